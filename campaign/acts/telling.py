"""What every act shares: the desk it is done at, the transaction it is told in, and the one way to refuse."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from campaign.figures.site import mode_here, plan_at, plan_in_force
from campaign.ledger import pictures
from campaign.ledger.clock import milliseconds, text
from campaign.ledger.ledger import Writing
from campaign.ledger.store import Store
from campaign.rules import events
from campaign.rules.day import stopped
from campaign.rules.events import Refused
from campaign.rules.plan import Mode, Plan, Round, round_of

Picture = dict[str, Any]
P = ParamSpec("P")
R = TypeVar("R")
FREE_TEXT = ("note", "what", "advice", "in_error", "course", "diagnosis", "treatment")
HOME_ZONE = "Asia/Shanghai"


@dataclass(frozen=True)
class Desk:
    """Who acts, where and for which round; on paper also when it happened and where that is written."""

    store: Store
    operator: str
    site: str
    round: int = 0
    post: str = ""
    team: str = ""
    paper: str = ""
    at: str | None = None

    @property
    def live(self) -> bool:
        """Done now, at the desk; otherwise it has happened already and cannot be refused."""
        return not self.paper


class Tell:
    """One act being told: reads pictures, expects preconditions, appends events."""

    def __init__(self, desk: Desk, writing: Writing) -> None:
        self.desk, self.writing = desk, writing
        self.forgiving = not desk.live
        self.despite: list[list[Any]] = []
        self.at = text(milliseconds(desk.at)) if desk.at else writing.now
        self.day = ""

    def __call__(self, kind: str, *, about: Picture | None = None, personal: Mapping[str, str] | None = None,
                 **facts: Any) -> str:
        """Appends one event and answers with its id; `about` gives it the site, day and round it belongs to.

        Free text may name somebody: it is kept with the personal facts, never in the body.
        """
        desk = self.desk
        free = {one: text for one in FREE_TEXT if (text := str(facts.pop(one, None) or ""))}
        personal = {**(personal or {}), **free} or None
        place = about or {"site": desk.site, "day": self.day or self.today.isoformat(), "round": desk.round}
        own = {"post": desk.post, "team": desk.team, "paper": desk.paper, "despite": self.despite}
        body = {k: v for k, v in own.items() if v} | {k: v for k, v in facts.items() if v is not None and v != ""}
        self.despite = []
        event = self.writing.tell(kind, body, site=place["site"], day=place["day"], round=place["round"],
                                  operator=desk.operator, at=self.at, personal=personal)
        return event.id

    def because(self, reason: str, codes: Collection[str] = (), *, under: str = "reason",
                personal: Mapping[str, str] | None = None) -> dict[str, Any]:
        """A reason as an event tells it: a code in the body; typed words, which may name somebody, beside it."""
        if reason in (codes or self._corrections()):
            return {under: reason, "personal": personal}
        return {"personal": {**(personal or {}), under: reason}}

    def _corrections(self) -> Collection[str]:
        plan = plan_in_force(self.desk.store, self.desk.site, self.desk.round)
        return plan.reasons["correction"] if plan else ()

    def expect(self, ok: object, code: str, /, **facts: Any) -> None:
        """Refuses beforehand at the desk; what has happened already is told all the same, with what spoke against it."""
        if ok:
            return
        if not self.forgiving:
            raise Refused(code, **facts)
        self.despite.append([code, facts])

    @property
    def today(self) -> date:
        """The site's day: the local date of the act."""
        return local(self.at, self.zone).date()

    @functools.cached_property
    def zone(self) -> str:
        """The site's time zone."""
        return (self.picture(f"site/{self.desk.site}") or {}).get("zone", HOME_ZONE)

    @functools.cached_property
    def plan(self) -> Plan:
        """The plan in force for the desk's round."""
        opened = self.picture(f"round/{self.desk.site}/{self.desk.round}")
        if opened is None:
            raise Refused("round_not_open", round=self.desk.round)
        return plan_at(self.desk.store, opened["plan"])

    @property
    def round(self) -> Round:
        """The plan's round that the desk works for."""
        return round_of(self.plan, self.desk.round)

    @property
    def mode(self) -> Mode:
        """The mode of the desk's post; the first of the plan where no post is named."""
        site = {"posts": [], **(self.picture(f"site/{self.desk.site}") or {})}
        return mode_here(site, self.plan, self.desk.post)

    def picture(self, subject: str) -> Picture | None:
        """The picture of a subject, what this act has told so far included."""
        return self.writing.picture(subject)

    def visit(self, visit: str) -> Picture:
        """A visit of this site; refuses an unknown one and another site's."""
        found = self.picture(f"visit/{visit}")
        if found is None:
            raise Refused("visit_unknown", visit=visit)
        if found["site"] != self.desk.site:
            raise Refused("visit_of_other_site", visit=visit, site=found["site"])
        return found

    def expect_staff(self, name: str, field: str, *, role: str = "") -> None:
        """Who is named in an act is active staff of this site and, at the desk, holds the role.

        On paper a name that is not becomes a finding; its roles are not asked, for a line has one name for all it tells.
        """
        self.expect(name.strip(), "field_missing", field=field)
        roles = self._roles(name) if name.strip() else [role]
        self.expect(roles, "staff_unknown", name=name)
        self.expect(not (roles and role and self.desk.live) or role in roles, "role_needed", name=name, role=role)

    def expect_coordinator(self, name: str) -> None:
        """Somebody is active staff of this site with the coordinator's role."""
        self.expect("coordinator" in self._roles(name), "coordinator_needed", name=name)

    def _roles(self, name: str) -> list[str]:
        member = self.picture(f"staff/{self.desk.site}/{name}") or {}
        return list(member.get("roles", ())) if member.get("active", True) else []

    def person(self, person: str) -> Picture:
        """A person, by any of their records; refuses an unknown one."""
        self.writing.settle()
        found = self.picture(f"person/{pictures.records_of(self.writing.conn, person)[0]}")
        if found is None:
            raise Refused("person_unknown", person=person)
        return found


def local(at: str, zone: str) -> datetime:
    """A stored time as the site's clock shows it."""
    return datetime.fromisoformat(at).astimezone(ZoneInfo(zone))


def verb(*, on_closed_day: bool = False,
         confirms_clock: bool = False) -> Callable[[Callable[Concatenate[Tell, P], R]], Any]:
    """Makes an act of a function that tells: one transaction, a retry harmless, a closed day refused.

    An act that confirms the clock is told by the wall clock; refused, it leaves the time as it was.
    The act is called as act(desk, token=..., **asked); its `part` is the bare function, for acts made of acts.
    """
    def made(part: Callable[Concatenate[Tell, P], R]) -> Any:
        @functools.wraps(part)
        def act(desk: Desk, *, token: str = "", **asked: Any) -> Any:
            with desk.store.writing() as conn:
                writing = Writing(desk.store, conn)
                request = _request(part.__name__, desk, asked) if token else ""
                if token and (done := writing.done(token)):
                    return _again(done, request, token)
                jumped = (writing.confirm_clock() if confirms_clock else writing.jumped()) if desk.live else 0
                tell = Tell(desk, writing)
                if jumped:
                    tell("clock_jumped", seconds=jumped)
                if desk.live and not on_closed_day:
                    refuse_closed(tell, tell.today.isoformat())
                answer = part(tell, **asked)  # type: ignore[call-arg]
                writing.finish(live=desk.live)
                if token:
                    writing.remember(token, part.__name__, desk.operator, request, answer)
            return answer
        act.part = part  # type: ignore[attr-defined]
        return act
    return made


def _request(name: str, desk: Desk, asked: Mapping[str, Any]) -> str:
    where = [desk.operator, desk.site, desk.round, desk.post, desk.team, desk.paper, desk.at]
    said = events.written({"verb": name, "desk": where, "asked": asked})
    return hashlib.sha256(said.encode()).hexdigest()


def _again(done: tuple[str, Any], request: str, token: str) -> Any:
    if done[0] != request:
        raise Refused("token_used_otherwise", token=token)
    return done[1]


def refuse_stopped(tell: Tell, what: str) -> None:
    """No registration after registering is stopped, no dose after the last one; what has happened already is told."""
    story = (tell.picture(f"day/{tell.desk.site}/{tell.today.isoformat()}") or {}).get("story", ())
    if not tell.forgiving and (stop := stopped(story, what)):
        raise Refused(stop["kind"], stopped_at=stop["at"], by=stop["by"])


def refuse_closed(tell: Tell, day: str) -> None:
    """A closed day takes no live acts; late paper and corrections still enter and restate it."""
    if (tell.picture(f"day/{tell.desk.site}/{day}") or {}).get("state") == "closed":
        raise Refused("day_closed", day=day)
