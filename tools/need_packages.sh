#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Sourced by the scripts that build: installs the Debian packages they name, or says how to.

# Prints those of its arguments that are absent. A command found elsewhere, such as a newer cmake, counts as present.
missing_packages() {
    for package; do
        command -v "$package" >/dev/null 2>&1 && continue
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] && continue
        printf '%s ' "$package"
    done
}

# Runs a command silently, because apt prints hundreds of lines, and shows all of them if it fails.
run_silently() {
    silent_log=$(mktemp)
    silent_status=0
    "$@" >"$silent_log" 2>&1 </dev/null || silent_status=$?
    if [ "$silent_status" -ne 0 ]; then
        cat "$silent_log" >&2
        echo "failed with exit code $silent_status: $*" >&2
    fi
    rm -f "$silent_log"
    return "$silent_status"
}

need_packages() {
    if ! command -v apt-get >/dev/null 2>&1 || ! command -v dpkg-query >/dev/null 2>&1; then
        echo "==> packages: not a Debian system; hoping that these, or their like, are here: $*"
        return 0
    fi
    missing=$(missing_packages "$@")
    missing=${missing% }
    if [ -z "$missing" ]; then
        echo "==> packages: all here"
        return 0
    fi
    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root='sudo -n'
    else
        echo "Packages are missing, and installing them takes root. Run this, then try again:" >&2
        echo "    apt-get update && apt-get install --no-install-recommends $missing" >&2
        exit 1
    fi
    echo "==> packages: installing $missing (a minute or two)"
    # One command, so that a failing install shows the update before it: apt calls an unreachable mirror a mere warning.
    # The update is needed because a fresh root has no lists, or stale ones. The unquoted variable holds two words.
    # shellcheck disable=SC2086
    run_silently $as_root sh -c "apt-get -q update &&
        DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends $missing" || exit 1
}
