"""Setting up: the site's origin, the plan, posts, teams and staff, a round opened and its target frozen."""

from __future__ import annotations

import platform
from typing import Any

from campaign.acts.telling import HOME_ZONE, Desk, Tell, local, verb
from campaign.figures.site import plan_of, staff_here
from campaign.figures.targets import targets
from campaign.ledger.ledger import Writing
from campaign.ledger.origins import open_origin
from campaign.ledger.store import Store
from campaign.rules.day import is_day
from campaign.rules.events import Refused
from campaign.rules.plan import mode_of, round_of

ROLES = ("coordinator", "registrar", "informer", "precheck_doctor", "vaccinator", "observer")


def begin(store: Store, *, site: str, name: str, operator: str, area: str = "", zone: str = HOME_ZONE,
          device: str = "", continues: str = "", practice: bool = False, centre: bool = False) -> str:
    """Makes this file a site's: mints its origin, names the site and its first coordinator; answers with the origin.

    A practice file says so in its origin, for good.
    """
    with store.writing() as conn:
        writing = Writing(store, conn)
        if writing.origin and not continues:
            raise Refused("site_begun", origin=writing.origin)
        open_origin(writing, site=site, device=device or platform.node(), operator=operator, continues=continues,
                    day=local(writing.now, zone).date().isoformat(), practice=practice, centre=centre)
        if not continues:
            tell = Tell(Desk(store, operator, site), writing)
            tell("site_named", name=name, area=area, zone=zone, posts=[], teams=[])
            tell("staff_named", name=operator, roles=["coordinator"] if centre else list(ROLES))
        writing.finish()
        return writing.origin


def begin_centre(store: Store, *, site: str, name: str, operator: str, area: str = "", zone: str = HOME_ZONE,
                 device: str = "", practice: bool = False) -> str:
    """Makes this file the centre of a campaign and no site: its first event says so; answers with the origin."""
    return begin(store, site=site, name=name, operator=operator, area=area, zone=zone, device=device, practice=practice,
                 centre=True)


@verb(on_closed_day=True)
def adopt_plan(tell: Tell, *, text: str, vaccines: str) -> str:
    """Adopts a plan as it is written; refuses one with faults (each named by key and line), answers with its version."""
    plan = plan_of(text, vaccines)
    if not tell.picture(f"plan/{plan.version}"):
        tell("plan_adopted", version=plan.version, code=plan.code, plan=text, vaccines=vaccines)
    return plan.version


@verb(on_closed_day=True)
def name_site(tell: Tell, *, name: str, area: str, posts: list[dict[str, str]], teams: list[str],
              zone: str = HOME_ZONE) -> None:
    """Names the site with its posts (code, name, mode, zone) and teams, whole: the last word stands."""
    codes = [one["code"] for one in posts]
    tell.expect(name.strip(), "field_missing", field="site_name")
    tell.expect(len(codes) == len(set(codes)), "post_code_twice")
    tell("site_named", name=name, area=area, posts=posts, teams=teams, zone=zone)


@verb(on_closed_day=True)
def name_staff(tell: Tell, *, name: str, roles: list[str], active: bool = True, certificate: str = "",
               certificate_until: str = "") -> None:
    """Names a member of staff with their roles and the training certificate with its last day; the last word stands.

    A certificate that is missing or has run out is warned of at the sign-in and stops nobody.
    """
    tell.expect(name.strip(), "field_missing", field="staff_name")
    tell.expect(roles, "field_missing", field="roles")
    tell.expect(set(roles) <= set(ROLES), "role_unknown", roles=", ".join(roles))
    tell.expect(not certificate_until or is_day(certificate_until), "day_unreadable", text=certificate_until)
    others = [one for one in staff_here(tell.desk.store, tell.desk.site).values() if one["name"] != name.strip()]
    stays = (active and "coordinator" in roles) or any("coordinator" in one["roles"] for one in others)
    tell.expect(stays, "last_coordinator", name=name)
    tell("staff_named", name=name.strip(), roles=roles, active=active, certificate=certificate.strip(),
         certificate_until=certificate_until)


@verb(on_closed_day=True)
def open_round(tell: Tell, *, number: int, version: str) -> None:
    """Opens a round of an adopted plan; its posts must have modes that the plan knows."""
    adopted = tell.picture(f"plan/{version}")
    tell.expect(adopted, "plan_unknown", version=version)
    plan = plan_of(adopted["plan"], adopted["vaccines"])  # type: ignore[index]
    round_of(plan, number)
    for post in (tell.picture(f"site/{tell.desk.site}") or {}).get("posts", []):
        mode_of(plan, post["mode"])
    about = {"site": tell.desk.site, "day": tell.today.isoformat(), "round": number}
    tell.expect(not tell.picture(f"round/{tell.desk.site}/{number}"), "round_opened_already", round=number)
    tell("round_opened", about=about, plan=version)


@verb(on_closed_day=True)
def freeze_round(tell: Tell, *, census: dict[str, int] | None = None, census_on: str = "") -> dict[str, Any]:
    """Freezes the enumerated target (摸底应种) of the desk's round, once; a list accepted later is added after freeze."""
    opened = tell.picture(f"round/{tell.desk.site}/{tell.desk.round}")
    tell.expect(opened, "round_not_open", round=tell.desk.round)
    tell.expect(opened and opened["state"] == "open", "round_frozen_already", round=tell.desk.round)
    frozen = targets(tell.desk.store, tell.desk.round, tell.desk.site)
    tell("round_frozen", target=frozen["enumerated"], lists=frozen["lists"], census=census or {}, census_on=census_on)
    return frozen
