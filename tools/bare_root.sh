#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Runs the README's commands on a bare Debian 12, made for the purpose, to see that they need nothing of this machine.
set -eu

usage() {
    cat <<'END'
usage: tools/bare_root.sh [--worktree] [--root DIR] [--mirror URL] [COMMAND...]

Takes root. Each COMMAND is one argument, run by sh in the project's folder inside the new root;
without any: 'sh examples/run.sh' and 'sh tests/run.sh'.

  --worktree    copy the working tree (tracked and new files) instead of HEAD
  --root DIR    make the root in DIR and keep it, or use the one that is there
  --mirror URL  where debootstrap finds Debian (default: the host's first source)
END
}

worktree=no
kept_root=
mirror=
while [ $# -gt 0 ]; do
    case $1 in
        --worktree) worktree=yes ;;
        --root) shift; kept_root=${1:?--root needs a folder} ;;
        --mirror) shift; mirror=${1:?--mirror needs a URL} ;;
        -h | --help) usage; exit 0 ;;
        -*) usage >&2; exit 2 ;;
        *) break ;;
    esac
    shift
done
[ $# -gt 0 ] || set -- 'sh examples/run.sh' 'sh tests/run.sh'

if [ "$(id -u)" -ne 0 ]; then
    echo "tools/bare_root.sh takes root, for debootstrap and chroot" >&2
    exit 1
fi
command -v debootstrap >/dev/null 2>&1 || {
    echo "debootstrap is missing: apt-get install --no-install-recommends debootstrap" >&2
    exit 1
}

unset CDPATH
if [ -n "$kept_root" ]; then
    mkdir -p "$kept_root"
    kept_root=$(cd "$kept_root" && pwd)
fi
cd "$(dirname "$0")/.."
git rev-parse --git-dir >/dev/null || {
    echo "tools/bare_root.sh copies the files that git lists: it needs git and a clone" >&2
    exit 1
}

if [ -z "$mirror" ]; then
    for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list; do
        [ -f "$list" ] || continue
        [ -z "$mirror" ] || break
        mirror=$(sed -n -e 's/^URIs: *\([^ ]*\).*/\1/p' -e 's/^deb \(\[[^]]*\] *\)\{0,1\}\([^ ]*\) .*/\2/p' "$list" | head -n 1)
    done
fi
[ -n "$mirror" ] || mirror=http://deb.debian.org/debian

if [ -n "$kept_root" ]; then
    root=$kept_root
else
    root=$(mktemp -d)
    # The chroot's apt drops its rights and must still be able to enter.
    chmod 755 "$root"
fi

# shellcheck disable=SC2317
clean_up() {
    if [ -e "$root/proc/self" ]; then umount "$root/proc" || return; fi
    if [ -n "$kept_root" ]; then
        rm -rf --one-file-system "$root/tally"
    else
        rm -rf --one-file-system "$root"
    fi
}
trap clean_up EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

if [ -x "$root/usr/bin/apt-get" ]; then
    echo "bare_root: using the root in $root"
else
    echo "bare_root: debootstrap --variant=minbase bookworm, from $mirror"
    log=$(mktemp)
    if ! debootstrap --variant=minbase bookworm "$root" "$mirror" >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        exit 1
    fi
    rm -f "$log"
fi

# Only what reaches the mirror the way the host does; the packages must come from the commands themselves.
rm -rf "$root/etc/apt/sources.list" "$root/etc/apt/sources.list.d" "$root/etc/apt/apt.conf.d"
for part in sources.list sources.list.d apt.conf.d; do
    if [ -e "/etc/apt/$part" ]; then cp -RL "/etc/apt/$part" "$root/etc/apt/"; fi
done
cp -L /etc/resolv.conf "$root/etc/resolv.conf"
[ -e "$root/proc/self" ] || mount -t proc proc "$root/proc"

rm -rf "$root/tally"
mkdir "$root/tally"
if [ "$worktree" = yes ]; then
    echo "bare_root: copying the working tree"
    # ls-files still lists what was deleted but not committed, which tar could not find.
    { git ls-files --cached --others --exclude-standard | while IFS= read -r file; do
        if [ -e "$file" ]; then printf '%s\n' "$file"; fi
    done; } | tar -cf - -T - | tar -xf - -C "$root/tally" --no-same-owner
else
    echo "bare_root: copying HEAD, $(git log -1 --format='%h %s')"
    git archive HEAD | tar -xf - -C "$root/tally" --no-same-owner
fi

status=0
for command; do
    echo "bare_root: \$ $command"
    result=0
    # A plain environment, because a variable of the host could be what makes it work; proxies are how it reaches the mirror.
    chroot "$root" /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
        ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
        sh -c "cd /tally && $command" </dev/null || result=$?
    echo "bare_root: exit code $result: $command"
    [ "$result" -eq 0 ] || status=1
done
exit "$status"
