#!/usr/bin/env bash
# Do JSON-LD and Turtle hold the same graph? Reads both with rdflib; of the whole registry, and of the example.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/files.sh"
bin="$(readers)"
exported
"$bin/python" "$HERE/same_graph.py" "$FILES/registry" "$FILES/examples/organisation"
