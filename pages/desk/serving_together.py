"""All that a merged desk asks of those in hand, by one submit; one alone may be turned away too."""

from __future__ import annotations

import streamlit as st

from campaign.acts.merged import serve_together
from campaign.figures import people
from pages.desk import Form, attempt, word
from pages.desk.dosing import how_given, the_checks, vaccinator_of
from pages.desk.drawing import again
from pages.desk.second_thoughts import given_unasked
from pages.desk.serving import WALK_IN, after, asked_of, consent_of, of_one_guardian, who
from pages.desk.session import Here
from pages.desk.signing import signing_way
from pages.desk.turning_away import not_here, turned_away


def serve(here: Here, steps: tuple[str, ...], hand: list[str], drawn_from: list[dict[str, str]]) -> None:
    """All that this post asks of those in hand, by one submit; one alone may be turned away too.

    While nothing may be given they are made ready, and the dose is left for later.
    """
    way, doses = signing_way(here, "merged_desk") if "consent" in steps else "", bool(drawn_from)
    asked_now = tuple(one for one in steps if one != "vaccination" or doses)
    with Form("merged") as form:
        each, all_ = st.container(key="merged_desk.form").columns([4, 5], gap="medium")
        with each:
            children = of_one_guardian([who(here, form, one, nth) | asked_of(here, form, asked_now, f"{nth}.")
                                        for nth, one in enumerate(hand)])
        with all_:
            if asked_now != steps:
                st.warning(word("merged_desk.no_dose_now"), icon=":material/front_hand:")
            consent = consent_of(here, form, way) if "consent" in steps else None
            if doses:
                vaccinator = vaccinator_of(here, form)
                how_given(here, hand[0])
                children = [one | {"dose": one["dose"] | drawn | {"vaccinator": vaccinator}}
                            for one, drawn in zip(children, drawn_from, strict=True)]
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
        if "vaccination" in steps and hand != [WALK_IN]:
            given_unasked(here, hand[0], shown=True)
