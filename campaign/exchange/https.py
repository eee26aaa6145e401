"""The carrier for where there is a network: each message and its answer is one request to the centre's own server."""

from __future__ import annotations

import functools
import hashlib
import http.client
import json
import ssl
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

from campaign.exchange.contract import Batch
from campaign.exchange.keys import keys_of
from campaign.exchange.peers import Peer, keep_heard, peer
from campaign.exchange.sealing import Message, digest_of, seal
from campaign.exchange.taking import heads_said, open_message
from campaign.ledger.store import Store
from campaign.rules.events import Refused

PATH, AUTHORITY = "/exchange/messages", "/trust/authority.crt"
TIMEOUT, LONGEST = 30, 64 * 2**20  # seconds; bytes of a message or an answer
LOOPBACK = ("127.0.0.1", "localhost", "::1")
# What the centre may answer with in place of a message; anything else is no answer of a centre.
SAID = ("bundle_unreadable", "bundle_newer", "bundle_of_another_campaign", "bundle_for_another_key", "bundle_truncated",
        "bundle_altered", "sender_unknown", "key_revoked", "origin_of_another_site", "batch_forked", "batch_damaged",
        "batch_of_practice", "centre_disk_full", "centre_busy", "centre_not_named", "message_too_long")


class Https:
    """The centre by its address; nothing is believed of its answers but what the centre's own key has signed."""

    def __init__(self, store: Store, to: Peer) -> None:
        self.store, self.to = store, to
        self._line: http.client.HTTPConnection | None = None

    def put(self, batch: Batch) -> int:
        """One request; its answer is the acknowledgement."""
        (kept,) = self.put_all([batch])
        return kept

    def put_all(self, batches: Iterable[Batch]) -> Iterator[int]:
        """Each when the one before is acknowledged; while one is on its way the next is read and sealed."""
        keys, on_its_way = keys_of(self.store), deque[tuple[str, Future[bytes]]]()
        with ThreadPoolExecutor(1) as sealing:
            for batch in batches:
                message = Message(heads_said(self.store), self.store.now(), batch)
                on_its_way.append((batch.origin, sealing.submit(seal, message, keys=keys, to=self.to.card)))
                if len(on_its_way) > 1:
                    yield self._acknowledged(*on_its_way.popleft())
            for one in on_its_way:
                yield self._acknowledged(*one)

    def _acknowledged(self, origin: str, sealed: Future[bytes]) -> int:
        self._send(sealed.result())
        return self._kept().get(origin, 0)

    def heads(self) -> dict[str, int]:
        """Asked of the centre now."""
        self._say(Message(heads_said(self.store), self.store.now()))
        return self._kept()

    def since(self, heads: Mapping[str, int]) -> Iterator[Batch]:
        """One request a batch, until the centre has no more."""
        has = dict(heads)
        while (told := self._say(Message(has, self.store.now(), asks=True), keep=False)).batch:
            yield told.batch
            has[told.batch.origin] = told.batch.last

    def close(self) -> None:
        """Hangs up."""
        if self._line:
            self._line.close()
        self._line = None

    def _kept(self) -> dict[str, int]:
        found = peer(self.store, self.to.key)
        return found.heads if found else {}

    def _say(self, message: Message, *, keep: bool = True) -> Message:
        return self._send(seal(message, keys=keys_of(self.store), to=self.to.card), keep=keep)

    def _send(self, sealed: bytes, *, keep: bool = True) -> Message:
        try:
            status, data = self._asked(sealed)
        except (OSError, http.client.HTTPException) as failed:
            self.close()
            raise Refused("centre_unreached", url=self.to.card.url) from failed
        if status != http.HTTPStatus.OK:
            raise _refused(data)
        return self._heard(data, digest_of(sealed), keep)

    def _asked(self, sealed: bytes) -> tuple[int, bytes]:
        """The status and the answer; on a line that the centre closed since it was last used, asked again on a new one."""
        kept = self._line is not None
        try:
            return self._request(sealed)
        except ConnectionError:
            self.close()
            if not kept:
                raise
            return self._request(sealed)

    def _request(self, sealed: bytes) -> tuple[int, bytes]:
        self._line = self._line or connect(self.to.card.url, self.to.card.trust)
        self._line.request("POST", PATH, sealed, {"Content-Type": "application/octet-stream"})
        answered = self._line.getresponse()
        return answered.status, answered.read(LONGEST + 1)

    def _heard(self, data: bytes, asked: str, keep: bool) -> Message:
        """An answer counts only from the centre's key, and only to the question just asked: an old one says nothing."""
        sender, message = open_message(self.store, data)
        if sender.key != self.to.key or message.answers != asked:
            raise Refused("centre_answer_unreadable")
        if keep:
            keep_heard(self.store, sender.key, said_at=message.at, heads=message.heads, fresh=True)
        return message


def _refused(data: bytes) -> Refused:
    """The refusal that the centre answered with; what it cannot have said is no answer of a centre."""
    unreadable = Refused("centre_answer_unreadable")
    try:
        told: dict[str, Any] = json.loads(data)
        code, facts = told["refused"], {str(key): str(value) for key, value in told["facts"].items()}
    except (ValueError, LookupError, TypeError, AttributeError):
        return unreadable
    return Refused(code, **facts) if code in SAID else unreadable


def connect(url: str, trust: str) -> http.client.HTTPConnection:
    """A line to the centre: TLS always, but on this computer itself; refuses an address that is none."""
    address = urlsplit(url)
    host, port = address.hostname or "", address.port
    if address.scheme == "http" and host in LOOPBACK:
        return http.client.HTTPConnection(host, port, timeout=TIMEOUT)
    if address.scheme != "https" or not host:
        raise Refused("address_unusable", url=url)
    context = ssl.create_default_context(cadata=_authority(host, port, trust)) if trust else ssl.create_default_context()
    return http.client.HTTPSConnection(host, port, timeout=TIMEOUT, context=context)


@functools.lru_cache(maxsize=8)  # the same for good: its digest is on the card
def _authority(host: str, port: int | None, trust: str) -> bytes:
    """The authority that the centre's own server gives out, believed only where it is the one that the card names."""
    unproven = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    unproven.check_hostname, unproven.verify_mode = False, ssl.CERT_NONE
    line = http.client.HTTPSConnection(host, port, timeout=TIMEOUT, context=unproven)
    try:
        line.request("GET", AUTHORITY)
        given = line.getresponse().read(LONGEST)
    finally:
        line.close()
    if hashlib.sha256(given).hexdigest() != trust:
        raise Refused("centre_not_trusted")
    return given
