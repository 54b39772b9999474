#!/usr/bin/env python3
"""Walks the site from its first page and prints a few addresses of every type of page, one a line.

    page_types.py http://127.0.0.1:8080 [--each 3] [--media text/html]

A type is what addresses look like with identifiers and values left out, so a page that is linked is checked without
anybody listing it. Of each type the shortest, the longest and some between are taken. Pages that say what went wrong
are not linked; they stand below.
"""

import argparse
import collections
import html
import re
import sys
import urllib.error
import urllib.parse
import urllib.request

# No link leads here.
UNLINKED = ["/", "/search", "/search?q=zzzzqqqq", "/nowhere", "/outcomes/nothing", "/metrics/wellbeing@9.9.9"]
# Words of addresses that are not names of something.
WORDS = {"history", "diff", "changes.atom", "guidance", "template", "compare", "words", "profile", "data-package"}
# How many addresses of one type are looked at, and how many types of one path.
MOST_OF_TYPE = 40
MOST_TYPES = 12
# An address with more in its query is not followed further: choices can be combined without end.
MOST_NAMES = 2


def type_of(address):
    parts = urllib.parse.urlsplit(address)
    path = [part for part in parts.path.split("/") if part]
    named = path[:1] + [part if part in WORDS else ("*@*" if "@" in part else "*") for part in path[1:]]
    names = sorted({name for name, _ in urllib.parse.parse_qsl(parts.query, keep_blank_values=True)})
    return "/" + "/".join(named), tuple(names)


def read(base, address):
    request = urllib.request.Request(base + address, headers={"accept": "text/html, */*"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.headers.get_content_type(), answer.read(), urllib.parse.urlsplit(answer.url)
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get_content_type(), error.read(), urllib.parse.urlsplit(error.url)


def walk(base):
    """Yields address, status, media type and size."""
    waiting = collections.deque(UNLINKED)
    seen, of_type, types = set(waiting), collections.Counter(), collections.defaultdict(set)
    while waiting:
        address = waiting.popleft()
        kind = type_of(address)
        if address not in UNLINKED:
            if of_type[kind] >= MOST_OF_TYPE or (kind[1] not in types[kind[0]] and len(types[kind[0]]) >= MOST_TYPES):
                continue
            of_type[kind] += 1
            types[kind[0]].add(kind[1])
        status, media, body, where = read(base, address)
        if where[2:4] != urllib.parse.urlsplit(address)[2:4]:
            continue
        yield address, status, media, len(body)
        if media != "text/html" or len(kind[1]) > MOST_NAMES:
            continue
        for link in re.findall(r'href="([^"#]+)', body.decode()):
            link = html.unescape(link)
            if link.startswith("/") and link not in seen:
                seen.add(link)
                waiting.append(link)


def chosen(pages, each):
    """The shortest, the longest and some between."""
    pages = sorted(pages, key=lambda page: (page[1], page[0]))
    if len(pages) <= each:
        return pages
    step = (len(pages) - 1) / max(each - 1, 1)
    return [pages[round(at * step)] for at in range(each)][::-1]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("base")
    arguments.add_argument("--each", type=int, default=3)
    arguments.add_argument("--media", default="text/html")
    asked = arguments.parse_args()
    base = asked.base.rstrip("/")
    by_type = collections.defaultdict(list)
    for address, status, media, size in walk(base):
        if address not in UNLINKED and status != 200:
            sys.exit(f"{address} is linked and answers {status}")
        if media == asked.media:
            key = (status != 200, *type_of(address))
            by_type[key].append((address, size))
    for _, pages in sorted(by_type.items()):
        for address, _ in chosen(pages, asked.each):
            print(address)


main()
