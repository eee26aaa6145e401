"""The card by which a site and the centre come to know one another: one small signed file, or the same text as a QR code."""

from __future__ import annotations

import functools
import json
from typing import NamedTuple

import jwt
import pyrage

from campaign.exchange.keys import Keys, fingerprint, verifier
from campaign.ledger.settings import CENTRE
from campaign.rules.events import Refused

FORMAT = 1
SITE = "site"
JWS = jwt.PyJWS()


class Card(NamedTuple):
    """Who somebody is in a campaign: the role, the site's code and name, both public keys, and how the network reaches it.

    `trust` is the SHA-256 of the authority that signs the address's certificate; blank where any system trusts it.
    """

    campaign: str
    role: str
    site: str
    name: str
    signs: str
    seals: str
    url: str = ""
    trust: str = ""

    @property
    def key(self) -> str:
        """The fingerprint of both keys: what two people compare by phone."""
        return fingerprint(self.signs, self.seals)

    @property
    def groups(self) -> str:
        """The fingerprint as it is read aloud."""
        return " ".join(self.key[at:at + 4] for at in range(0, len(self.key), 4))


def write_card(card: Card, keys: Keys) -> str:
    """The card as text: a JWS (RFC 7515) signed with its own key, which shows that the key is at hand and the text whole."""
    told = json.dumps({"card": FORMAT, **card._asdict()}, ensure_ascii=False, separators=(",", ":"))
    return JWS.encode(told.encode(), keys.sign, algorithm="EdDSA")


@functools.lru_cache(maxsize=4096)  # a peer's card is read again with each of its messages
def read_card(text: str) -> Card:
    """A card from its text; refuses what is none, is damaged, or was made by a newer program."""
    try:
        told = json.loads(JWS.decode_complete(text.strip(), options={"verify_signature": False})["payload"])
        if (made := told.pop("card")) > FORMAT:
            raise Refused("card_newer")
        card = Card(**{field: str(told[field]) for field in Card._fields})
        JWS.decode(text.strip(), verifier(card.signs), algorithms=["EdDSA"])
        pyrage.x25519.Recipient.from_str(card.seals)
    except (jwt.PyJWTError, pyrage.RecipientError, ValueError, LookupError, TypeError, AttributeError) as damage:
        raise Refused("card_unreadable") from damage
    if made < 1 or card.role not in (CENTRE, SITE) or not card.campaign:
        raise Refused("card_unreadable")
    return card
