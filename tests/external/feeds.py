"""Reads the feeds whose addresses stand on standard input, one a line, and says what is wrong with them."""

import sys
import urllib.request

import feedparser

base = sys.argv[1]
wrong, feeds, entries = [], 0, 0
for address in map(str.strip, sys.stdin):
    with urllib.request.urlopen(base + address) as answer:
        media, body = answer.headers["content-type"], answer.read()
    feed = feedparser.parse(body, response_headers={"content-type": media, "content-location": base + address})
    feeds += 1

    def tell(what):
        wrong.append(f"{address}: {what}")

    if feed.bozo:
        tell(feed.bozo_exception)
    if feed.version != "atom10":
        tell(f"it is {feed.version or 'no feed'}, not Atom")
    for name in ("id", "title", "updated_parsed", "author"):
        if not feed.feed.get(name):
            tell(f"the feed has no {name}")
    own = [link.href for link in feed.feed.get("links", []) if link.rel == "self"]
    if own != [base + address]:
        tell(f"it calls itself {own}")
    if not feed.entries:
        tell("it has no entries")
    ids = [entry.get("id") for entry in feed.entries]
    if len(set(ids)) != len(ids):
        tell("two entries have the same id")
    for entry in feed.entries:
        entries += 1
        for name in ("id", "title", "updated_parsed", "link", "summary"):
            if not entry.get(name):
                tell(f"an entry has no {name}: {entry.get('id')}")
    days = [entry.updated_parsed for entry in feed.entries]
    if days != sorted(days, reverse=True) or (days and feed.feed.updated_parsed != days[0]):
        tell("the newest entry does not come first, or the feed is not dated by it")
    newest = feed.entries[0].link if feed.entries else base
    with urllib.request.urlopen(newest) as answer:
        if answer.status != 200:
            tell(f"{newest} answers {answer.status}")
for line in wrong:
    print(line, file=sys.stderr)
print(f"feedparser {feedparser.__version__}: {feeds} feeds, {entries} entries, {len(wrong)} things wrong")
sys.exit(1 if wrong or not feeds else 0)
