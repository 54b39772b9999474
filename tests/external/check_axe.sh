#!/usr/bin/env bash
# Can everybody use every type of page? Runs axe-core (npm, MPL-2.0, not kept in this tree) in Chromium: light, dark, on a
# phone, and with forced colours. WCAG 2.2 A and AA.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
VERSION=4.14.1

wants node
wants chromium
wants chromedriver
axe="$(npm_package axe-core "$VERSION")"
serve

python3 "$HERE/page_types.py" "$BASE" --each "${EACH:-1}" >"$WORK/list"
# The page that answers an upload is reached by no link.
printf 'participant_id,metric_id,timepoint,measured_on,value\nP1,life-satisfaction,basline,2025-03-01,7\n' >"$WORK/flawed.csv"
echo "/validate (POST)" >>"$WORK/list"
node "$HERE/axe.mjs" "$axe/axe.min.js" "$BASE" "$WORK/flawed.csv" <"$WORK/list"
