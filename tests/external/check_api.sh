#!/usr/bin/env bash
# Does the API do what its own description says? Asks schemathesis (PyPI), for about a minute: what is described is asked
# for, what is not allowed is tried, and each answer is held against its schema.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
VERSION=4.32.5

bin="$(pypi_package schemathesis "$VERSION")"
serve
cd "$WORK"
asked() {
  "$bin/schemathesis" run "$BASE/api/v1/openapi.json" --checks all --phases examples,coverage,fuzzing \
    --max-examples "${EXAMPLES:-40}" --generation-deterministic --no-color \
    --warnings off --suppress-health-check all "$@"
}
asked --exclude-method POST --max-time "${SECONDS_AT_MOST:-50}"
# Whatever is sent to be judged is judged: text in a form and the bytes of a file have no wrong type to be refused for.
asked --include-method POST --max-time 15 --exclude-checks negative_data_rejection
