"""A tablet without its browser: one session of a Streamlit server, spoken to as a browser does, each rerun timed."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

USER_KEY = re.compile(r"^\$\$\w+-[0-9a-f]+-(.*)$")
DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
LIMIT = 64 * 2 ** 20  # bytes of one message


class Tablet:
    """One session: the widgets that the last run drew, and what was typed into them."""

    def __init__(self, line: ClientConnection, page: str, query: str = "") -> None:
        self.line, self.page, self.query, self.hash = line, page, query, ""
        self.fragment = ""  # the part of the page that it asks for again by itself
        self.widgets: dict[str, Any] = {}
        self.fragments: dict[str, str] = {}  # of each widget's id
        self.typed: dict[str, WidgetState] = {}
        self.said: list[str] = []

    @classmethod
    async def seated(cls, address: str, page: str = "", cookie: str = "") -> Tablet:
        """A tablet at a page, which has been drawn once."""
        line = await connect(f"ws://{address}/_stcore/stream", subprotocols=["streamlit"], max_size=LIMIT,  # type: ignore[list-item]
                             compression=None, additional_headers={"Cookie": cookie} if cookie else {})
        tablet = cls(line, page)
        await tablet.rerun()
        return tablet

    def key(self, pattern: str, n: int = 0) -> str:
        """The n-th widget drawn whose key is of this pattern; refuses where there is none, with what the page said."""
        found = [one for one in self.widgets if re.fullmatch(pattern, one)]
        if len(found) <= n:
            raise LookupError(pattern, sorted(self.widgets), self.said)
        return found[n]

    def has(self, pattern: str) -> bool:
        """Whether such a widget was drawn."""
        return any(re.fullmatch(pattern, one) for one in self.widgets)

    def put(self, pattern: str, value: str | bool | float | int) -> None:
        """Types, ticks, or takes the n-th choice; nothing is sent before a tap."""
        kind, drawn = self.widgets[self.key(pattern)]
        if kind in ("radio", "selectbox"):
            value = drawn.options[int(value)]
        field = {bool: "bool_value", float: "double_value"}.get(type(value), "string_value")
        self.typed[drawn.id] = WidgetState(id=drawn.id, **{field: value})

    async def tap(self, pattern: str, n: int = 0) -> float:
        """A tap on a button: milliseconds until what follows is drawn, the whole page or the button's own part."""
        drawn = self.widgets[self.key(pattern, n)][1].id
        return await self.rerun(WidgetState(id=drawn, trigger_value=True), part=self.fragments[drawn])

    async def look(self) -> float:
        """The part that refreshes by itself, as the browser asks for it when its seconds are over: milliseconds."""
        if not self.fragment:
            raise LookupError(self.page, self.said)
        return await self.rerun(part=self.fragment)

    async def rerun(self, *pressed: WidgetState, part: str = "") -> float:
        """Milliseconds from the sending of a rerun until its last message, any rerun that it asks for itself included."""
        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        asked.rerun_script.page_script_hash = self.hash
        asked.rerun_script.fragment_id = part
        asked.rerun_script.page_name = "" if self.hash else self.page
        asked.rerun_script.widget_states.widgets.extend([*self.typed.values(), *pressed])
        began = time.perf_counter()
        await self.line.send(asked.SerializeToString())
        received = [await self.line.recv()]
        while not _finished(received[-1]):
            received.append(await self.line.recv())
        spent = (time.perf_counter() - began) * 1000
        self._read(ForwardMsg.FromString(one) for one in received)
        return spent

    def _read(self, messages: Iterator[ForwardMsg]) -> None:
        for message in messages:
            kind = message.WhichOneof("type")
            if kind == "new_session":
                parts = set(message.metadata.run.fragment_ids)
                self.widgets = {key: one for key, one in self.widgets.items()
                                if parts and self.fragments[one[1].id] not in parts}
                self.said = []
            elif kind == "navigation":
                self.hash = message.navigation.page_script_hash
            elif kind == "auto_rerun":
                self.fragment = message.auto_rerun.fragment_id
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                self._draw(message.delta)
        drawn = {one.id for _, one in self.widgets.values()}
        self.typed = {id_: one for id_, one in self.typed.items() if id_ in drawn}

    def _draw(self, delta: Delta) -> None:
        kind = delta.new_element.WhichOneof("type")
        drawn = getattr(delta.new_element, kind) if kind else None
        if kind in ("alert", "exception"):
            self.said.append(drawn.body if kind == "alert" else drawn.message)
        elif found := USER_KEY.match(getattr(drawn, "id", "")):
            self.widgets[found[1]] = kind, drawn
            self.fragments[drawn.id] = delta.fragment_id

    async def close(self) -> None:
        """Goes away."""
        await self.line.close()


def _finished(message: bytes | str) -> bool:
    """Whether a run ended that no further run follows; only short messages are opened while the clock runs."""
    if len(message) > 200:
        return False
    told = ForwardMsg.FromString(message)  # type: ignore[arg-type]
    return told.WhichOneof("type") == "script_finished" and told.script_finished in DONE
