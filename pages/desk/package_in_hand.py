"""What a scan at the dose means: the package the next dose comes from, a vial to be opened, a badge, a command."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.acts.codes import recognise
from campaign.figures import codes, vials
from campaign.figures.stock import lots
from campaign.rules.codes import Code
from campaign.rules.events import Refused
from campaign.rules.packages import UNCODED
from pages.desk import Form, attempt, named, shown, word
from pages.desk.drawing import again
from pages.desk.scanning import Outcome
from pages.desk.session import Here

SOURCE, FRESH = "dose.source", "dose.fresh"  # what the next dose is drawn from, and what was just scanned or opened for it
PACKAGES, OPEN, UNKNOWN = "dose.packages", "dose.to_open", "dose.unknown_code"
FORMS = ("dose", "merged")  # where a badge fills in who vaccinates
IN_HAND = ("vaccination.visit", "vaccination.visit.found", "merged_desk.hand", "merged_desk.found")
NOTHING = codes.Source("")


def take_code(here: Here, code: Code) -> Outcome:
    """Puts what was scanned in hand, or says in words why it may not be; nothing is told to the ledger by it."""
    if code.kind == "command":
        return _command(code)
    if code.kind == "badge":
        return _badge(here, code)
    lot = str(st.session_state.get(SOURCE, "")).removeprefix("lot/")
    try:
        meant = codes.source_of(here.store, here.desk.site, code, plan=here.plan, day=here.day, in_hand=lot)
    except Refused as why:
        st.session_state[UNKNOWN] = code if why.code == "code_unknown" else None
        return Outcome(False, f"refused.{why.code}", shown(here, why.facts))
    return _in_hand(here, meant)


def _in_hand(here: Here, meant: codes.Source) -> Outcome:
    known = next((one for one in lots(here.store, here.desk.site) if one["lot"] == meant.lot), {"doses_per_vial": 1})
    several = known["doses_per_vial"] > 1 and not meant.vial and (bool(meant.package) or here.plan.each_vial)
    st.session_state[UNKNOWN] = None
    if several:
        st.session_state[OPEN] = meant
        return Outcome(True, "codes.to_open", {"lot": meant.lot})
    st.session_state[PACKAGES] = [*(one for one in st.session_state.get(PACKAGES, ()) if one != meant), meant]
    st.session_state[FRESH] = f"vial/{meant.vial}" if meant.vial else f"lot/{meant.lot}"
    for stop in vials.stopped(here.store, here.desk.site, meant.lot, plan=here.plan, today=here.day, vial_id=meant.vial):
        return Outcome(False, f"refused.{stop.code}", shown(here, stop.facts))
    return Outcome(True, "codes.in_hand", {"lot": meant.lot})


def _badge(here: Here, code: Code) -> Outcome:
    name = codes.badge_of(here.store, here.desk.site, code.text)
    if "vaccinator" not in here.staff.get(name, {}).get("roles", ()):
        return Outcome(False, "refused.badge_unknown", {"text": code.text})
    for form in FORMS:
        st.session_state[Form(form).key("vaccinator")] = name
    return Outcome(True, "codes.vaccinator", {"name": name})


def _command(code: Code) -> Outcome:
    if code.text != "next":
        return Outcome(False, "refused.command_unknown", {"text": code.text})
    for one in IN_HAND:
        st.session_state.pop(one, None)
    return Outcome(True, "codes.next", {})


def packages_for(here: Here, asked: dict[str, str], n: int, form: str) -> list[dict[str, str]]:
    """What each of n doses is drawn from: of a lot in vials of one dose, each with a package scanned last, until it is used.

    Where the plan has each scanned and one is missing, it is asked why its code cannot be.
    """
    meant = [one for one in st.session_state.get(PACKAGES, ()) if one.package and not _used(here, one)][-n:]
    st.session_state[PACKAGES] = meant
    fit = [{"package": one.package} for one in meant if one.lot == asked["lot"] and not asked["vial"]]
    for nth, one in enumerate(fit, start=1):
        st.caption((f"{nth}. " if n > 1 else "") + word("codes.package", package=one["package"]))
    lot = here.usable.get(asked["lot"])
    bare = lot is not None and not asked["vial"] and lot["doses_per_vial"] == 1 and len(fit) < n
    without = {"uncoded": uncoded(here, form)} if bare and here.plan.vials == "scanned" else {}
    return [asked | (fit[nth] if nth < len(fit) else without) for nth in range(n)]


def scanned_of(here: Here, lot: str) -> str:
    """The package of a lot that was scanned last and is not used; blank where there is none."""
    meant = reversed(st.session_state.get(PACKAGES, ()))
    return next((one.package for one in meant if one.package and one.lot == lot and not _used(here, one)), "")


def _used(here: Here, meant: codes.Source) -> bool:
    return bool((codes.package(here.store, meant.package) or {}).get("opened"))


def uncoded(here: Here, form: str) -> str:
    """Where the plan has each vial scanned: why the code of this one was not; for the next one it is asked anew."""
    if here.plan.vials != "scanned":
        return ""
    return st.pills(word("codes.uncoded"), UNCODED, key=Form(form).key("uncoded"),
                    format_func=lambda one: word(f"uncoded.{one}")) or ""


def to_open() -> str:
    """The lot of the package that was scanned to be opened; blank where none was."""
    return str((st.session_state.get(OPEN) or NOTHING).lot)


def opens_for(lot: str) -> str:
    """The package that is opened with a vial of this lot, once; blank where none was scanned."""
    meant: codes.Source = st.session_state.get(OPEN) or NOTHING
    return meant.package if meant.lot == lot else ""


def ask_product(here: Here) -> None:
    """Which product a code stands for that nobody has scanned before: asked once, and kept."""
    code: Code | None = st.session_state.get(UNKNOWN)
    if code is None:
        return
    with Form("recognise") as form:
        st.markdown(word("codes.which_product", prefix=code.prefix))
        product = product_of_code(here, form.key("product"))
        said = form.submit("recognise")
    if said and attempt(recognise, here, form, done="codes.recognised", prefix=code.prefix, product=product)[0]:
        take_code(here, code)
        again()


def product_of_code(here: Here, key: str, **how: Any) -> str:
    """One of the plan's products, none of them beforehand."""
    products = {code: named(one.name) for code, one in here.plan.products.items()}
    return st.selectbox(word("lots.product"), list(products), index=None, key=key, placeholder=word("field.choose"),
                        format_func=products.__getitem__, **how) or ""
