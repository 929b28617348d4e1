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
trap 'rm -rf "$results"' EXIT
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

# run PROJECT [SUFFIX]: one test project, its counts added up from the result file.
run() {
  local project=$1 name
  name=$(basename "$project" .csproj)${2:-}
  step "$project${2:+ ($2)}"
  dotnet test "$project" -c Release --no-build --nologo -v quiet --logger "trx;LogFileName=$results/$name.trx" --logger "console;verbosity=minimal"
  if [ ! -f "$results/$name.trx" ]; then
    echo "  no result file: the run did not finish"
    failed=$((failed + 1))
    return
  fi
  local total executed p f
  read -r total executed p f < <(sed -n 's/.*<Counters total="\([0-9]*\)" executed="\([0-9]*\)" passed="\([0-9]*\)" failed="\([0-9]*\)".*/\1 \2 \3 \4/p' "$results/$name.trx")
  passed=$((passed + ${p:-0})) failed=$((failed + ${f:-1})) skipped=$((skipped + ${total:-0} - ${executed:-0}))
  sed -n 's/.*<UnitTestResult .*testName="\([^"]*\)".*outcome="NotExecuted".*/  skipped: \1/p' "$results/$name.trx"
}

for project in $(git ls-files 'tests/*.csproj' | sort); do
  grep -q '<IsTestProject>false' "$project" && continue
  if [ -n "$filter" ] && [[ $project != *"$filter"* ]]; then continue; fi
  run "$project"
done

# Suites that choose no database themselves ran on SQLite above; the same again on PostgreSQL.
for name in Accounts Workforce Notices LabelingJobs; do
  project=tests/modules/$name.Tests/$name.Tests.csproj
  if [ -n "$filter" ] && [[ $project != *"$filter"* ]]; then continue; fi
  if have_postgres; then
    PLUMBLINE_TEST_DATABASE=postgres run "$project" postgres
  else
    echo "  skipped: $name.Tests on PostgreSQL, which is not installed"
    skipped=$((skipped + 1))
  fi
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
