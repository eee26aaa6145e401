"""What every page shares: entering it, saying a word, filling a form, attempting an act."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

import streamlit as st

from campaign.acts.seats import go_to_post
from campaign.figures import people
from campaign.figures.site import handed_over_at
from campaign.ledger.store import StoreFailed
from campaign.rules.day import STOPS, stopped
from campaign.rules.events import Refused, id_order
from campaign.words import say
from pages.desk.drawing import HANDED_IN, again, alone
from pages.desk.session import Here, cookie as shown_cookie, here_now, lang

# Which roles work at which page; the coordinator may enter every one.
ROLES: Mapping[str, tuple[str, ...]] = {
    "enumeration": ("registrar",), "alike": ("registrar",), "missing": ("registrar",), "call_up": ("registrar",),
    "class_line": ("registrar", "precheck_doctor", "vaccinator"), "catch_up": ("registrar",),
    "households": ("registrar",), "completeness": (),
    "registration": ("registrar",), "consent": ("informer", "registrar"),
    "precheck": ("precheck_doctor",), "vaccination": ("vaccinator",), "observation": ("observer", "precheck_doctor"),
    "people": ("registrar", "precheck_doctor"), "tally": (), "lots": ("vaccinator",),
    "cold_chain": ("vaccinator",), "paper": ("registrar",),
    "setup": (), "opening": (), "closing": (), "signing": (), "board": (), "checks": (), "coverage": (), "reports": (),
    "assessment": ("registrar",), "activities": ("registrar",),
    "aefi": ("observer", "precheck_doctor"), "exchange": (),
    "merged_desk": ("registrar", "informer", "precheck_doctor", "vaccinator"), "centre": (),
}
OPEN_TO_ALL = ("tally", "signing")
NEEDS_ROUND = ("enumeration", "households", "completeness", "missing", "call_up", "class_line", "catch_up",
               "registration", "consent", "precheck", "vaccination", "observation", "lots", "cold_chain",
               "paper", "opening", "closing", "signing", "tally", "board", "merged_desk", "checks", "coverage", "assessment",
               "reports", "aefi")
STATIONS = ("registration", "consent", "precheck", "vaccination", "observation", "merged_desk")


def word(code: str, **facts: Any) -> str:
    """The words for a code in the language of this session."""
    return say(code, lang=lang(), **facts)


def named(names: Mapping[str, str]) -> str:
    """A name that stands in the data in several languages, in this session's or the first there is."""
    return names.get(lang()) or next(iter(names.values()), "")


def enter(page: str) -> Here:
    """Guards a page: who is not signed in, has no role here, or has no open round is told where to go, and stops."""
    here = st.session_state.pop("here", None) or here_now()
    if here is None or not here.roles:
        stop("page.sign_in_first", "start")
    if page not in OPEN_TO_ALL and not may(here, page):
        stop("page.not_your_role", "start")
    if page in NEEDS_ROUND and here.open_plan is None:
        stop("page.no_round", "setup")
    if page != "exchange" and handed_over_at(here.store):
        stop("page.handed_over", "exchange")
    st.header(word(f"step.{page}"), anchor=False)
    show_said()
    if page in STATIONS:
        show_stops(here)
        if not at_a_post(here):
            st.stop()
    return here


def day_is_over(here: Here) -> bool:
    """Whether the day is closed at this site, said in the place of a form that could only be refused."""
    closed = here.today["state"] == "closed"
    if closed:
        st.info(word("day.is_closed", day=here.day), icon=":material/task_alt:")
    return closed


def at_a_post(here: Here) -> bool:
    """Whether this seat has a post, where the site has any; one that began before the posts is asked, by one tap."""
    if here.desk.post or not here.site["posts"]:
        return True
    st.warning(word("seat.which_post"), icon=":material/pin_drop:")
    offer_posts(here, "seat")
    return False


def offer_posts(here: Here, key: str) -> None:
    """The site's other posts: one tap and whoever sits here works there."""
    for one in here.site["posts"]:
        if one["code"] != here.desk.post:
            st.button(word("seat.go_to_post", post=f"{one['code']} {one['name']}"), key=f"{key}.post.{one['code']}",
                      on_click=_go_to_post, args=(here, one["code"]), width="stretch", icon=":material/pin_drop:")


def _go_to_post(here: Here, post: str) -> None:
    go_to_post(here.store, cookie=shown_cookie(here.store), post=post)
    st.rerun()  # the frame says the post too


def may(here: Here, page: str) -> bool:
    """Whether a role of the operator works at this page; the coordinator's works at every one."""
    return "coordinator" in here.roles or bool(set(ROLES[page]) & set(here.roles))


def stop(code: str, go_to: str) -> NoReturn:
    """Says why this page is closed and where to go, and ends the run."""
    st.warning(word(code))
    if go_to in st.session_state.get("pages", {}):
        st.page_link(st.session_state["pages"][go_to], label=word(f"step.{go_to}"), icon=":material/arrow_forward:")
    st.stop()


def show_stops(here: Here) -> None:
    """What the coordinator has stopped for today: said on every station, and at the closing."""
    story = here.today["story"]
    for stop in filter(None, (stopped(story, what) for what in STOPS)):
        st.info(word(f"day.{stop['kind']}", time=here.clock(stop["at"]), by=stop["by"]), icon=":material/front_hand:")


def show_said() -> None:
    """The confirmation of the last act or why it was refused, once, where the eye is; its place is kept."""
    if refused := st.session_state.pop("refused", ""):
        show_refused(refused)
    elif said := st.session_state.pop("said", None):
        code, facts = said
        st.success(word(code, **facts), icon=":material/check_circle:")
    else:
        st.empty()


def show_refused(why: str) -> None:
    """Why an act was refused, said once and in view however far the form has been scrolled."""
    with st.container(key=f"refused.{uuid.uuid4().hex}"):
        st.error(why, icon=":material/block:")


class Form:
    """A form that carries the token of its act: a second tap meets a form that is already gone."""

    def __init__(self, name: str) -> None:
        self.name, self.secrets = name, list[str]()
        self.n = st.session_state.setdefault(f"{name}.n", 0)
        self.token = st.session_state.setdefault(f"{name}.{self.n}.token", uuid.uuid4().hex)

    def __enter__(self) -> Form:
        self.box = st.form(f"{self.name}.{self.n}", enter_to_submit=True, border=True)
        self.box.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self.box.__exit__(*error)

    def key(self, field: str) -> str:
        """The key of a field: new after each act, so that the next person finds an empty form."""
        return f"{self.name}.{self.n}.{field}"

    def secret(self, field: str, label: str) -> str:
        """A field that is emptied whenever the form is handed in: what stood in it is answered in that run alone."""
        key = self.key(field)
        self.secrets.append(key)
        st.text_input(label, type="password", key=key, autocomplete="one-time-code")
        return str(st.session_state.pop(f"{key}.told", ""))

    def _hand_in(self) -> None:
        st.session_state[HANDED_IN] = self.name
        for key in self.secrets:
            st.session_state[f"{key}.told"] = st.session_state.get(key, "")
            st.session_state[key] = ""

    def submit(self, code: str, *, primary: bool = True, **facts: Any) -> bool:
        """The one button, as wide as the form."""
        return st.form_submit_button(word(f"do.{code}", **facts), key=self.key(code), width="stretch",
                                     type="primary" if primary else "secondary", on_click=self._hand_in)

    def renew(self) -> None:
        """Puts this form away: its token was used, its fields are empty next time."""
        st.session_state.pop(f"{self.name}.{self.n}.token", None)
        st.session_state[f"{self.name}.n"] = self.n + 1


def renew(*names: str) -> None:
    """Puts forms away by name, as after an act: another person is in hand."""
    for name in names:
        Form(name).renew()


def attempt(act: Callable[..., Any], here: Here, form: Form, *, done: str = "", told: Mapping[str, Any] | None = None,
            **asked: Any) -> Any:
    """One act by a form: the words of a refusal, or a confirmation on the rerun that follows.

    Answers (True, what the act answered), or (False, None) after a refusal, with the form as it was.
    """
    well, answer = tried(act, here, form.token, **asked)
    if not well and alone():
        st.session_state["refused"] = answer
        again()
    if not well:
        show_refused(answer)
        return False, None
    form.renew()
    if done:
        st.session_state["said"] = (done, dict(told or {}))
    return True, answer


def tried(act: Callable[..., Any], here: Here, token: str, **asked: Any) -> tuple[bool, Any]:
    """The only try of the pages: (True, what the act answered), or (False, why it was refused, in words)."""
    try:
        return True, act(here.desk, token=token, **asked)
    except (Refused, StoreFailed) as refused:
        why = word(f"refused.{refused.code}", **shown(here, refused.facts))
        return False, word("family.refused_of", who=_name(here, str(refused.facts["whose"])), why=why) if refused.facts.get(
            "whose") else why


def _name(here: Here, whose: str) -> str:
    """Who of several is meant, as the desk shows people: a person by masked name and birth date, a visit by its ticket."""
    from pages.desk.choosing import line, person_line  # it stands on this room
    visit = people.visit(here.store, whose)
    return line(here, visit) if visit else person_line(here, whose)


def shown(here: Here | None, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a refusal as people read them: times local, lists joined, codes in words."""
    return {name: _shown(here, name, value) for name, value in facts.items()}


def _shown(here: Here | None, name: str, value: Any) -> Any:
    if name.endswith("_at") and here and value:
        today = here.clock(str(value), "%Y-%m-%d") == here.day
        return here.clock(str(value), "%H:%M:%S" if today else "%m-%d %H:%M")
    if name == "checks":
        return ", ".join(word(f"check.{one}") for one in value)
    if name == "vial" or (name == "vials" and isinstance(value, list)):  # as it stands in the lists: by its number
        return ", ".join(str(id_order(one)[1]) for one in ([value] if name == "vial" else value))
    if name == "product" and here and value in here.plan.products:
        return named(here.plan.products[value].name)
    if name in ("field", "difference", "kind", "signed", "antigen"):
        return word(f"{name}.{value}")
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else value
