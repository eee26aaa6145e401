"""What the morning asks: the machine's clock, the last day worked, vials on hand by lot, who is at which post."""

from __future__ import annotations

import streamlit as st

from campaign.figures import day as days
from campaign.figures.area import kit_expiry, kit_lacks
from campaign.figures.site import next_day
from campaign.ledger.clock import milliseconds, text
from campaign.rules.people import typed_day
from pages.desk import Form, word
from pages.desk.session import Here


def clock_face(here: Here) -> None:
    """What the machine's clock shows, to be compared with another; and by how much the records' time is apart from it."""
    wall, told = here.store.clock.wall_ms(), milliseconds(here.store.now())
    st.caption(word("opening.clock"))
    st.title(here.clock(text(wall), "%Y-%m-%d %H:%M"), anchor=False)
    if abs(wall - told) >= 60_000:
        st.warning(word("opening.clock_apart", time=here.clock(text(told), "%Y-%m-%d %H:%M")), icon=":material/schedule:")


def day_ahead(here: Here, form: Form) -> bool:
    """Where the records are ahead of the clock, which day would be opened is said, and that it is known is asked."""
    day, by_clock = next_day(here.store, here.zone)
    if day == by_clock:
        return False
    st.error(word("opening.ahead", day=day, by_clock=by_clock), icon=":material/event_busy:")
    return st.checkbox(word("opening.ahead_known", day=day), key=form.key("ahead"))


def last_day(here: Here, form: Form) -> str:
    """The last day worked: where it is not closed, why not."""
    day = days.worked_before(here.store, here.desk.site, here.day)
    if not day or days.day_of(here.store, here.desk.site, day)["state"] == "closed":
        return ""
    st.warning(word("opening.last_day_open", day=day), icon=":material/event_busy:")
    return st.text_input(word("opening.why_open", day=day), key=form.key("not_closed"))


def lots_counted(form: Form, left: dict[str, int]) -> dict[str, int]:
    """Unopened vials of each lot, from what there should be; whoever opens has them before their eyes."""
    st.markdown(word("opening.lots" if left else "opening.no_lots"))
    return {lot: int(st.number_input(word("opening.lot", lot=lot, expected=n), 0, None, max(n, 0), 1,
                                     key=form.key(f"lot.{lot}"))) for lot, n in left.items()}


def present(here: Here, form: Form) -> list[list[str]]:
    """Who is at which post, as on the day last opened; at first everybody at the only post, or whoever opens."""
    staff, posts = list(here.staff), here.site["posts"]
    own = here.desk.post or next((one["code"] for one in posts), "")
    before = days.last_present(here.store, here.desk.site) or [
        [name, own] for name in (staff if len(posts) < 2 else [here.operator])]
    chosen = []
    for post in posts or [{"code": "", "name": ""}]:
        there = [name for name, at in before if at == post["code"] and name in staff]
        names = st.multiselect(word("opening.present", post=f"{post['code']} {post['name']}".strip()), staff, there,
                               key=form.key(f"staff.{post['code']}"), placeholder=word("field.choose"))
        chosen += [[name, post["code"]] for name in names]
    return chosen


def kits(here: Here, form: Form) -> dict[str, str]:
    """Where the plan asks: when the first item of each post's emergency kit expires, as last read; blank: not looked at."""
    if not here.plan.kit_checked:
        return {}
    st.markdown(word("opening.kits"))
    before = {post: kit_expiry(here.store, here.desk.site, post) for post in _posts(here)}
    return {post: typed_day(st.text_input(word("opening.kit", post=called), before[post], key=form.key(f"kit.{post}"),
                                          placeholder="2027-06")) for post, called in _posts(here).items()}


def kits_lacking(here: Here) -> None:
    """The posts whose kit nobody has looked at today, where the plan asks."""
    lacking = [called for post, called in _posts(here).items()
               if kit_lacks(here.store, here.desk.site, post, here.day, here.plan)]
    if lacking:
        st.warning(word("opening.kits_lacking", posts=", ".join(lacking)), icon=":material/medical_services:")


def _posts(here: Here) -> dict[str, str]:
    return {one["code"]: f"{one['code']} {one['name']}" for one in here.site["posts"]} or {"": ""}
