"""The server: one Streamlit app with its own routes, and what runs while it is up."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from campaign.exchange.answering import answering
from campaign.exchange.backup import back_up_when_due
from campaign.exchange.exchanging import exchange_when_named
from campaign.figures.site import origin
from campaign.ledger.clock import milliseconds
from pages.desk.cookie import rise, sit
from pages.desk.guard import Guard
from pages.desk.listening import listen, meant, send_at_once
from pages.desk.session import DB, file_here, opened
from pages.desk.trusting import give_authority, trust

os.umask(0o077)  # what this server writes is its own user's alone
BACKUP_EVERY = 300  # seconds between looks at whether a backup is due
EXCHANGE_EVERY = 60  # seconds between exchanges with the centre
STILL_EVERY = 3  # seconds between looks at whether more was imported


def health(_: Request) -> JSONResponse:
    """Whether the site's file can be read, for a person or a watchdog."""
    with closing(opened()) as store:
        return JSONResponse({"origin": origin(store)})


def now(_: Request) -> JSONResponse:
    """The site's time in milliseconds, by which a tablet that slept puts its countdown right."""
    with closing(opened()) as store:
        return JSONResponse({"now": milliseconds(store.now())})


async def keep_backups() -> None:
    """Backs the site's file up as long as the app runs; what goes wrong is shown on the start page, never fatal."""
    while True:
        await asyncio.to_thread(back_up_when_due, DB)
        await asyncio.sleep(BACKUP_EVERY)


async def keep_exchanging() -> None:
    """Sends to the centre whenever it can be reached; nothing is asked of the network while no centre is named."""
    while True:
        await asyncio.to_thread(exchange_when_named, DB)
        await asyncio.sleep(EXCHANGE_EVERY)


async def keep_still() -> None:
    """What was imported is never collected again, which a rerun would wait for: it gets three times faster.

    Pages load what they need when they are first opened, so it is looked at again now and then.
    """
    known = 0
    while True:
        if known != (known := len(sys.modules)):
            gc.collect()
            gc.freeze()
        await asyncio.sleep(STILL_EVERY)


async def keep_listening() -> None:
    """Serves the site's network where the environment says so; its certificates lie beside the site's file."""
    if at := meant():
        await listen(app, file_here(DB).parent / "tls", *at)


@asynccontextmanager
async def lifespan(_: object) -> AsyncIterator[None]:
    """What runs beside the app for as long as it is up."""
    send_at_once()
    beside = [asyncio.create_task(one()) for one in (keep_still, keep_backups, keep_listening, keep_exchanging)]
    yield
    for one in beside:
        one.cancel()
        with suppress(asyncio.CancelledError):
            await one


app = st.App("pages/desk/frame.py", lifespan=lifespan, middleware=[Middleware(Guard)], routes=[
    Route("/health", health), Route("/now", now), Route("/sit/{ticket}", sit, methods=["POST"]),
    Route("/rise", rise, methods=["POST"]), Route("/trust", trust), Route("/trust/authority.crt", give_authority),
    answering(opened)])
