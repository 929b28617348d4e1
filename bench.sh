#!/usr/bin/env bash
# Measures Plumbline. Without a name: says which benches there are.
# Usage: ./bench.sh NAME [--json FILE] [--OPTION VALUE …]   each prints a table with our figure and the limit measured in the same run
#        ./bench.sh pairs REV NAME [options]     is the working tree slower than REV? turn by turn, seven pairs, medians (bench/pairs.mjs)
# A bench is a folder under bench/ with a project of its name, and a line below.
set -euo pipefail
cd "$(dirname "$0")"

benches='
take-submit   durable take + submit pairs a second through HTTP, 256 workers  (--store sqlite|postgres --tasks 1000,100000,1000000 --consolidation off|on|both --workers N --seconds N --job named|any --limits yes|no --rate PAIRS, of the open loop instead of 70 %)
console       the pages of the requester console, alone and while workers are at 70 % of what the server can do  (--store sqlite|postgres --tasks N --workers N --seconds N)
startup       from process start to first answer, and resident memory, empty and with a million tasks  (--store sqlite|postgres --tasks 0,1000000 --runs N --seconds N)
seeding       a job of a million lines, from creation to its first release, memory and the waits of a bystander  (--store sqlite,postgres --kind text,photos,missing --lines N --limit yes|no)
output        the output manifest of a million lines, objects through consolidation, stopping a million open tasks  (--store sqlite,postgres --part manifest,labels,stop --lines N)
insights      what a requester looks at in a job of a million objects, each look timed at the service  (--store sqlite,postgres --lines N --times N)
human-tasks   take + submit without HTTP: engine and storage in one process  (positional: sqlite|postgres CALLERS SECONDS TASKS…)
truth-inference  accuracy, calibration and speed of truth inference on the development data, beside what was promised  (--part NAME,…)
storage       the SQLite writer alone: about six statements a call  (positional: CALLERS SECONDS)
'

name=${1:-}
if [ "$name" = pairs ]; then
  shift
  exec node bench/pairs.mjs "$@"
fi
if [ -z "$name" ] || ! grep -q "^$name " <<<"$benches"; then
  echo "Usage: ./bench.sh NAME [--json FILE] [options]"
  echo "       ./bench.sh pairs REV NAME [--pairs N] [options]   compares the working tree with a revision"
  echo "$benches"
  [ -z "$name" ] && exit 0
  echo "There is no bench '$name'." >&2
  exit 2
fi
shift
log=$(mktemp)
dotnet build "bench/$name/$name.csproj" -c Release --nologo -v quiet >"$log" 2>&1 || { cat "$log"; rm -f "$log"; exit 1; }
rm -f "$log"
exec dotnet run -c Release --no-build --project "bench/$name" -- "$@"
