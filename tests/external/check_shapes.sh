#!/usr/bin/env bash
# Is what we give as SKOS sound, and does the example fit the Common Impact Data Standard? Asks pyshacl, with shapes of
# our own; with OPEN_OUTCOMES_CIDS_SHAPES also with the standard's.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/files.sh"
bin="$(readers)"
exported

fits() {
  local shapes="$1" data="$2" found
  if found="$("$bin/pyshacl" --shacl "$shapes" --format human "$data" 2>&1)"; then
    echo "$(basename "$data") fits $(basename "$shapes")"
  else
    echo "$found" | cut -c 1-300 | head -n 80 >&2
    echo "$(basename "$data") does not fit $(basename "$shapes")" >&2
    exit 1
  fi
}

fits "$HERE/skos.shacl.ttl" "$FILES/registry.ttl"
fits "$HERE/cids-basic.shacl.ttl" "$FILES/examples/organisation.ttl"
if [ -n "${OPEN_OUTCOMES_CIDS_SHAPES:-}" ]; then
  fits "$OPEN_OUTCOMES_CIDS_SHAPES" "$FILES/examples/organisation.ttl"
  fits "$OPEN_OUTCOMES_CIDS_SHAPES" "$FILES/registry.ttl"
fi

# Shapes that find nothing anywhere would be of no use: each flaw here must be found.
work="$(mktemp -d)"
flaws=0
while IFS= read -r flaw; do
  [ -n "$flaw" ] || continue
  grep -v '^#' "$HERE/flaws/sound.ttl" >"$work/small.ttl"
  printf '%s\n' "$flaw" >>"$work/small.ttl"
  if "$bin/pyshacl" --shacl "$HERE/skos.shacl.ttl" "$work/small.ttl" >/dev/null 2>&1; then
    echo "skos.shacl.ttl does not find: $flaw" >&2
    exit 1
  fi
  flaws=$((flaws + 1))
done < <(grep -v '^#' "$HERE/flaws/skos.txt")
rm -rf "$work"
echo "$flaws planted flaws found"
