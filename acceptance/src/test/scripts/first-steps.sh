#!/usr/bin/env bash
# Runs the sh blocks of a page such as docs/first-steps.md, in order and in one shell, as a reader would type them.
#   first-steps.sh DOCUMENT FOLDER    `belay` is the one on the PATH; FOLDER is where the reader stands
set -euo pipefail
document=$(readlink -f "$1")
cd "$2"
home=$PWD

blocks() { awk '/^```sh$/ { inside = 1; next } /^```$/ { inside = 0; next } inside' "$document"; }

[ -n "$(blocks)" ] || { echo "no sh block in $document" >&2; exit 1; }
stop_lab() { [ ! -d "$home/lab" ] || belay lab stop --folder "$home/lab" >/dev/null; }
trap stop_lab EXIT

# What a command reads from the terminal must not come out of the script itself.
blocks >"$home/blocks.sh"
set -x
# shellcheck disable=SC1091 # written just above
source "$home/blocks.sh" </dev/null
