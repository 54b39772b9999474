"""Puts every definition of registry.json into a file of its own: FOLDER/KIND/ID.json."""

import json
import pathlib
import sys

registry, folder = json.loads(pathlib.Path(sys.argv[1]).read_text()), pathlib.Path(sys.argv[2])
for entries in registry["definitions"].values():
    for entry in entries:
        place = folder / entry["kind"]
        place.mkdir(parents=True, exist_ok=True)
        definition = entry["definition"]
        (place / f"{definition['id']}.json").write_text(json.dumps(definition))
