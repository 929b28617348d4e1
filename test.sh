#!/usr/bin/env bash
# Installs what the tests need, builds everything, runs every test, and ends with 'N passed, N failed[, N skipped]'.
# Usage: ./test.sh [FILTER]   runs only test projects whose path contains FILTER (for example: ./test.sh HumanTasks)
# With --no-skips (what CI uses) a skipped test is a failure.
set -uo pipefail
cd "$(dirname "$0")"
. scripts/install.sh
no_skips=
filter=
for argument in "$@"; do
  case "$argument" in
    --no-skips) no_skips=yes ;;
    *) filter=$argument ;;
  esac
done
need_dotnet
need_node
want PostgreSQL have_postgres postgresql
want Chromium have_chromium chromium fonts-dejavu-core
want 'the aws command line' have_aws awscli
want boto3 have_boto3 python3-boto3

results=$(mktemp -d)
leave() {
  rm -rf "$results"
  # A build server must find nothing running afterwards; on a developer's machine the warm compiler may stay.
  if [ "${CI:-}" = true ]; then dotnet build-server shutdown >/dev/null 2>&1; fi
}
trap leave EXIT
started=$(date +%s)
passed=0 failed=0 skipped=0

step() { printf '\n\033[1m%s\033[0m\n' "$*"; }

step "build"
dotnet build Plumbline.slnx -c Release --nologo -v quiet -clp:ErrorsOnly || { echo "The build failed."; echo "0 passed, 1 failed"; exit 1; }

for folder in tests/wire/js tests/parity/js samples/first-job; do
  if [ -f "$folder/package-lock.json" ]; then
    (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null) || note "npm ci failed in $folder"
  fi
done

if [ -z "$filter" ] || [[ web == *"$filter"* ]]; then
  step "web"
  if (cd web && npm run -s check && npm test --silent -- --reporter=default --reporter=json --outputFile="$results/web.json"); then :; else failed=$((failed + 1)); fi
  if [ -f "$results/web.json" ]; then
    read -r p f s < <(node -e 'const r=require(process.argv[1]);console.log(r.numPassedTests,r.numFailedTests,r.numPendingTests)' "$results/web.json")
    passed=$((passed + p)) failed=$((failed + (f > 0 ? f - 1 : 0))) skipped=$((skipped + s))
  fi
fi

# run PROJECT [DATABASE]: one test project; its output and result file go to the results folder under its name.
run() {
  local name
  name=$(basename "$1" .csproj)${2:+-$2}
  PLUMBLINE_TEST_DATABASE=${2:-} dotnet test "$1" -c Release --no-build --nologo -v quiet \
    --logger "trx;LogFileName=$results/$name.trx" --logger "console;verbosity=minimal" >"$results/$name.log" 2>&1
  { flock 9; printf '\n\033[1m%s\033[0m\n' "$1${2:+ ($2)}"; grep -vE '^(Test run for|A total of|Results File)|^$' "$results/$name.log"; } 9>"$results/lock"
}

# count NAME: adds a result file up.
count() {
  if [ ! -f "$results/$1.trx" ]; then
    echo "  $1: no result file, the run did not finish"
    failed=$((failed + 1))
    return
  fi
  local total executed p f
  read -r total executed p f < <(sed -n 's/.*<Counters total="\([0-9]*\)" executed="\([0-9]*\)" passed="\([0-9]*\)" failed="\([0-9]*\)".*/\1 \2 \3 \4/p' "$results/$1.trx")
  passed=$((passed + ${p:-0})) failed=$((failed + ${f:-1})) skipped=$((skipped + ${total:-0} - ${executed:-0}))
  sed -n 's/.*<UnitTestResult .*testName="\([^"]*\)".*outcome="NotExecuted".*/  skipped: \1/p' "$results/$1.trx"
}

# The longest first, two at a time: most of them wait for disks and other programs more than they compute. The browser has the
# machine for itself, as a worker has.
projects=(tests/browser/browser.csproj tests/parity/parity.csproj tests/crash/crash.csproj tests/operate/operate.csproj tests/modules/HumanTasks.Tests/HumanTasks.Tests.csproj)
for project in $(git ls-files 'tests/*.csproj' | sort); do
  grep -q '<IsTestProject>false' "$project" && continue
  [[ " ${projects[*]} " == *" $project "* ]] || projects+=("$project")
done
work=()
for project in "${projects[@]}"; do
  if [ -n "$filter" ] && [[ $project != *"$filter"* ]]; then continue; fi
  work+=("$project")
done
# Suites that choose no database themselves run on SQLite; the same again on PostgreSQL.
for name in LabelingJobs Accounts Workforce Notices; do
  project=tests/modules/$name.Tests/$name.Tests.csproj
  if [ -n "$filter" ] && [[ $project != *"$filter"* ]]; then continue; fi
  if have_postgres; then
    work+=("$project postgres")
  else
    echo "  skipped: $name.Tests on PostgreSQL, which is not installed"
    skipped=$((skipped + 1))
  fi
done

for one in "${work[@]}"; do
  while [ "$(jobs -pr | wc -l)" -ge 2 ]; do wait -n; done
  run $one &
  [[ $one == tests/browser/* ]] && wait
done
wait
echo
for one in "${work[@]}"; do
  read -r project database <<<"$one"
  count "$(basename "$project" .csproj)${database:+-$database}"
done

echo
echo "took $(($(date +%s) - started)) s"
if [ -n "$no_skips" ] && [ "$skipped" -gt 0 ]; then
  echo "$skipped skipped: here that counts as failed"
  failed=$((failed + skipped))
  skipped=0
fi
if [ "$skipped" -gt 0 ]; then echo "$passed passed, $failed failed, $skipped skipped"; else echo "$passed passed, $failed failed"; fi
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
