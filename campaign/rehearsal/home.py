"""What stays at home in a rehearsal: personal facts, pseudonyms and records that have come to the centre, by site."""

from __future__ import annotations

from campaign.exchange.taking import origins_of
from campaign.ledger.store import Store
from campaign.rehearsal.plan import FULL, PSEUDONYMOUS, TALLIES, Rehearsal

LEAVING = ("origin_opened", "cells_stated")  # all that may leave where sums alone do
HELD = "select count(*) from personal p join event e on e.origin = p.origin and e.seq = p.seq where e.site = ? and e.kind"


def told(of: Rehearsal, site: int) -> dict[str, int]:
    """What the centre may hold of a site: whether names, how many pseudonyms, whether records."""
    exchange, key = of.exchanges[site], PSEUDONYMOUS in of.exchanges.values()
    numbered = sum(bool(one.facts["id_no"]) for one in of.persons(site))
    return {"names": int(exchange == FULL), "pseudonyms": numbered if key and exchange != TALLIES else 0,
            "records": int(exchange != TALLIES)}


def found(centre: Store, code: str) -> dict[str, int]:
    """What it does hold."""
    origins, marks = origins_of(centre, code), ", ".join("?" * len(LEAVING))
    named, pseudonyms = (_n(centre, f"{HELD} {kind} 'pseudonym_told'", code) for kind in ("<>", "="))
    records = sum(_n(centre, f"select count(*) from event where origin = ? and kind not in ({marks})", one, *LEAVING)
                  for one in origins)
    return {"names": int(named > 0), "pseudonyms": pseudonyms, "records": int(records > 0)}


def _n(store: Store, question: str, *facts: str) -> int:
    return int((store.one(question, facts) or (0,))[0])
