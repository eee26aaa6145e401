"""The stock of the site: what is on hand of each lot, what must be seen to, and the in/out ledger's forms."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.figures.stock import held, in_quarantine, in_store, lots, moved, not_looked_over
from campaign.rules.reconcile import out
from pages.desk import enter, word
from pages.desk.listing import listing
from pages.desk.parts import part_of
from pages.desk.receiving import receive
from pages.desk.sent_here import sent_here
from pages.desk.session import lang
from pages.desk.stocking import MOVES, holds, ledger, move, supply

here = enter("lots")
site = here.desk.site
known, counted, on_hold = lots(here.store, site), moved(here.store, site), held(here.store, site)
products = {code: one.name[lang()] for code, one in here.plan.products.items()}
lines = {one["lot"]: counted.get(one["lot"], {}) for one in known}
left = {lot: in_store(line) for lot, line in lines.items()}


def state(one: dict[str, Any]) -> str:
    """What is to be known of a lot before it is used: held, expired, or nothing."""
    return word("lots.held" if one["lot"] in on_hold else "lots.expired" if one["expiry"] < here.day else "lots.usable")


st.caption(word("as_of", time=here.clock(here.store.now(), "%Y-%m-%d %H:%M")))
if known:
    listing([word(f"lots.{head}") for head in ("lot", "product", "maker_head", "expiry", "received", "left", "out",
                                               "quarantined", "doses_given", "state")],
            [[one["lot"], products.get(one["product"], one["product"]), one["maker"], one["expiry"],
              lines[one["lot"]].get("vials_received", 0), left[one["lot"]], out(lines[one["lot"]]),
              in_quarantine(lines[one["lot"]]), lines[one["lot"]].get("given", 0), state(one)] for one in known])
else:
    st.info(word("lots.none"), icon=":material/inventory_2:")
if unseen := not_looked_over(here.store, site, here.day):
    st.warning(word("lots.look_over", lots=", ".join(unseen)), icon=":material/search:")
part = part_of("lots", ("receive", *MOVES, "supplies", "ledger", "hold"))
if part == "receive":
    sent_here(here)
    receive(here)
elif part in MOVES:
    move(here, part, left)
elif part == "supplies":
    supply(here)
else:
    {"ledger": ledger, "hold": holds}[part](here, list(left))
