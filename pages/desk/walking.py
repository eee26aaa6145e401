"""The household walk on the screen: the door, the household in hand with its members, and the doors to knock at again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import streamlit as st

from campaign.acts.households import AGAIN, GROUPS, MET, OUTCOMES, add_member, knock
from campaign.figures import households, people
from pages.desk import Form, attempt, word
from pages.desk.choosing import as_text
from pages.desk.fields import choice, facts_of_person
from pages.desk.listing import listing
from pages.desk.session import Here

WEEK = timedelta(days=7)


def at_the_door(here: Here) -> None:
    """A door nobody has knocked at before: where it is, whom to ask for, and what came of it."""
    counted = households.outcomes(here.store, here.desk.site, here.desk.round)
    if counted:
        st.caption(" · ".join(f"{word(f'door.{one}')} {n}" for one, n in counted.items()))
    _knock(here, "")


def _knock(here: Here, known: str) -> None:
    """Asks what came of a door; a known one is filled in as it stands."""
    stands = households.door(here.store, known) if known else {}
    unit = _unit(here, known) if known else ""
    with Form(f"knock.{known}") as form:
        said = {key: st.text_input(word(f"field.{key}"), value, key=form.key(key)) for key, value in (
            ("unit", unit), ("address", stands.get("address", "")))}
        said["head"] = st.text_input(word("field.head"), stands.get("name", ""), key=form.key("head"))
        said["phone"] = st.text_input(word("field.phone"), stands.get("phone", ""), key=form.key("phone"))
        outcome = choice(form, "door", OUTCOMES)
        again = st.date_input(word("field.revisit"), None, min_value=date.fromisoformat(here.day),
                              max_value=date.fromisoformat(here.day) + 4 * WEEK, key=form.key("revisit"))
        asked = form.submit("knock")
    if asked:
        ok, household_ = attempt(knock, here, form, done=f"households.{outcome or MET}", outcome=outcome, household=known,
                                 revisit=again.isoformat() if again else "", unit=said["unit"], address=said["address"],
                                 head=said["head"], phone=said["phone"])
        if ok:
            st.session_state["household"] = "" if outcome in AGAIN else household_
            st.rerun()


def _unit(here: Here, household: str) -> str:
    seen = households.households(here.store, here.desk.site, here.desk.round)
    return next((one["unit"] for one in seen if one["household"] == household), "")


def to_revisit(here: Here) -> None:
    """The doors at which somebody knocks again by today; a tap opens one."""
    due = households.to_revisit(here.store, here.desk.site, here.desk.round, here.day)
    if not due:
        st.success(word("households.none_again"), icon=":material/check_circle:")
    for one in due:
        where = " · ".join([one["unit"], households.door(here.store, one["household"]).get("address", ""),
                            word(f"door.{one['outcome']}"), one["revisit"]])
        st.button(as_text(where), key=f"again.{one['household']}", width="stretch", on_click=_take, args=(one["household"],))


def _take(household_: str) -> None:
    st.session_state["household"] = household_


def household(here: Here, number: str) -> None:
    """The household in hand: who is listed there, one more member, or its door knocked at again."""
    stands = households.door(here.store, number)
    st.markdown("### " + as_text(" · ".join(one for one in (_unit(here, number), stands.get("address", ""),
                                                            stands.get("name", "")) if one)))
    live = households.members(here.store, number)
    st.caption(word("households.members", n=len(live)))
    if live:
        listing([word("field.name"), word("field.birth")], [[told.get("name", ""), told.get("birth", "")]
                                                            for told in (_facts(here, one) for one in live)])
    with Form(f"member.{number}") as form:
        facts = facts_of_person(form)
        facts |= {"group": group} if (group := choice(form, "group", GROUPS)) else {}
        asked = form.submit("add_member")
    if asked and attempt(add_member, here, form, done="households.added", household=number, facts=facts)[0]:
        st.rerun()
    with st.expander(word("households.again")):
        _knock(here, number)
    st.button(word("do.next_door"), key="household.away", width="stretch", on_click=_take, args=("",))


def _facts(here: Here, person: str) -> dict[str, Any]:
    return {**(people.person(here.store, person) or {}), **people.personal(here.store, person)}
