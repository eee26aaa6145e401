"""The lots of the site: what is on hand, what expires, and vials received, returned or lost."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.acts.stock import receive_vials, return_vials, waste_vials
from campaign.figures.stock import lots, moved, vials_left
from campaign.rules.people import typed_day
from pages.desk import Form, attempt, enter, word
from pages.desk.fields import reason_of
from pages.desk.listing import listing
from pages.desk.parts import part_of
from pages.desk.session import lang

here = enter("lots")
assert here.plan
known, counted = lots(here.store, here.desk.site), moved(here.store, here.desk.site)
products = {code: one.name[lang()] for code, one in here.plan.products.items()}
left = {one["lot"]: vials_left(counted.get(one["lot"], {})) for one in known}


def vials(form: Form) -> int:
    """How many vials; nothing typed is none, and none is refused."""
    return st.number_input(word("lots.vials"), 0, 1_000_000, None, 1, key=form.key("vials")) or 0


def which(form: Form) -> str:
    """One of the lots that are here, with what is left of it."""
    return st.selectbox(word("field.lot"), list(left), index=None, key=form.key("lot"), format_func=lambda one: word(
        "lots.left_of", lot=one, n=left[one]), placeholder=word("field.choose")) or ""


st.caption(word("as_of", time=here.clock(here.store.now(), "%Y-%m-%d %H:%M")))
if known:
    listing([word(f"lots.{head}") for head in ("lot", "product", "maker_head", "expiry", "received", "left",
                                               "doses_given", "state")],
            [[one["lot"], products.get(one["product"], one["product"]), one["maker"], one["expiry"],
              counted.get(one["lot"], {}).get("vials_received", 0), left[one["lot"]],
              counted.get(one["lot"], {}).get("given", 0),
              word("lots.expired" if one["expiry"] < here.day else "lots.usable")] for one in known])
else:
    st.info(word("lots.none"), icon=":material/inventory_2:")

part = part_of("lots", ("receive", "return", "waste"))
if part == "receive":
    with Form("receive") as form:
        asked: dict[str, Any] = {
            "lot": st.text_input(word("field.lot"), key=form.key("lot")).strip(),
            "product": st.selectbox(word("lots.product"), list(products), key=form.key("product"),
                                    format_func=products.__getitem__),
            "maker": st.text_input(word("lots.maker"), key=form.key("maker")).strip(),
            "expiry": typed_day(st.text_input(word("lots.expiry"), key=form.key("expiry"),
                                              placeholder=word("lots.expiry_hint"))),
            "vials": vials(form)}
        received = form.submit("receive_vials")
    if received and attempt(receive_vials, here, form, done="lots.received_now", **asked)[0]:
        st.rerun()
elif part == "return":
    with Form("return") as form:
        back: dict[str, Any] = {"lot": which(form), "vials": vials(form)}
        returned = form.submit("return_vials")
    if returned and attempt(return_vials, here, form, done="lots.returned_now", **back)[0]:
        st.rerun()
else:
    with Form("waste") as form:
        lost: dict[str, Any] = {"lot": which(form), "vials": vials(form),
                                "cause": reason_of(form, "waste", here.plan.reasons["waste"])}
        wasted = form.submit("waste_vials")
    if wasted and attempt(waste_vials, here, form, done="lots.wasted_now", **lost)[0]:
        st.rerun()
