#!/usr/bin/env bash
# Can a form be filled in by somebody else's program and come back? For every profile, and for ten shortlists of the site: the
# form is written, openpyxl fills it in, and it is accepted without any option; with one value too high, that cell is found.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
bin="$(pypi_package openpyxl 3.1.5)"
serve
cd "$WORK" || exit 2
spoilt=0

# goes_round NAME FORM: the form is filled in, accepted; spoilt, and refused at the cell.
goes_round() {
  "$bin/python" "$HERE/fill_template.py" "$2" filled.xlsx
  "$OPEN_OUTCOMES_BIN" validate --repo "$ROOT" filled.xlsx >report 2>&1 || {
    echo "the filled-in form of $1 is not accepted:" >&2
    cat report >&2
    exit 1
  }
  local flaw
  flaw="$("$bin/python" "$HERE/fill_template.py" "$2" spoilt.xlsx --flaw)"
  [ -n "$flaw" ] || return 0
  if "$OPEN_OUTCOMES_BIN" validate --repo "$ROOT" spoilt.xlsx >report 2>&1; then
    echo "the form of $1 is accepted with a value too high in $flaw" >&2
    exit 1
  fi
  grep -q "sheet “${flaw%%!*}”.*${flaw##*!}" report || {
    echo "the value too high in $flaw of $1 is not told at its cell:" >&2
    cat report >&2
    exit 1
  }
  spoilt=$((spoilt + 1))
}

profiles=0
for profile in "$ROOT"/standards/profiles/*.toml; do
  id="$(basename "$profile" .toml)"
  "$OPEN_OUTCOMES_BIN" template --repo "$ROOT" --profile "$id" --out "$id.xlsx" 2>said || {
    cat said >&2
    exit 1
  }
  goes_round "$id" "$id.xlsx"
  profiles=$((profiles + 1))
done
shortlists=0
"$bin/python" "$HERE/shortlists.py" "$BASE" >lists
while read -r list; do
  curl -sSf -o shortlist.xlsx "$BASE/shortlist/template.xlsx?$list"
  goes_round "the shortlist $list" shortlist.xlsx
  shortlists=$((shortlists + 1))
done <lists
echo "the forms of $profiles profiles and $shortlists shortlists, filled in by openpyxl, are accepted; a value too high is told"
echo "at its cell in $spoilt of them"
