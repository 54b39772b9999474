#!/usr/bin/env bash
# Is every type of page valid HTML, and is the style sheet valid CSS? Asks the W3C's checker (npm vnu-jar, wants java).
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
VERSION=26.9.27

wants java
vnu="$(npm_package vnu-jar "$VERSION")"
jar="$(find "$vnu" -name 'vnu.jar' | head -n 1)"
[ -n "$jar" ] || skipped "vnu-jar $VERSION brings no vnu.jar"
serve

mkdir "$WORK/pages"
python3 "$HERE/page_types.py" "$BASE" --each 3 >"$WORK/list"
number=0
while IFS= read -r address; do
  number=$((number + 1))
  curl -sS "$BASE$address" -o "$WORK/pages/$number.html"
done <"$WORK/list"
# The page that answers an upload is reached by no link.
printf 'participant_id,metric_id,timepoint,measured_on,value\nP1,life-satisfaction,basline,2025-03-01,7\n' >"$WORK/flawed.csv"
number=$((number + 1))
echo "/validate (POST)" >>"$WORK/list"
curl -sS -F "file=@$WORK/flawed.csv" "$BASE/validate" -o "$WORK/pages/$number.html"

# By their names the checker knows what they are.
curl -sS "$BASE$(curl -sS "$BASE/" | grep -o '/assets/style-[0-9a-f]*.css')" -o "$WORK/pages/style.css"
curl -sS "$BASE/favicon.svg" -o "$WORK/pages/favicon.svg"

if java -Xss4m -jar "$jar" --format gnu --also-check-css --also-check-svg "$WORK/pages" 2>"$WORK/found"; then
  echo "vnu $VERSION: $number pages, the style sheet and the icon: nothing found"
  exit 0
fi
# Each complaint under the address that it is about.
while IFS= read -r line; do
  page="${line##*/pages/}"
  page="${page%%.html*}"
  address="$(sed -n "${page}p" "$WORK/list" 2>/dev/null || true)"
  echo "${address:-}$([ -n "$address" ] && echo ': ')${line##*/pages/}"
done <"$WORK/found" | cut -c 1-500 >&2
echo "vnu $VERSION: $number pages, $(wc -l <"$WORK/found") complaints" >&2
exit 1
