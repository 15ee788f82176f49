#!/usr/bin/env bash
# Runs the blocks of a page such as docs/first-steps.md, in order and in one shell, as a reader would type them.
#   read-page.sh BLOCKS FOLDER
# `belay` is the one on the PATH; FOLDER is where the reader stands; what BLOCKS/N.sh prints goes to BLOCKS/N.txt, from 1.
set -euo pipefail
blocks=$(readlink -f "$1")
cd "$2"
home=$PWD
number=0
[ -e "$blocks/1.sh" ] || { echo "nothing to type in $blocks" >&2; exit 1; }

# Whatever a block has left running ends with it.
leave() {
  code=$?
  set +x
  [ "$code" = 0 ] || { echo "$blocks/$number.sh failed with $code:" && cat "$blocks/$number.txt"; } >&3
  # shellcheck disable=SC2046 # a list of processes
  kill $(jobs -p) 2>/dev/null || true
  cd "$home"
  if [ -d lab ]; then
    belay server stop --config lab/belay.yaml >/dev/null || true
    belay lab stop --folder lab >/dev/null || true
  fi
}

exec 3>&1
BASH_XTRACEFD=3
trap leave EXIT
set -x
# What a command reads from the terminal must not come out of the script itself.
while [ -e "$blocks/$((number + 1)).sh" ]; do
  number=$((number + 1))
  # shellcheck disable=SC1090 # of the page
  source "$blocks/$number.sh" </dev/null >"$blocks/$number.txt" 2>&1
done
