#!/usr/bin/env bash
# The same as check_schema.sh, asked of a second engine: ajv.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/files.sh"
wants node
ajv="$(npm_package ajv 8.20.0)"
formats="$(npm_package ajv-formats 3.0.1)"
exported
node "$HERE/ajv.mjs" "$ajv" "$formats" "$ROOT/standards/schema" "$FILES/registry.json"
