"""A site's day as a centre knows it, whatever piece of it came first."""

from __future__ import annotations

from pathlib import Path
from random import Random

from campaign.ledger.ledger import Writing
from campaign.ledger.origins import open_origin
from campaign.ledger.receiving import heads, receive, since
from tests.conftest import Site


def told_elsewhere(site: Site, path: Path, order: Random) -> Site:
    """A centre's file that has received, one after another in this order, all that the site knows."""
    centre = Site(path, begin=False)
    with centre.store.writing() as conn:
        writing = Writing(centre.store, conn)
        open_origin(writing, site="centre", device="centre", day="2026-12-05", operator="x")
        writing.finish()
    pieces = [piece for origin in heads(site.store) for piece in since(site.store, origin)]
    order.shuffle(pieces)
    for piece in pieces:
        receive(centre.store, [piece])
    return centre
