"""The in/out ledger of the store: one form a kind of move, the ledger's own page, and the lots that are held."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

import streamlit as st

from campaign.acts import stock as acts
from campaign.acts.holding import hold_lot, release_lot
from campaign.acts.supplies import move_supplies
from campaign.figures import stock
from campaign.figures.supplies import by_place, moves, used_syringes
from campaign.papers.pdf import pdf
from campaign.papers.recipients import recipients, rows
from campaign.rules.supplies import SUPPLIES, WAYS
from campaign.rules.vials import MONITOR_STAGES
from pages.desk import Form, attempt, word
from pages.desk.choosing import as_text
from pages.desk.listing import listing
from pages.desk.session import Here, lang

HOLDS = ("doubt", "signal", "cold_chain")
FREED = ("looked_into", "unfounded")


class Move(NamedTuple):
    """A move of vials: its act, what its form asks beside the lot, and what is said when it is done."""

    act: Callable[..., Any]
    asks: tuple[str, ...]
    done: str


MOVES: dict[str, Move] = {
    "issue": Move(acts.issue_vials, ("place", "vials"), "said.issued"),
    "back": Move(acts.bring_back, ("place", "vials", "used", "wasted", "cause", "seconded"), "said.brought_back"),
    "return": Move(acts.return_vials, ("vials", "to", "apart"), "lots.returned_now"),
    "transfer": Move(acts.transfer_vials, ("vials", "to"), "said.vials_transferred"),
    "count": Move(acts.count_vials, ("counted", "expired", "broken"), "said.counted"),
    "quarantine": Move(acts.quarantine_vials, ("vials", "cause"), "said.quarantined"),
    "free": Move(acts.free_vials, ("vials", "reason"), "said.freed"),
    "waste": Move(acts.waste_vials, ("vials", "cause", "seconded", "apart"), "lots.wasted_now"),
}


def move(here: Here, part: str, left: dict[str, int]) -> None:
    """The form of one kind of move, and its act."""
    with Form(part) as form:
        asked: dict[str, Any] = {"lot": st.selectbox(
            word("field.lot"), list(left), index=None, key=form.key("lot"), placeholder=word("field.choose"),
            format_func=lambda one: word("lots.left_of", lot=one, n=left[one])) or ""}
        for field in MOVES[part].asks:
            if field != "seconded" or here.plan.accounted:
                asked[field] = _ask(here, form, field)
        handed_in = form.submit(f"{part}_vials")
    if handed_in and attempt(MOVES[part].act, here, form, done=MOVES[part].done, **asked)[0]:
        st.rerun()


def _ask(here: Here, form: Form, field: str) -> Any:
    if field in ("vials", "used", "wasted", "counted", "expired", "broken"):
        n = st.number_input(word(f"stock.{field}"), 0, 1_000_000, None, 1, key=form.key(field))
        return -1 if n is None and field == "counted" else n or 0
    if field == "apart":
        return st.checkbox(word("stock.apart"), key=form.key(field))
    if field == "cause":
        return st.selectbox(word("field.reason"), here.plan.reasons["waste"], index=None, key=form.key("waste.reason"),
                            placeholder=word("field.choose"), format_func=lambda one: word(f"reason.{one}")) or ""
    if field == "place":
        places = [*(one["code"] for one in here.site["posts"]), *here.site.get("teams", ())]
        return st.selectbox(word("stock.place"), places, index=None, key=form.key(field), accept_new_options=True,
                            placeholder=word("field.choose")) or ""
    if field == "seconded":
        staff = [name for name in here.staff if name != here.operator]
        return st.selectbox(word("stock.seconded"), staff, index=None, key=form.key(field),
                            placeholder=word("field.choose")) or ""
    return st.text_input(word("field.reason" if field == "reason" else f"stock.{field}"), key=form.key(field))


def monitor_at(here: Here, form: Form) -> int:
    """The stage of the vial monitor, asked where a product of the plan bears one; nought where nobody looked."""
    if not any(one.monitor for one in here.plan.products.values()):
        return 0
    return st.pills(word("vial.monitor"), MONITOR_STAGES, key=form.key("monitor"),
                    format_func=lambda one: word("vial.stage", n=one)) or 0


def ledger(here: Here, lots: list[str]) -> None:
    """A lot's lines in the order they were told: day, kind, from or to, how many, what is then left, who."""
    lot = st.selectbox(word("field.lot"), lots, key="ledger.lot")
    heads = [word(f"stock.{one}") for one in ("on", "kind", "from_to", "n", "balance", "by", "note")]
    listing(heads, [[here.clock(one.at, "%m-%d %H:%M"), word(f"kind.{one.kind}"), one.place or one.to,
                     f"{one.n:+d}" if one.n else "", one.balance, one.by, word(f"reason.{one.cause}") if one.cause else ""]
                    for one in stock.ledger(here.store, here.desk.site, lot)] if lot else [])
    wasted = stock.wastage(here.store, here.desk.site)
    st.markdown(word("stock.wastage", opened=wasted["opened"], open=wasted["open"], closed=wasted["closed"]))
    for cause, n in sorted(stock.doses_wasted_by_cause(here.store, here.desk.site).items(), key=lambda one: -one[1]):
        st.caption(word("stock.by_cause", cause=word(f"reason.{cause}"), n=n))


def supply(here: Here) -> None:
    """Syringes, diluent and safety boxes: what is there, one form, the last lines."""
    left = by_place(here.store, here.desk.site)
    listing([word(f"stock.{one}") for one in ("place", "item", "size", "lot", "left")],
            [[at or word("stock.store"), word(f"supply.{item}"), size, lot, n]
             for at, some in left.items() for (item, size, lot), n in sorted(some.items())])
    st.caption(word("stock.used_syringes", n=used_syringes(here.store, here.desk.site)))
    with Form("supplies") as form:
        asked: dict[str, Any] = {
            "item": st.selectbox(word("stock.item"), SUPPLIES, key=form.key("item"),
                                 format_func=lambda one: word(f"supply.{one}")),
            "way": st.selectbox(word("stock.kind"), WAYS, key=form.key("way"), format_func=_way),
            "n": st.number_input(word("stock.pieces"), 0, 10_000_000, None, 1, key=form.key("n")) or 0}
        for field in ("size", "lot", "place", "handed_to"):
            asked[field] = _ask(here, form, field)
        asked["syringes"] = st.number_input(word("stock.syringes"), 0, 1_000_000, None, 1, key=form.key("syringes")) or 0
        moved = form.submit("move_supplies")
    if moved and attempt(move_supplies, here, form, done="said.supplies_moved", **asked)[0]:
        st.rerun()
    listing([word(f"stock.{one}") for one in ("on", "item", "kind", "n", "by")],
            [[here.clock(one["at"], "%m-%d %H:%M"), word(f"supply.{one['item']}"), _way(one["way"]), one["n"], one["by"]]
             for one in moves(here.store, here.desk.site)[:-21:-1]])


def _way(way: str) -> str:
    return word(f"supply_way.{way}")


def holds(here: Here, lots: list[str]) -> None:
    """One tap holds a lot at all tables; who received a held one, with minutes since, is there to print."""
    now_held = stock.held(here.store, here.desk.site)
    for lot, hold in now_held.items():
        st.error(word("signal.held", lot=as_text(lot), reason=_why(hold["reason"])), icon=":material/front_hand:")
        told = rows(here.store, here.desk.site, lot)
        st.markdown(word("hold.recipients", n=len(told)))
        listing([word(f"hold.{one}") for one in ("ticket", "table", "dosed_at", "minutes", "stage")],
                [[one.ticket, one.post, here.clock(one.at, "%m-%d %H:%M"), one.minutes, word(f"stage.{one.state}")]
                 for one in told[:50]])
        paper = partial(pdf, recipients(here.store, here.desk.site, lot, lang=lang()))
        st.download_button(word("do.print_recipients"), paper, f"{lot}.pdf", key=f"recipients.{lot}", width="stretch",
                           on_click="ignore", icon=":material/print:")
        with Form(f"release.{lot}") as form:
            reason = _reason(form, FREED)
            released = form.submit("release_lot", primary=False, lot=as_text(lot))
        if released and attempt(release_lot, here, form, done="said.lot_released", lot=lot, reason=reason)[0]:
            st.rerun()
    for lot in lots:
        form = Form(f"hold_lot.{lot}")
        if lot not in now_held and st.button(word("do.hold_lot", lot=as_text(lot)), key=form.key("hold"), width="stretch",
                                             icon=":material/front_hand:") and attempt(
                hold_lot, here, form, done="said.held", lot=lot, reason=HOLDS[0])[0]:
            st.rerun()


def _why(reason: str) -> str:
    """A hold's reason: a code in words, or what somebody wrote."""
    return word(f"hold.{reason}") if reason in (*HOLDS, *FREED) else as_text(reason)


def _reason(form: Form, codes: tuple[str, ...]) -> str:
    return st.selectbox(word("field.reason"), codes, index=None, key=form.key("reason"), placeholder=word("field.choose"),
                        format_func=lambda one: word(f"hold.{one}")) or ""
