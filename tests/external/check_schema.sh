#!/usr/bin/env bash
# Are our JSON Schemas schemas, and does every definition that we give as JSON fit its own? Asks check-jsonschema.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/files.sh"
bin="$(readers)"
exported
"$bin/check-jsonschema" --check-metaschema "$ROOT"/standards/schema/*.schema.json

apart="$(mktemp -d)"
"$bin/python" "$HERE/apart.py" "$FILES/registry.json" "$apart"
for kind in "$apart"/*/; do
  name="$(basename "$kind")"
  find "$kind" -name '*.json' -print0 |
    xargs -0 "$bin/check-jsonschema" --schemafile "$ROOT/standards/schema/$name.schema.json" --quiet
  echo "$(find "$kind" -name '*.json' | wc -l) definitions fit $name.schema.json"
done
"$bin/check-jsonschema" --quiet --schemafile "$HERE/360giving.schema.json" "$FILES/360giving-classifications.json"
echo "360giving-classifications.json has the form of classifications"
rm -rf "$apart"
