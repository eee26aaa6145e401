"""The observation area (留观): who sits, how long still, who may leave; the ledger decides, the screen follows."""

from __future__ import annotations

import streamlit as st

from campaign.acts.family import release_together
from campaign.acts.observation import release
from campaign.figures import area, people
from campaign.figures.waiting import waiting
from pages.desk import Form, attempt, enter, tried, word
from pages.desk.area import HAND, in_hand, to_report, unaccounted
from pages.desk.last_acts import last_acts
from pages.desk.leaving import exit_scan, the_stop
from pages.desk.reacting import REACTING, reaction
from pages.desk.seated import seated_list
from pages.desk.seats_ahead import chairs, forecast, kit
from pages.desk.session import here_now

here = enter("observation")
kit(here)
exit_scan(here)


def tapped(act: str, visit: str, token: str) -> None:
    """A tap on the list: released by the ledger's word, or taken in hand beside it."""
    if act == "release":
        well, answer = tried(release, here, token, visit=visit)
        st.session_state["said" if well else "observation.refused"] = ("said.released", {}) if well else answer
    else:
        st.session_state[HAND], st.session_state[REACTING] = visit, visit if act == "react" else None
    st.session_state["observation.again"] = True


@st.fragment(run_every=5)
def board() -> None:
    """Everyone seated, by who is due; the forecast above, as of now."""
    now_here = here_now() or here
    now = now_here.store.now()
    sitters = area.seated(now_here.store, here.site, here.day, now)
    due = [one.visit for one in sitters if one.due_at <= now]
    forecast(area.zones(now_here.store, here.site, here.day, here.plan, now, sitters))
    st.subheader(word("seated.summary", n=len(sitters), due=len(due)), anchor=False)
    if not sitters:
        st.info(word("observation.empty"), icon=":material/event_seat:")
    if any("at_the_stop" in one.alerts for one in sitters):
        the_stop(now_here, waiting(now_here.store, here.desk.site, here.day, "observation"))
    form = Form("release_due")
    if len(due) > 1 and st.button(word("do.release_due", n=len(due)), key=form.key("release"), width="stretch") and attempt(
            release_together, now_here, form, done="said.released_due", told={"n": len(due)}, visits=due)[0]:
        st.rerun()
    seated_list(now_here, sitters, now, tapped)
    st.caption(word("as_of", time=here.clock(now, "%H:%M:%S")))
    if st.session_state.pop("observation.again", False):
        st.rerun()


if refused := st.session_state.pop("observation.refused", ""):
    st.error(refused, icon=":material/block:")
chosen = people.visit(here.store, st.session_state.get(REACTING) or st.session_state.get(HAND) or "")
with st.container(key="observation.in_hand"):
    if chosen and st.session_state.get(REACTING):
        reaction(here, chosen)
    elif chosen and chosen["state"] == "observing":
        in_hand(here, chosen)
board()
to_report(here)
unaccounted(here, here.day)
chairs(here)
last_acts(here, "observation")
