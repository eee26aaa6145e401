"""Before and after the campaign: how much to bring for so many people, and the store's papers to print."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from campaign.figures.coverage import coverage
from campaign.figures.stock import lots
from campaign.papers.book import book
from campaign.papers.docx import docx
from campaign.papers.paper import Paper
from campaign.papers.pdf import pdf
from campaign.papers.stock_forms import in_out, returned, supplies_in_out
from campaign.rules.bringing import MOST_WASTED, how_much
from pages.desk import named, word
from pages.desk.listing import listing
from pages.desk.reporting import hand_over, on_screen
from pages.desk.session import Here, lang


def bring(here: Here) -> None:
    """So many people, by default all who are enumerated for the round, and what they take of a product."""
    due = coverage(here.store, here.desk.site, here.desk.round).ratio("enumerated").denominator
    code = st.selectbox(word("lots.product"), list(here.plan.products), key="bring.product",
                        format_func=lambda one: named(here.plan.products[one].name))
    product = here.plan.products[code]
    first, second, third, fourth = st.columns(4)
    persons = first.number_input(word("bring.persons"), 0, 100_000_000, due or 0, 1, key=f"bring.persons.{here.desk.round}")
    wastage = second.number_input(word("bring.wastage"), 0, MOST_WASTED, product.wastage_pct, 1, key=f"bring.wastage.{code}")
    buffer = third.number_input(word("bring.buffer"), 0, 100, 0, 1, key="bring.buffer")
    litres = fourth.number_input(word("bring.carrier"), 0.0, 1000.0, 0.0, 0.1, key="bring.carrier")
    st.caption(word("bring.target", persons=due if due is not None else word("not_filled"), pct=str(here.plan.target_pct)))
    told = how_much(product, persons=persons, wastage_pct=wastage, buffer_pct=buffer, carrier_litres=Decimal(str(litres)))
    listing([word("bring.what"), word("bring.n")],
            [[word(f"bring.{name}"), n] for name, n in told._asdict().items() if name != "persons" and n])
    if product.unverified:
        st.caption(word("bring.unverified"))


def _paper(here: Here, chosen: str) -> Paper:
    site = here.desk.site
    if chosen == "supplies":
        return supplies_in_out(here.store, site, lang=lang())
    if chosen == "return":
        return returned(here.store, site, plan=here.plan, lang=lang())
    return in_out(here.store, site, chosen.partition("/")[2], plan=here.plan, lang=lang())


def papers(here: Here) -> None:
    """The return at the end, and the in/out ledgers: each is shown as it is printed, and handed over as a file."""
    site = here.desk.site
    known = [f"lot/{one['lot']}" for one in lots(here.store, site)]
    names = {"return": word("cold.paper_return"), "supplies": word("cold.paper_supplies")}
    chosen = st.selectbox(word("cold.paper"), [*names, *known], key="cold_chain.paper",
                          format_func=lambda one: names.get(one) or word("cold.paper_lot", lot=one.partition("/")[2]))
    paper = _paper(here, chosen)
    hand_over(here, f"{site}-{here.day}-{chosen.replace('/', '-')}",
              {"pdf": lambda: pdf(paper), "xlsx": lambda: book(paper), "docx": lambda: docx(paper)})
    on_screen(paper)
