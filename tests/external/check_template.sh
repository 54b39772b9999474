#!/usr/bin/env bash
# Can a form be filled in by somebody else's program and come back? For every profile: the form is written, openpyxl fills
# it in, and it is accepted without any option; with one value too high, that cell is found.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
bin="$(pypi_package openpyxl 3.1.5)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
count=0
spoilt=0
cd "$work" || exit 2
for profile in "$ROOT"/standards/profiles/*.toml; do
  id="$(basename "$profile" .toml)"
  "$OPEN_OUTCOMES_BIN" template --repo "$ROOT" --profile "$id" --out "$id.xlsx" 2>said || {
    cat said >&2
    exit 1
  }
  "$bin/python" "$HERE/fill_template.py" "$id.xlsx" filled.xlsx
  "$OPEN_OUTCOMES_BIN" validate --repo "$ROOT" filled.xlsx >report 2>&1 || {
    echo "the filled-in form of $id is not accepted:" >&2
    cat report >&2
    exit 1
  }
  count=$((count + 1))
  flaw="$("$bin/python" "$HERE/fill_template.py" "$id.xlsx" spoilt.xlsx --flaw)"
  [ -n "$flaw" ] || continue
  if "$OPEN_OUTCOMES_BIN" validate --repo "$ROOT" spoilt.xlsx >report 2>&1; then
    echo "the form of $id is accepted with a value too high in $flaw" >&2
    exit 1
  fi
  grep -q "sheet “${flaw%%!*}”.*${flaw##*!}" report || {
    echo "the value too high in $flaw of $id is not told at its cell:" >&2
    cat report >&2
    exit 1
  }
  spoilt=$((spoilt + 1))
done
echo "$count forms filled in by openpyxl are accepted; a value too high is told at its cell in $spoilt of them"
