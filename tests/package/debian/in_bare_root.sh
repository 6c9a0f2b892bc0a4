#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Packs the Debian package here, installs it with apt on a bare Debian 12, and uses it there. Takes root.
# shellcheck source-path=SCRIPTDIR
set -eu

unset CDPATH
way=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$way/../../.." && pwd)

root=$(mktemp -d)
# The chroot's apt drops its rights and must still be able to enter.
chmod 755 "$root"
packing=$(mktemp -d)
trap 'rm -rf --one-file-system "$root" "$packing"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

cd "$packing"
ln -s "$project" tally
. "$way/../install.sh"
cpack --config tally-build/CPackConfig.cmake

mkdir "$root/packed"
cp ./*.deb "$root/packed"
sh "$project/tools/bare_root.sh" --worktree --root "$root" 'sh tests/package/debian/installed.sh /packed'
