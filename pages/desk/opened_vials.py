"""What a dose is drawn from: an opened vial before a sealed one; a vial opened or put away; the stop before the dose."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.acts.holding import hold_lot
from campaign.acts.vials import close_vial, open_vial, waste_drawn
from campaign.figures import vials
from campaign.rules.events import id_order
from campaign.rules.plan import Product
from campaign.rules.stops import Stop
from campaign.rules.vials import CLOSINGS, MONITOR_STAGES
from pages.desk import Form, attempt, named, shown, word
from pages.desk.choosing import as_text
from pages.desk.drawing import again, alone
from pages.desk.following import follow
from pages.desk.package_in_hand import FRESH, SOURCE, ask_product, opens_for, packages_for, to_open, uncoded
from pages.desk.session import Here

LOOK = 1  # every how many seconds it is looked whether a lot was stopped


def source(here: Here, n: int = 1, form: str = "dose") -> tuple[list[dict[str, str]], bool]:
    """The lot, and the opened vial of it, that each of the next n doses is drawn from, and whether it may be given at all.

    Where it may not the reason is the largest thing on the page; what was given already can be recorded all the same.
    """
    ask_product(here)
    fresh = st.session_state.pop(FRESH, None)
    if fresh and fresh.startswith("lot/"):
        st.session_state[SOURCE] = fresh  # also where it is stopped: then the stop is seen
    choices = _choices(here)
    if not choices:
        _nothing(here)
    elif fresh is not None or SOURCE not in st.session_state:
        st.session_state[SOURCE] = fresh if fresh in choices else next(iter(choices))
    chosen = st.selectbox(word("vial.drawn_from"), list(choices), key=SOURCE,
                          format_func=lambda one: _in_words(here, one, choices))
    asked = _asked(chosen, choices)
    if asked["vial"]:
        st.caption(_in_words(here, str(chosen), choices))  # a narrow field hides what is left, and until when
    drawn_from = packages_for(here, asked, n, form)
    reasons = _reasons(here, asked)
    stop = [one for one in reasons if one.facts.get("lot") == asked["lot"]]
    for lot in dict.fromkeys(one.facts["lot"] for one in reasons if one not in stop):
        st.warning(word("vial.held_elsewhere", lot=as_text(lot)), icon=":material/front_hand:")
    for one in stop:
        st.error("## " + word("vial.stop") + "\n\n### " + said(here, one), icon=":material/front_hand:")
    if late := [one for one in choices.values() if one.get("discard_at", "") and one["discard_at"] < here.store.now()]:
        told = ", ".join(f"{as_text(one['lot'])} · {id_order(one['vial'])[1]}" for one in late)
        st.warning(word("vial.overdue", vials=told), icon=":material/timer_off:")
    if not alone():
        _watch(here, asked, reasons)
    return drawn_from, not stop and bool(choices)


def unstopped(here: Here, n: int) -> list[dict[str, str]]:
    """The same where one desk does everything; nothing while nothing may be given."""
    drawn_from, may_be_given = source(here, n, "merged")
    vial_acts(here, drawn_from[0])
    return drawn_from if may_be_given else []


def _nothing(here: Here) -> None:
    """Why there is nothing to draw from: a vial must be opened first, or none has come."""
    if here.usable:
        st.info(word("vial.open_first"), icon=":material/labs:")
    else:
        st.error(word("vaccination.no_lot"), icon=":material/inventory_2:")


def said(here: Here, stop: Stop) -> str:
    """A stop in words."""
    return word(f"refused.{stop.code}", **shown(here, stop.facts))


def _reasons(here: Here, asked: dict[str, str]) -> list[Stop]:
    """What stops the lot in hand, and every other lot that is held: said at all tables."""
    site = here.desk.site
    of_hand = vials.stopped(here.store, site, asked["lot"], plan=here.plan, today=here.day,
                            vial_id=asked["vial"]) if asked["lot"] else []
    return of_hand + [Stop("lot_held", {"lot": lot}) for lot in here.held if lot != asked["lot"]]


def _watch(here: Here, asked: dict[str, str], shown: list[Stop]) -> None:
    """Looks again and again whether the lot in hand has been stopped, and draws the stop at once."""
    def look(now: Here) -> None:
        if now is not here and _reasons(now, asked) != shown:
            st.rerun()
        st.caption(word("vial.looked", time=now.clock(now.store.now(), "%H:%M:%S")))

    follow(here, LOOK, look)


def _choices(here: Here) -> dict[str, dict[str, Any]]:
    """The vials open at this table, the sealed lots, the other tables' vials, and what is used up, in this order.

    The lot of the last dose stays among them though it was stopped since, so that the stop is seen.
    """
    site, post = here.desk.site, here.desk.post
    lots = here.usable
    late = [one for one in vials.overdue(here.store, site) if one.get("post", "") == post]
    opened = vials.offered(here.store, site, post=post, usable=here.usable)
    mine = [one for one in opened if one.get("post", "") == post and one["state"] == "open"]
    other = [one for one in opened if one not in mine]
    sealed = {lot: one for lot, one in lots.items() if not here.plan.each_vial or one["doses_per_vial"] == 1}
    in_use = here.in_use["lot"]
    if in_use and in_use not in lots:
        sealed = {in_use: {"lot": in_use}, **sealed}
    elif in_use in sealed:
        sealed = {in_use: sealed[in_use], **sealed}
    found = {**_by_vial(mine), **{f"lot/{lot}": one for lot, one in sealed.items()}, **_by_vial(other), **_by_vial(late)}
    before = st.session_state.get(SOURCE, "")
    role, _, one = str(before).partition("/")
    gone = {before: {"lot": one}} if role == "lot" and before not in found else {}
    return {**found, **gone}


def _by_vial(some: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {f"vial/{one['vial']}": one for one in some}


def _asked(chosen: str | None, choices: dict[str, dict[str, Any]]) -> dict[str, str]:
    one = choices.get(chosen or "", {})
    return {"lot": one.get("lot", ""), "vial": one.get("vial", "")}


def _in_words(here: Here, chosen: str, choices: dict[str, dict[str, Any]]) -> str:
    one = choices.get(chosen, {})
    if "vial" in one:
        told = word("vial.opened", lot=one["lot"], no=id_order(one["vial"])[1], left=one["left"],
                    time=here.clock(one["discard_at"]) if one.get("discard_at") else "")
        where = word("vial.at_table", post=one["post"]) if one.get("post", "") not in ("", here.desk.post) else ""
        return " · ".join(filter(None, (told, where, word("vial.used_up") if one["state"] == "empty" else "")))
    if "product" not in one:
        return str(one.get("lot", ""))
    product: Product | None = here.plan.products.get(one["product"])
    return word("vaccination.lot", lot=one["lot"], expiry=one["expiry"], product=named(product.name) if product else "")


def vial_acts(here: Here, asked: dict[str, str]) -> None:
    """What is done with vials at the table, folded until it is wanted; open where a vial must be opened first."""
    scanned = bool(to_open())
    box = st.expander(word("vial.acts"), icon=":material/labs:", key=f"vials.acts{'.scanned' * scanned}", on_change="rerun",
                      expanded=scanned or (here.plan.each_vial and not asked["lot"]))
    if not box.open:
        return
    with box:
        more(here, asked)
        _open(here, asked)
        if asked["vial"]:
            _put_away(here, asked["vial"])
        if asked["lot"] and asked["lot"] not in here.held:
            form = Form(f"hold.{asked['lot']}")
            if st.button(word("do.hold_lot", lot=as_text(asked["lot"])), key=form.key("hold"), width="stretch",
                         icon=":material/front_hand:") and attempt(hold_lot, here, form, done="said.held", lot=asked["lot"],
                                                                   reason="doubt")[0]:
                again()


def more(here: Here, asked: dict[str, str]) -> None:
    """Shall another vial be opened: who is here and due against what is left, and which table has doses to share."""
    lots = here.usable
    lot = lots.get(asked["lot"]) or next(iter(lots.values()), None)
    if lot is None or lot["doses_per_vial"] == 1:
        return
    told = vials.another(here.store, here.desk.site, day=here.day, round=here.desk.round, plan=here.plan,
                         product=lot["product"], per_vial=lot["doses_per_vial"])
    st.info(word(f"vial.{told.code}", queue=told.queue, due=told.due, left=told.left, waste=told.waste, pct=told.waste_pct),
            icon=":material/help:")
    if told.share:
        st.caption(word("vial.share", posts=", ".join(word("vial.shares", post=post or "-", n=n) for post, n in told.share)))


def _open(here: Here, asked: dict[str, str]) -> None:
    lots = here.usable
    with Form("unseal") as form:
        if (scanned := to_open()) in lots:
            st.session_state[form.key("lot")] = scanned
        lot = st.selectbox(word("field.lot"), list(lots), key=form.key("lot"),
                           index=list(lots).index(asked["lot"]) if asked["lot"] in lots else 0) or ""
        products = {one["product"] for one in lots.values()}
        stages = any(one.monitor for code, one in here.plan.products.items() if code in products)
        monitor = st.pills(word("vial.monitor"), MONITOR_STAGES, key=form.key("monitor"),
                           format_func=lambda one: word("vial.stage", n=one)) if stages else None
        why = st.text_input(word("vial.sealed_first"), key=form.key("why")) if asked["vial"] else ""
        without = "" if opens_for(lot) else uncoded(here, "unseal")
        opened = form.submit("open_vial", primary=False)
    if opened:
        well, vial = attempt(open_vial, here, form, done="said.vial_opened", lot=lot, monitor=monitor or 0, sealed_first=why,
                             package=opens_for(lot), uncoded=without)
        if well:
            st.session_state[FRESH] = f"vial/{vial}"
            again()


def _put_away(here: Here, vial: str) -> None:
    with Form("put_away") as form:
        causes = dict.fromkeys((*CLOSINGS, *here.plan.reasons["waste"]))
        reason = st.selectbox(word("vial.why"), list(causes), index=None, key=form.key("reason"),
                              format_func=lambda one: word(f"reason.{one}"), placeholder=word("field.choose")) or ""
        closed = form.submit("close_vial", primary=False)
        wasted = form.submit("waste_drawn", primary=False)
    if closed and attempt(close_vial, here, form, done="said.vial_closed", vial=vial, reason=reason)[0]:
        st.session_state[FRESH] = ""
        again()
    if wasted and attempt(waste_drawn, here, form, done="said.dose_wasted", vial=vial, cause=reason)[0]:
        again()
