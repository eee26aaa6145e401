"""Vials received: what the codes of their packages tell stands in the form, and each package is counted once."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.acts.stock import receive_vials
from campaign.figures import codes
from campaign.figures.stock import lots
from campaign.rules.codes import Code, of_package
from campaign.rules.events import Refused
from campaign.rules.people import typed_day
from pages.desk import Form, attempt, word
from pages.desk.package_in_hand import product_of_code
from pages.desk.scanning import Outcome, last_scans, scans, show_outcomes
from pages.desk.session import Here
from pages.desk.stocking import monitor_at

SCANNED = "receive.scanned"


def receive(here: Here) -> None:
    """The box for the packages' codes, and the form of the receipt; a code alone makes no stock."""
    taken: list[Code] = st.session_state.setdefault(SCANNED, [])
    form = Form("receive")
    new = scans("receive.scan", lambda text, _: _scanned(here, form, taken, text), label=word("codes.scan"),
                hint=word("codes.scan_hint"), act=word("codes.take"), camera=True)
    show_outcomes([one for one in new if not one.outcome.well])
    last_scans("receive.scan")
    unknown = _asked_for(here, taken)
    if taken:
        _so_far(form, taken)
    if unknown:
        st.info(word("codes.which_product", prefix=", ".join(unknown)), icon=":material/help:")
    with form:
        asked = _form(here, form)
        received = form.submit("receive_vials")
    packages = [one.package for one in taken if one.package]
    if received and attempt(receive_vials, here, form, done="lots.received_now", packages=packages, prefixes=unknown,
                            **asked)[0]:
        st.session_state[SCANNED] = []
        st.rerun()


def _form(here: Here, form: Form) -> dict[str, Any]:
    return {
        "lot": st.text_input(word("field.lot"), key=form.key("lot")).strip(),
        "product": product_of_code(here, form.key("product")),
        "maker": st.text_input(word("lots.maker"), key=form.key("maker")).strip(),
        "expiry": typed_day(st.text_input(word("lots.expiry"), key=form.key("expiry"),
                                          placeholder=word("lots.expiry_hint"))),
        "vials": st.number_input(word("lots.vials"), 0, 1_000_000, None, 1, key=form.key("vials")) or 0,
        "monitor": monitor_at(here, form)}


def _so_far(form: Form, taken: list[Code]) -> None:
    """How many packages were scanned, which is how many vials came; all of them put away by one tap."""
    packages = sum(bool(one.package) for one in taken)
    st.success(word("codes.so_far", n=packages), icon=":material/barcode_scanner:")
    if packages and st.session_state.get(f"{SCANNED}.counted") != (form.n, packages):
        st.session_state[form.key("vials")], st.session_state[f"{SCANNED}.counted"] = packages, (form.n, packages)
    st.button(word("codes.scan_anew"), key="receive.scan_anew", on_click=_anew, args=(form,), width="stretch",
              icon=":material/delete_sweep:")


def _anew(form: Form) -> None:
    st.session_state[SCANNED] = []
    form.renew()


def _asked_for(here: Here, taken: list[Code]) -> list[str]:
    """The prefixes whose product nobody has told yet."""
    some = dict.fromkeys(one.prefix for one in taken if one.prefix)
    return [one for one in some if not codes.known_product(here.store, here.plan, one)]


def _scanned(here: Here, form: Form, taken: list[Code], text: str) -> Outcome:
    """Reads a scan and lets what it tells stand in the form; what contradicts those before is said, and left out."""
    try:
        code = of_package(text, lots=[one["lot"] for one in lots(here.store, here.desk.site)])
        told = _told(here, form, taken, code)
    except Refused as why:
        return Outcome(False, f"refused.{why.code}", why.facts)
    for field, value in told.items():
        st.session_state[form.key(field)] = value
    taken.append(code)
    return Outcome(True, "codes.taken", {"n": len(taken)})


def _told(here: Here, form: Form, taken: list[Code], code: Code) -> dict[str, str]:
    if code.package and any(one.package == code.package for one in taken):
        raise Refused("code_scanned_already", package=code.package)
    known = codes.package(here.store, code.package)
    if known and here.desk.site in known["received"]:
        raise Refused("code_received_already", package=code.package, lot=known["lot"])
    lot = code.text if code.kind == "text" else code.lot
    before = str(st.session_state.get(form.key("lot")) or "")
    if lot and before and taken and lot != before:
        raise Refused("code_of_other_lot", package=code.package or code.text, lot=before, known=lot)
    product, chosen = codes.known_product(here.store, here.plan, code.prefix), st.session_state.get(form.key("product"))
    if product and chosen and taken and product != chosen:
        raise Refused("code_of_other_product", prefix=code.prefix, product=product)
    return {field: said for field, said in (("lot", lot), ("expiry", code.expiry), ("product", product)) if said}
