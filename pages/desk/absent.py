"""Who is still missing, on the screen: pockets, the deferred who come due, walk-ins perhaps missed, and the walk by team."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from campaign.acts.correction import link_persons, part_persons
from campaign.acts.missing import plan_mop_up
from campaign.figures.alike import Proposal
from campaign.figures.reasons import listed_as
from campaign.figures.still_missing import BY, Missing, due_again, matches, patches, pockets, still_missing
from campaign.papers.book import book
from campaign.papers.pdf import pdf
from campaign.papers.walk_list import walk_list
from pages.desk import Form, attempt, word
from pages.desk.choosing import as_text, person_line
from pages.desk.pairs import by_what
from pages.desk.reporting import hand_over
from pages.desk.session import Here, lang
from pages.desk.tables import called, table

SHOWN = 40
DECIDE = {"same_person": (link_persons, "missing.matched"), "other_person": (part_persons, "missing.parted")}
LISTS = ("register", "assessment_short", "assessment_long", "who")


def missing_here(here: Here) -> list[Missing]:
    """Everyone still missing at this site in the round."""
    return still_missing(here.store, here.desk.site, here.desk.round)


def by_pocket(here: Here) -> None:
    """How many are missing where, and why, the largest pockets first."""
    found = missing_here(here)
    st.metric(word("missing.n"), len(found))
    if not found:
        st.success(word("missing.nobody"), icon=":material/check_circle:")
        return
    by = st.segmented_control(word("missing.by"), BY, default=BY[0], required=True, key="missing.by",
                              format_func=lambda one: word(f"missing.by_{one}"), label_visibility="collapsed")
    counted = pockets(found, str(by))
    reasons = sorted({one.reason for one in found}, key=lambda one: (one == "", one))
    rows = [[called(here.plan, str(by), key), told.total(), *(told[one] or "" for one in reasons)]
            for key, told in counted.items()]
    table([word(f"missing.by_{by}"), word("total"), *(reason_words(one) for one in reasons)], rows)
    st.subheader(word("missing.lists"), anchor=False)
    codes = Counter(one.reason for one in found)
    table([word("field.reason"), word("total"), *(word(f"missing.list_{one}") for one in LISTS)],
          [[reason_words(one), codes[one], *(listed_as(one).get(code, "") for code in LISTS)] for one in reasons])


def reason_words(code: str) -> str:
    """A reason in words; where nobody has asked, that."""
    return word(f"reason.{code}") if code else word("missing.not_asked")


def deferred(here: Here) -> None:
    """Who was deferred to today or an earlier day: a tap opens the person."""
    due = due_again(missing_here(here), here.day)
    if not due:
        st.success(word("missing.none_due"), icon=":material/check_circle:")
    for one in due[:SHOWN]:
        st.markdown(f"**{one.until}** · {person_line(here, one.person)} · {as_text(one.unit)} · "
                    f"{word(f'reason.{one.told}')}")
    if len(due) > SHOWN:
        st.caption(word("missing.more", n=len(due) - SHOWN))


def came(here: Here) -> None:
    """A walk-in beside somebody missing, and a person says whether they are one; each pair is asked once."""
    found = matches(here.store, here.desk.round, missing_here(here))
    st.subheader(word("missing.matches", n=len(found)), anchor=False)
    if found:
        _decide(here, found[0])
    else:
        st.success(word("missing.no_match"), icon=":material/check_circle:")


def _decide(here: Here, one: Proposal) -> None:
    st.markdown(f"**{by_what(one.evidence)}**")
    for record in (one.a, one.b):
        st.markdown(f"### {person_line(here, record)}")
    with Form(f"match.{one.a}.{one.b}") as form:
        asked = {code: form.submit(code, primary=code == "same_person") for code in DECIDE}
    for code, (act, done) in DECIDE.items():
        if asked[code] and attempt(act, here, form, done=done, a=one.a, b=one.b, reason=word("alike.reviewed"))[0]:
            st.rerun()


def walk(here: Here) -> None:
    """Which team walks where, and its list on paper."""
    found, teams = missing_here(here), list(here.site.get("teams", []))
    dealt = patches(here.store, here.desk.site, here.desk.round, teams, found)
    if not found:
        st.success(word("missing.nobody"), icon=":material/check_circle:")
        return
    team = st.selectbox(word("missing.team"), teams or [""], key="missing.team",
                        format_func=lambda one: one or word("walk.no_team"))
    paper = walk_list(here.store, site=here.desk.site, round=here.desk.round, team=str(team), missing=found, patches=dealt,
                      lang=lang())
    st.caption(paper.under[0])
    hand_over(here, f"{here.desk.site}-walk-{team}", {"pdf": lambda: pdf(paper), "xlsx": lambda: book(paper)})
    if teams:
        _deal(here, dealt, teams, pockets(found))


def _deal(here: Here, dealt: dict[str, str], teams: list[str], counted: dict[str, Counter[str]]) -> None:
    with st.expander(word("missing.deal")), Form("mop_up") as form:
        said = {pocket: st.selectbox(f"{pocket or word('coverage.nowhere')} · {counted[pocket].total()}", teams,
                                     index=teams.index(team), key=form.key(f"team.{pocket}"))
                for pocket, team in dealt.items()}
        asked = form.submit("plan_mop_up")
    if asked and attempt(plan_mop_up, here, form, done="missing.dealt", patches=said)[0]:
        st.rerun()
