"""The merged desk: who comes is found or walks in, and all that this post asks at one desk is one page and one submit."""

from __future__ import annotations

import streamlit as st

from campaign.acts.merged import serve_together
from campaign.figures import people
from campaign.figures.site import mode_here
from pages.desk import Form, attempt, day_is_over, may, stop, word
from pages.desk.dosing import how_given, the_checks, vaccinator_of
from pages.desk.drawing import again
from pages.desk.last_acts import last_acts
from pages.desk.opened_vials import unstopped
from pages.desk.second_thoughts import dosed, given_unasked, repeat
from pages.desk.serving import WALK_IN, after, asked_of, consent_of, in_hand, of_one_guardian, who
from pages.desk.session import Here
from pages.desk.signing import signing_way
from pages.desk.station import station
from pages.desk.turning_away import not_here, turned_away


def desk(here: Here) -> None:
    """Who is in hand, and everything that is asked here."""
    steps = mode_here(here.site, here.plan, here.desk.post).together
    if not steps:
        stop("page.asked_apart", "registration")
    if not all(may(here, step) for step in steps):
        stop("page.not_your_role", "start")
    if day_is_over(here):
        last_acts(here, "merged_desk")
        st.stop()
    side, main = st.container(key="merged_desk.desk").columns([3, 7], gap="medium")
    with side:
        hand = in_hand(here, repeat)
        before = people.visit_today(here.store, hand[0], here.desk.site, here.day) if len(hand) == 1 and hand[0] else None
        over = bool(before and before["doses"])
        drawn_from = unstopped(here) if hand and "vaccination" in steps and not over else {}
    with main:
        if not hand:
            st.info(word("next.merged_desk_choose"), icon=":material/touch_app:")
        elif before and over:
            dosed(here, before)
        else:
            serve(here, steps, hand, drawn_from)


def serve(here: Here, steps: tuple[str, ...], hand: list[str], drawn_from: dict[str, str]) -> None:
    """All that this post asks of those in hand, by one submit; one alone may be turned away too."""
    way, doses = signing_way(here, "merged_desk") if "consent" in steps else "", "vaccination" in steps
    with Form("merged") as form:
        each, all_ = st.container(key="merged_desk.form").columns([4, 5], gap="medium")
        with each:
            children = of_one_guardian([who(here, form, one, nth) | asked_of(here, form, steps, f"{nth}.")
                                        for nth, one in enumerate(hand)])
        with all_:
            consent = consent_of(here, form, way) if "consent" in steps else None
            if doses:
                with_what = {**drawn_from, "vaccinator": vaccinator_of(here, form)}
                how_given(here, hand[0])
                children = [one | {"dose": one["dose"] | with_what} for one in children]
            asked = form.submit("serve_and_dose" if doses else "serve", n=len(hand))
            if doses:
                the_checks()
    if asked:
        ok, visits = attempt(serve_together, here, form, children=children, consent=consent)
        if ok:
            tickets = ", ".join((people.visit(here.store, one) or {}).get("ticket", "") for one in visits)
            st.session_state["said"] = ("said.served_dosed" if doses else "said.served", {"tickets": tickets})
            after(here, visits)
            again()
    if len(hand) == 1:
        turned_away(here, steps, hand[0], consent, children[0])
        not_here(here, hand[0])
        if doses and hand != [WALK_IN]:
            given_unasked(here, hand[0], shown=True)


station("merged_desk", desk, "merged")
