"""A message between a site and the centre: signed by who sends it, encrypted to whom it is meant for, whole or refused."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import jwt
import jwt.utils
import pyrage

from campaign.exchange.cards import JWS, Card
from campaign.exchange.contract import Batch, pack, unpack
from campaign.exchange.keys import Keys, fingerprint, verifier
from campaign.rules.events import Refused

FORMAT = 1
LONGEST = 400  # bytes of the cover: what goes on longer is no bundle


class Message(NamedTuple):
    """What one says to the other: what is kept here of each origin, perhaps a batch, and whether more is asked for.

    `at` is the time by the sender's clock; `answers` the digest of the message that this one answers.
    """

    heads: Mapping[str, int]
    at: str
    batch: Batch | None = None
    asks: bool = False
    answers: str = ""


class Cover(NamedTuple):
    """What can be read of a bundle without a key: its form, the campaign, whom it is meant for, and its length."""

    bundle: int
    campaign: str
    to: str
    length: int


def seal(message: Message, *, keys: Keys, to: Card) -> bytes:
    """A message as it is carried: a cover line, then age's format around a JWS line and the batch it vouches for."""
    packed = pack(message.batch) if message.batch else b""
    told = {"campaign": to.campaign, "to": to.key, "at": message.at, "heads": message.heads, "asks": message.asks,
            "answers": message.answers, "origin": message.batch.origin if message.batch else "",
            "sha256": hashlib.sha256(packed).hexdigest()}
    signed = JWS.encode(json.dumps(told).encode(), keys.sign, algorithm="EdDSA",
                        headers={"kid": fingerprint(*keys.public)})
    body = pyrage.encrypt(signed.encode() + b"\n" + packed, [pyrage.x25519.Recipient.from_str(to.seals)])
    return json.dumps(Cover(FORMAT, to.campaign, to.key, len(body))._asdict()).encode() + b"\n" + body


def cover_of(data: bytes) -> Cover:
    """The cover of a bundle; refuses what is no bundle, and a newer program's."""
    line = data[:LONGEST].partition(b"\n")[0]
    try:
        told = json.loads(line)
        cover = Cover(int(told["bundle"]), str(told["campaign"]), str(told["to"]), int(told["length"]))
    except (ValueError, LookupError, TypeError) as other:
        raise Refused("bundle_unreadable") from other
    if cover.bundle > FORMAT:
        raise Refused("bundle_newer", theirs=cover.bundle, ours=FORMAT)
    return cover


def unseal(data: bytes, *, keys: Keys, campaign: str, card_of: Callable[[str], Card]) -> tuple[Card, Message]:
    """Who says what in a sealed message; each thing that can be wrong with it is refused under its own name.

    `card_of` answers with the card of a fingerprint, or refuses an unknown and a revoked one.
    """
    cover = cover_of(data)
    if cover.campaign != campaign:
        raise Refused("bundle_of_another_campaign")
    if cover.to != fingerprint(*keys.public):
        raise Refused("bundle_for_another_key")
    body = data.partition(b"\n")[2]
    if len(body) < cover.length:
        raise Refused("bundle_truncated")
    try:
        signed, _, packed = pyrage.decrypt(body, [keys.opens]).partition(b"\n")
        card = card_of(_signer(signed))
        told = json.loads(JWS.decode(signed, verifier(card.signs), algorithms=["EdDSA"]))
        return card, _message(told, packed, cover)
    except (pyrage.DecryptError, jwt.PyJWTError, ValueError, LookupError, TypeError, AttributeError) as damage:
        raise Refused("bundle_altered") from damage


def _signer(signed: bytes) -> str:
    """Whose signature it claims to be; it is checked with that key next."""
    return str(json.loads(jwt.utils.base64url_decode(signed.partition(b".")[0]))["kid"])


def _message(told: Mapping[str, Any], packed: bytes, cover: Cover) -> Message:
    if (told["campaign"], told["to"], told["sha256"]) != (cover.campaign, cover.to, hashlib.sha256(packed).hexdigest()):
        raise ValueError(cover)
    heads = {str(origin): int(seq) for origin, seq in told["heads"].items()}
    return Message(heads, str(told["at"]), unpack(told["origin"], packed) if told["origin"] else None,
                   bool(told["asks"]), str(told["answers"]))


def digest_of(data: bytes) -> str:
    """By which an answer names the message it answers."""
    return hashlib.sha256(data).hexdigest()
