"""Siblings together: one guardian brings several, each keeps an own visit and own events, told in one act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from campaign.acts.consent import give_consent as consent
from campaign.acts.observation import release as leave
from campaign.acts.registration import register
from campaign.acts.telling import Tell, verb
from campaign.rules.events import Refused


@contextmanager
def whose(one: str, all_: Sequence[object]) -> Iterator[None]:
    """A refusal met with one of several says whose it is: a person's id, or a visit's."""
    try:
        yield
    except Refused as refused:
        raise Refused(refused.code, **refused.facts, **({"whose": one} if one and len(all_) > 1 else {})) from refused


@verb()
def register_together(tell: Tell, *, persons: Sequence[str]) -> list[str]:
    """Registers several listed persons, each with a ticket of their own; one who may not come refuses them all."""
    tell.expect(persons, "nobody_chosen")
    told = []
    for one in dict.fromkeys(persons):
        with whose(one, persons):
            told.append(register.part(tell, person=one))
    return told


@verb()
def give_consents(tell: Tell, *, visits: Sequence[str], signer: str, **said: str) -> int:
    """One guardian agrees and signs once for each of these visits; nobody signs for others as the recipient.

    `said` is what `give_consent` takes besides. Says how many.
    """
    tell.expect(visits, "nobody_chosen")
    tell.expect(signer != "self" or len(visits) == 1, "signer_for_others")
    for one in dict.fromkeys(visits):
        with whose(one, visits):
            consent.part(tell, visit=one, signer=signer, **said)
    return len(set(visits))


@verb()
def release_together(tell: Tell, *, visits: Sequence[str]) -> int:
    """Releases a family at once, when each one's minutes are over; says how many."""
    tell.expect(visits, "nobody_waiting")
    for one in dict.fromkeys(visits):
        with whose(one, visits):
            leave.part(tell, visit=one)
    return len(set(visits))
