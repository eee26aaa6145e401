"""The cookie of a seat, which only a route can set: a run leaves a ticket, the browser takes it there."""

from __future__ import annotations

import secrets
import time
from contextlib import closing

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response

from campaign.acts.seats import get_up
from campaign.figures.seats import LONGEST_MS
from pages.desk.session import cookie_name, opened

TICKET_S = 60
LANGUAGE = "<script>document.cookie = 'lang={lang}; path=/; max-age=31536000; samesite=lax'</script>"
SCRIPT = "<script>fetch('{path}', {{method: 'POST', keepalive: true}})</script>"
_tickets: dict[str, tuple[str, float]] = {}


def ticket_for(cookie: str) -> str:
    """A ticket that gives this cookie to the first who brings it within a minute."""
    now = time.monotonic()
    for old in [one for one, (_, until) in _tickets.copy().items() if until < now]:
        _tickets.pop(old, None)
    ticket = secrets.token_urlsafe(24)
    _tickets[ticket] = (cookie, now + TICKET_S)
    return ticket


def redeem(ticket: str) -> str:
    """The cookie of a ticket, once; blank for one that is unknown, used or a minute old."""
    cookie, until = _tickets.pop(ticket, ("", 0.0))
    return cookie if until >= time.monotonic() else ""


def sit(request: Request) -> Response:
    """Gives the browser the cookie of its ticket: out of reach of scripts, and never sent along from another site."""
    if not (cookie := redeem(request.path_params["ticket"])):
        return Response(status_code=410)
    answer = Response(status_code=204, headers={"Cache-Control": "no-store"})
    with closing(opened()) as store:
        name = cookie_name(store)
    answer.set_cookie(name, cookie, max_age=LONGEST_MS // 1000, httponly=True, samesite="lax",
                      secure=request.url.scheme == "https")
    return answer


def rise(request: Request) -> Response:
    """Closes the seat that the browser shows and takes the cookie back."""
    with closing(opened()) as store:
        name = cookie_name(store)
        get_up(store, request.cookies.get(name, ""))
    answer = Response(status_code=204, headers={"Cache-Control": "no-store"})
    answer.delete_cookie(name, httponly=True, samesite="lax")
    return answer


def hand_over_cookie() -> None:
    """Sends the browser for its cookie, or to give it back, behind the page: no reload, no field lost."""
    ticket = st.session_state.get("ticket", "")
    paths = [f"/sit/{ticket}"] if ticket in _tickets else []
    paths += ["/rise"] if st.session_state.pop("risen", False) else []
    scripts = [SCRIPT.format(path=path) for path in paths]
    if turned := st.session_state.pop("turned", ""):  # a reload finds the language that was turned to
        scripts.append(LANGUAGE.format(lang=turned))
    for script in scripts:
        with st.container(key="cookie"):
            st.html(script, unsafe_allow_javascript=True)
