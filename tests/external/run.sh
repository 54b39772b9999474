#!/usr/bin/env bash
# Checks our files, pages and API with other people's tools: every check_*.sh of this folder, or those that are named.
#
#   tests/external/run.sh [NAME...]        run.sh csvw rdf
#
# Tools are installed outside this tree. A tool that cannot be had is told loudly and is no failure; with
# OPEN_OUTCOMES_REQUIRE_EXTERNAL=1 it is one.
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

export OPEN_OUTCOMES_BIN
[ -x "$OPEN_OUTCOMES_BIN" ] || {
  echo "there is no $OPEN_OUTCOMES_BIN: build it, or name another in OPEN_OUTCOMES_BIN" >&2
  exit 2
}
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export OPEN_OUTCOMES_EXPORT="$work/files"
"$OPEN_OUTCOMES_BIN" export "$OPEN_OUTCOMES_EXPORT" --repo "$ROOT" || exit 2

if [ "$#" -gt 0 ]; then
  checks=("${@/#/$HERE/check_}")
  checks=("${checks[@]/%/.sh}")
else
  checks=("$HERE"/check_*.sh)
fi
failed=()
left_out=()
for check in "${checks[@]}"; do
  name="$(basename "$check" .sh)"
  printf '\n-- %s\n' "$name"
  SECONDS=0
  bash "$check"
  code=$?
  case "$code" in
    0) printf '   %s: nothing found (%s s)\n' "$name" "$SECONDS" ;;
    77) left_out+=("$name") ;;
    *) failed+=("$name") ;;
  esac
done
printf '\n'
if [ "${#left_out[@]}" -gt 0 ]; then
  echo "*** NOT CHECKED, because the tool could not be had: ${left_out[*]} ***" >&2
fi
if [ "${#failed[@]}" -gt 0 ]; then
  echo "FAILED: ${failed[*]}" >&2
  exit 1
fi
if [ "${#left_out[@]}" -gt 0 ] && [ "${OPEN_OUTCOMES_REQUIRE_EXTERNAL:-}" = 1 ]; then
  exit 1
fi
echo "${#checks[@]} checks by other people's tools, ${#left_out[@]} of them left out; nothing was found"
