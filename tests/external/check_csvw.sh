#!/usr/bin/env bash
# Are the CSV files what csv-metadata.json says? Asks csvw (CSV on the Web): types, lists, keys, links between tables.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/files.sh"
bin="$(readers)"
exported
# CSVW lets a link be empty; csvw does so only when asked.
found="$("$bin/csvwvalidate" --lax --verbose "$FILES/csv-metadata.json" 2>&1)" || {
  head -c 6000 <<<"$found" >&2
  exit 1
}
echo "$(grep -c '"url": ".*csv"' "$FILES/csv-metadata.json") tables are as csv-metadata.json says"
