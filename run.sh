#!/usr/bin/env bash
# Builds Plumbline and starts it with embedded storage and a sample job. Needs the .NET 10 SDK and Node; asks nothing.
# Usage: ./run.sh [--urls http://127.0.0.1:8080] [--data DIR] …   (everything else 'plumbline demo --help' lists)
set -euo pipefail
cd "$(dirname "$0")"
. scripts/install.sh
need_dotnet
need_node
note "building (the first time takes a minute)"
log=$(mktemp)
dotnet build src/Server/Server.csproj -c Release --nologo -v quiet >"$log" 2>&1 || { cat "$log"; die "The build failed."; }
rm -f "$log"
exec dotnet src/Server/bin/Release/net10.0/plumbline.dll demo "$@"
