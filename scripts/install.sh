# Sourced by run.sh and test.sh: what must be there, and how to get it as root on Debian. Idempotent; says what it does.

note() { printf '\033[2m· %s\033[0m\n' "$*" >&2; }
die() { printf '%s\n' "$*" >&2; exit 1; }

can_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

apt_updated=
apt_install() { # apt_install PACKAGE…
  if [ -z "$apt_updated" ]; then
    note "refreshing the package list"
    apt-get update -qq >/dev/null || return 1
    apt_updated=yes
  fi
  note "installing $*"
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

need_dotnet() {
  command -v dotnet >/dev/null 2>&1 || die "Plumbline needs the .NET 10 SDK: 'dotnet' is not on the PATH."
  dotnet --list-sdks | grep -q '^10\.' || die "Plumbline needs the .NET 10 SDK; found: $(dotnet --list-sdks | tr '\n' ' ')"
}

need_node() {
  command -v node >/dev/null 2>&1 || die "Plumbline needs Node 20 or later: 'node' is not on the PATH."
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || die "Plumbline needs Node 20 or later; found $(node --version)."
  command -v npm >/dev/null 2>&1 || die "Plumbline needs npm, which comes with Node: 'npm' is not on the PATH."
}

have_postgres() { ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1; }
have_chromium() { command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1; }
have_aws() { command -v aws >/dev/null 2>&1; }
have_boto3() { command -v python3 >/dev/null 2>&1 && python3 -c 'import boto3' >/dev/null 2>&1; }

# want NAME CHECK PACKAGE…: installs when missing and possible; otherwise the tests that need it say so and are counted as skipped.
want() {
  local name=$1 check=$2
  shift 2
  if $check; then return 0; fi
  if can_install && apt_install "$@" && $check; then return 0; fi
  note "$name is missing and could not be installed here: tests that need it will be skipped"
}
