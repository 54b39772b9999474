# What the checks by other people's tools share. To be sourced.
#
# Tools are installed once, outside this tree, in $CACHE. A check that cannot get its tool says so loudly and exits
# with 77; one that finds something exits with 1.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
HERE="$ROOT/tests/external"
CACHE="${XDG_CACHE_HOME:-$HOME/.cache}/open-outcomes-checks"
OPEN_OUTCOMES_BIN="$(realpath -m "${OPEN_OUTCOMES_BIN:-$ROOT/target/debug/open-outcomes}")"

skipped() {
  printf '\n*** NOT CHECKED: %s ***\n\n' "$1" >&2
  exit 77
}

wants() {
  command -v "$1" >/dev/null || skipped "$1 is not installed"
}

# npm_package NAME VERSION: puts it into $CACHE/npm-NAME-VERSION/node_modules.
npm_package() {
  local folder="$CACHE/npm-$1-$2"
  if [ ! -e "$folder/complete" ]; then
    wants npm
    mkdir -p "$folder"
    npm install --prefix "$folder" --no-save --no-audit --no-fund --ignore-scripts --silent "$1@$2" >&2 ||
      skipped "npm cannot install $1 $2"
    touch "$folder/complete"
  fi
  echo "$folder/node_modules/$1"
}

# pypi_package NAME VERSION: makes an environment with it and prints its bin folder.
pypi_package() {
  local folder="$CACHE/pypi-$1-$2"
  if [ ! -e "$folder/complete" ]; then
    wants python3
    python3 -m venv "$folder" >&2 || skipped "python3 cannot make an environment"
    "$folder/bin/pip" install --quiet --disable-pip-version-check "$1==$2" >&2 ||
      skipped "pip cannot install $1 $2"
    touch "$folder/complete"
  fi
  echo "$folder/bin"
}

# Serves the standard of this repository on a free port, and sets $BASE; the server ends with the script.
serve() {
  [ -x "$OPEN_OUTCOMES_BIN" ] || {
    echo "there is no $OPEN_OUTCOMES_BIN: build it, or name another in OPEN_OUTCOMES_BIN" >&2
    exit 2
  }
  WORK="$(mktemp -d)"
  (cd "$ROOT" && exec "$OPEN_OUTCOMES_BIN" serve --port 0 >"$WORK/address" 2>"$WORK/log") &
  SERVER=$!
  trap 'kill "$SERVER" 2>/dev/null || true; rm -rf "$WORK"' EXIT
  for _ in $(seq 200); do
    [ -s "$WORK/address" ] && break
    kill -0 "$SERVER" 2>/dev/null || {
      cat "$WORK/log" >&2
      exit 2
    }
    sleep 0.1
  done
  BASE="$(head -n 1 "$WORK/address")"
  BASE="${BASE%/}"
}
