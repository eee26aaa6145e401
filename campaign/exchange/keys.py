"""The keys of this file in the exchange: one to sign with, one to open with, both known to others by one fingerprint."""

from __future__ import annotations

import functools
import hashlib
import json
from typing import NamedTuple

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from campaign.ledger.settings import put_setting, setting
from campaign.ledger.store import Store

KEYS = "exchange_keys"


class Keys(NamedTuple):
    """The secret halves, which never leave this file but in its backups."""

    sign: Ed25519PrivateKey
    opens: pyrage.x25519.Identity

    @property
    def public(self) -> tuple[str, str]:
        """The public halves as a card carries them: Ed25519 in hex, age's recipient."""
        return self.sign.public_key().public_bytes_raw().hex(), str(self.opens.to_public())


def keys_of(store: Store) -> Keys:
    """The keys of this file, made when they are first asked for."""
    kept = setting(store, KEYS)
    if not kept:
        with store.writing() as conn:
            kept = setting(store, KEYS) or _made()
            put_setting(conn, KEYS, kept)
    return _keys(kept)


@functools.lru_cache(maxsize=8)
def _keys(kept: str) -> Keys:
    signs, opens = json.loads(kept)
    return Keys(Ed25519PrivateKey.from_private_bytes(bytes.fromhex(signs)), pyrage.x25519.Identity.from_str(opens))


def renew_keys(store: Store) -> None:
    """New keys in the place of these, after a computer was lost or a key became known; the other side needs the new card.

    What was sealed to the old ones opens no more: it is asked for again, since nothing of it was acknowledged.
    """
    with store.writing() as conn:
        put_setting(conn, KEYS, _made())


def _made() -> str:
    return json.dumps([Ed25519PrivateKey.generate().private_bytes_raw().hex(), str(pyrage.x25519.Identity.generate())])


def fingerprint(signs: str, seals: str) -> str:
    """By what a pair of public keys is known: the first 128 bits of SHA-256 over both, in hex."""
    return hashlib.sha256(f"{signs} {seals}".encode()).hexdigest()[:32]


def verifier(signs: str) -> Ed25519PublicKey:
    """The public half that signatures are checked with; refuses with ValueError what is none."""
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(signs))
