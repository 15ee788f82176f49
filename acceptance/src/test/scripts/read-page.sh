#!/usr/bin/env bash
# Runs the sh blocks of a page such as docs/first-steps.md, in order and in one shell, as a reader would type them.
#   read-page.sh DOCUMENT FOLDER OUTPUTS
# `belay` is the one on the PATH; FOLDER is where the reader stands; what block N prints goes to OUTPUTS/N.txt, counted from 1.
set -euo pipefail
document=$(readlink -f "$1")
outputs=$(readlink -f "$3")
cd "$2"
home=$PWD
number=0

awk -v folder="$outputs" '
  /^```sh$/ { inside = 1; file = folder "/" ++blocks ".sh"; printf "" >file; next }
  /^```$/ { inside = 0; next }
  inside { print >file }' "$document"
[ -e "$outputs/1.sh" ] || { echo "no sh block in $document" >&2; exit 1; }

# Whatever a block has left running ends with it.
leave() {
  code=$?
  set +x
  [ "$code" = 0 ] || { echo "block $number of $document failed with $code:" && cat "$outputs/$number.txt"; } >&3
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
while [ -e "$outputs/$((number + 1)).sh" ]; do
  number=$((number + 1))
  # shellcheck disable=SC1090 # written just above
  source "$outputs/$number.sh" </dev/null >"$outputs/$number.txt" 2>&1
done
