"""The store's papers: a lot's in/out ledger, the ledger of syringes and boxes, the return at the end of a campaign."""

from __future__ import annotations

from collections import Counter
from typing import Any

from campaign.figures import stock
from campaign.figures.site import site_here
from campaign.figures.supplies import by_place, moves, used_syringes
from campaign.ledger.store import Store
from campaign.papers.paper import Paper, Part, Section
from campaign.papers.summary import titled
from campaign.papers.wording import Wording, clock
from campaign.rules.plan import Plan
from campaign.rules.reconcile import in_store, out
from campaign.rules.supplies import moved

RETURN = ("product", "lot", "expiry", "received", "used", "returned", "transferred", "unusable", "missing", "out",
          "left", "doses_used", "doses_given")
SUPPLY = ("on", "item", "size", "lot", "kind", "from_to", "n", "balance", "syringes", "by")
SIGNS = ("handed_over", "taken_over")


def _product(plan: Plan, code: str, word: Wording) -> str:
    return plan.products[code].name[word.lang] if code in plan.products else code


def in_out(store: Store, site: str, lot: str, *, plan: Plan, lang: str) -> Paper:
    """The in/out ledger of one product, maker and lot (疫苗出入库登记): its head, every move, the balance after it.

    What the site does not keep (approval and batch-release numbers) is left for the pen.
    """
    word, here = Wording(lang), site_here(store) or {}
    nothing = {"lot": lot, "product": "", "expiry": ""}
    known = next((one for one in stock.lots(store, site) if one["lot"] == lot), nothing)
    told = [[clock(one.at, here), word(f"kind.{one.kind}"), one.place or one.to, f"{one.n:+d}" if one.n else "", one.balance,
             one.by, "", word(f"reason.{one.cause}") if one.cause else ""] for one in stock.ledger(store, site, lot)]
    heads = [word(f"stock.{one}") for one in ("on", "kind", "from_to", "n", "balance", "by", "other_hand", "note")]
    lines = Part(word("stock.moves"), tables=[Section(heads, told)] if told else [])
    return Paper(titled(store, word("stock.form", site=here.get("name", site)), lang),
                 [word("stock.as_of", time=clock(store.now(), here))],
                 [Part("", tables=[_head(known, plan, word)]), lines], lang, wide=True)


def _head(known: dict[str, Any], plan: Plan, word: Wording) -> Section:
    product = plan.products.get(known["product"])
    form = "" if product is None else "pill" if product.container == "pill" else (
        "freeze_dried" if product.reconstituted else "liquid")
    return Section([word(f"stock.{one}") for one in ("product", "maker", "lot", "form_of", "label_doses", "expiry",
                                                    "approval_no", "release_no", "import_no")],
                   [[_product(plan, known["product"], word), known.get("maker", ""), known["lot"],
                     word(f"stock.form_{form}") if form else "", known.get("doses_per_vial", ""), known["expiry"],
                     "", "", ""]])


def supplies_in_out(store: Store, site: str, *, lang: str) -> Paper:
    """The in/out ledger of syringes by kind and size, diluent and safety boxes, with the store's balance after each move.

    What a post or team used of its own stands in brackets: it was issued before, and leaves the balance as it was.
    """
    word, here = Wording(lang), site_here(store) or {}
    left: Counter[tuple[str, str, str]] = Counter()
    rows = []
    for one in moves(store, site):
        key = (one["item"], one.get("size", ""), one.get("lot", ""))
        n = dict(moved(one["way"], one.get("place", ""), one["n"])).get("", 0)
        left[key] += n
        pieces = f"{n:+d}" if n else f"({one['n']})"
        rows.append([clock(one["at"], here), word(f"supply.{one['item']}"), *key[1:], word(f"supply_way.{one['way']}"),
                     one.get("handed_to") or one.get("place", ""), pieces, left[key], one.get("syringes", ""), one["by"]])
    heads = [word(f"stock.{one}") for one in SUPPLY]
    lines = [word("stock.used_syringes", n=used_syringes(store, site))]
    return Paper(titled(store, word("stock.supply_form", site=here.get("name", site)), lang),
                 [word("stock.as_of", time=clock(store.now(), here))],
                 [Part("", lines, [Section(heads, rows)] if rows else [])], lang, wide=True)


def returned(store: Store, site: str, *, plan: Plan, lang: str) -> Paper:
    """The return at the end of a campaign, by lot, in vials and in doses, and what is left of syringes and boxes.

    Received = used + returned + transferred + unusable + missing + still out + on hand: both usable and unusable vials
    go back and are counted (nOPV2 management, removal and disposal guidance).
    """
    word, here = Wording(lang), site_here(store) or {}
    rows = [list(_returned(store, site, one, plan, word)) for one in stock.lots(store, site)]
    left = [[place or word("stock.store"), word(f"supply.{item}"), size, lot, n]
            for place, some in by_place(store, site).items() for (item, size, lot), n in sorted(some.items())]
    parts = [Part(word("stock.vaccines"), [] if rows else [word("lots.none")], [Section(
        [word(f"return.{one}") for one in RETURN], rows)] if rows else [])]
    parts.append(Part(word("lots.supplies"), [word("stock.used_syringes", n=used_syringes(store, site))], [Section(
        [word(f"stock.{one}") for one in ("place", "item", "size", "lot", "left")], left)] if left else []))
    return Paper(titled(store, word("return.title", site=here.get("name", site)), lang),
                 [word("stock.as_of", time=clock(store.now(), here))], parts, lang, wide=True,
                 signs=[word(f"return.{one}") for one in SIGNS])


def _returned(store: Store, site: str, lot: dict[str, Any], plan: Plan, word: Wording) -> tuple[Any, ...]:
    line, lost = stock.of_lot(store, site, lot["lot"]), stock.lost_by_cause(store, site, lot["lot"])
    missing = lost["missing"]
    named = " · ".join(filter(None, (_product(plan, lot["product"], word), lot["maker"])))
    return (named, lot["lot"], lot["expiry"], line.get("vials_received", 0),
            line.get("vials_used", 0), line.get("vials_returned", 0), line.get("vials_transferred", 0),
            lost.total() - missing, missing, out(line), in_store(line), line.get("doses_used", 0), line.get("given", 0))
