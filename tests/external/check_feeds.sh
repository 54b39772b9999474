#!/usr/bin/env bash
# Can feed readers read the feeds? Asks feedparser (PyPI), and looks at what RFC 4287 wants of each entry.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
VERSION=6.0.14

bin="$(pypi_package feedparser "$VERSION")"
serve
python3 "$HERE/page_types.py" "$BASE" --each 4 --media application/atom+xml >"$WORK/list"
"$bin/python" "$HERE/feeds.py" "$BASE" <"$WORK/list"
