"""The centre's side of the network: one route that takes a sealed message and gives a sealed answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from campaign.exchange.https import LONGEST, PATH, SAID
from campaign.exchange.taking import answer
from campaign.ledger.store import Store, StoreFailed
from campaign.rules.events import Refused

STATUS = {"centre_disk_full": 507, "centre_busy": 503, "message_too_long": 413, "sender_unknown": 403, "key_revoked": 403}
OTHERWISE = 422
AT_ONCE = 32  # messages opened at the same moment; those that wait for one to be written are written with the next
FAILED = {"disk_full": "centre_disk_full"}


def answering(opened: Callable[[], Store]) -> Route:
    """The route, over a store that is opened for each message: nobody signs in here, a message's own key speaks for it."""

    lines = ThreadPoolExecutor(AT_ONCE, "exchange")

    def answered(data: bytes) -> bytes:
        with closing(opened()) as store:
            return answer(store, data)

    async def messages(request: Request) -> Response:
        data = bytearray()
        async for part in request.stream():
            if len(data := data + part) > LONGEST:
                return _no(Refused("message_too_long"))
        try:
            said = await asyncio.get_running_loop().run_in_executor(lines, answered, bytes(data))
            return Response(said, media_type="application/octet-stream")
        except Refused as refused:
            return _no(refused)
        except StoreFailed as failed:
            return _no(Refused(FAILED.get(failed.code, "centre_busy")))

    return Route(PATH, messages, methods=["POST"])


def _no(refused: Refused) -> JSONResponse:
    code = refused.code if refused.code in SAID else "bundle_unreadable"
    return JSONResponse({"refused": code, "facts": {key: str(value) for key, value in refused.facts.items()}},
                        status_code=STATUS.get(code, OTHERWISE))
