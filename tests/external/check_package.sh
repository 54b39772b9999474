#!/usr/bin/env bash
# Are the CSV files what datapackage.json says? Asks frictionless: types, keys, links between tables, sizes, digests.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/files.sh"
bin="$(readers)"
exported
if found="$("$bin/frictionless" validate "$FILES/datapackage.json" --json 2>&1)"; then
  echo "$(grep -c '"place"' <<<"$found") tables are as datapackage.json says"
else
  "$bin/frictionless" validate "$FILES/datapackage.json" 2>&1 | head -n 120 >&2 || true
  exit 1
fi
