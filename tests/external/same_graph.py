"""Whether NAME.jsonld and NAME.ttl hold the same graph, for each NAME that is given."""

import sys

from rdflib import Graph
from rdflib.compare import graph_diff, to_isomorphic


def main(names):
    differing = 0
    for name in names:
        linked = to_isomorphic(Graph().parse(f"{name}.jsonld", format="json-ld"))
        turtle = to_isomorphic(Graph().parse(f"{name}.ttl", format="turtle"))
        if len(linked) == 0:
            print(f"{name}: no facts at all", file=sys.stderr)
            differing += 1
        elif linked == turtle:
            print(f"{name}: the same {len(linked)} facts in both forms")
        else:
            differing += 1
            _, only_linked, only_turtle = graph_diff(linked, turtle)
            for form, facts in (("JSON-LD", only_linked), ("Turtle", only_turtle)):
                for fact in sorted(facts)[:20]:
                    print(f"{name}: only in {form}: {fact}", file=sys.stderr)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
