#!/usr/bin/env bash
# Does the API do what its own description says? Asks schemathesis (PyPI), for about a minute: what is described is asked
# for, what is not allowed is tried, and each answer is held against its schema.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
VERSION=4.32.5

bin="$(pypi_package schemathesis "$VERSION")"
serve
cd "$WORK"
"$bin/schemathesis" run "$BASE/api/v1/openapi.json" --checks all --phases examples,coverage,fuzzing \
  --max-examples "${EXAMPLES:-40}" --max-time "${SECONDS_AT_MOST:-60}" --generation-deterministic --no-color \
  --warnings off --suppress-health-check all
