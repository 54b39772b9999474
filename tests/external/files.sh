# What the checks of our files share, beside lib.sh. To be sourced.

. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# Makes an environment with all of requirements.txt, and prints its bin folder.
readers() {
  local folder
  folder="$CACHE/readers-$(cksum <"$HERE/requirements.txt" | tr ' ' '-')"
  if [ ! -e "$folder/complete" ]; then
    wants python3
    python3 -m venv "$folder" >&2 || skipped "python3 cannot make an environment"
    "$folder/bin/pip" install --quiet --disable-pip-version-check -r "$HERE/requirements.txt" >&2 ||
      skipped "pip cannot install what $HERE/requirements.txt names"
    touch "$folder/complete"
  fi
  echo "$folder/bin"
}

# Writes the whole registry as files, unless run.sh has done so, and sets $FILES to their folder.
exported() {
  FILES="${OPEN_OUTCOMES_EXPORT:-}"
  [ -z "$FILES" ] || return 0
  WORK="$(mktemp -d)"
  trap 'rm -rf "$WORK"' EXIT
  FILES="$WORK/files"
  "$OPEN_OUTCOMES_BIN" export "$FILES" --repo "$ROOT" 2>/dev/null || {
    echo "“$OPEN_OUTCOMES_BIN export” does not work" >&2
    exit 2
  }
}
