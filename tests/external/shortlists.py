#!/usr/bin/env python3
"""Prints ten shortlists as the queries of their addresses, one a line: two or three core metrics of
outcomes spread over the map, each with the first data source that the API names for it.

    shortlists.py http://127.0.0.1:8080
"""

import json
import sys
import urllib.request

LISTS = 10
LONGEST = 3


def read(address):
    with urllib.request.urlopen(address, timeout=30) as answer:
        return json.load(answer)


def name(reference):
    """The identifier of `id@^1.2`."""
    return reference.split("@")[0]


def main():
    api = sys.argv[1].rstrip("/") + "/api/v1"
    outcomes = [one["id"] for one in read(f"{api}/outcomes")["definitions"]]
    for outcome in outcomes[:: max(1, len(outcomes) // LISTS)][:LISTS]:
        core = read(f"{api}/outcomes/{outcome}").get("core_metrics", [])
        chosen = []
        for metric in map(name, core):
            measures = read(f"{api}/metrics/{metric}").get("measures", [])
            if measures:
                chosen.append(f"m={metric}~{name(measures[0]['data_source'])}")
        print("&".join(chosen[:LONGEST]))


if __name__ == "__main__":
    main()
