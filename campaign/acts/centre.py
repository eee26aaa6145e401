"""At the centre: who is expected to send, what is issued to sites, reports of units without the program, what is settled."""

from __future__ import annotations

import re
from typing import Any

from campaign.acts.setup import ROLES
from campaign.acts.telling import Tell, verb
from campaign.figures.across import CODES
from campaign.figures.site import is_centre
from campaign.rules.day import is_day
from campaign.rules.people import Birth
from campaign.rules.plan import EXCHANGES

UNIT = "reported"  # a unit without the program: it reports sums alone
HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
Figures = list[tuple[str, str, str, str, int]]  # home area, band, residence, measure, n


def _at_centre(tell: Tell) -> None:
    tell.expect(is_centre(tell.desk.store), "centre_only")


@verb(on_closed_day=True)
def expect_site(tell: Tell, *, code: str, name: str, area: str = "", exchange: str = "full", due_by: str = "20:00",
                silent_hours: int = 24, active: bool = True) -> str:
    """Names a site of the campaign, or a unit without the program: what it sends, and by when (HH:MM) its report of a day.

    So many hours without a word and it counts as silent. Said whole: the last word stands.
    """
    _at_centre(tell)
    code = code.strip()
    for field, text in (("site_code", code), ("site_name", name.strip())):
        tell.expect(text, "field_missing", field=field)
    tell.expect(exchange in (*EXCHANGES, UNIT), "field_missing", field="exchange")
    tell.expect(HOUR.fullmatch(due_by), "hour_unreadable", text=due_by)
    return tell("site_expected", code=code, name=name.strip(), area=area.strip(), exchange=exchange, due_by=due_by,
                silent_hours=silent_hours, active=active)


@verb(on_closed_day=True)
def issue_staff(tell: Tell, *, site: str, name: str, roles: list[str], active: bool = True) -> str:
    """Names a member of a site's staff with their roles; the event travels to the site, a PIN never does."""
    _at_centre(tell)
    tell.expect(name.strip(), "field_missing", field="staff_name")
    tell.expect(roles, "field_missing", field="roles")
    tell.expect(set(roles) <= set(ROLES), "role_unknown", roles=", ".join(roles))
    return tell("staff_named", about=_there(tell, site), name=name.strip(), roles=roles, active=active)


@verb(on_closed_day=True)
def send_vials(tell: Tell, *, site: str, lot: str, product: str, vials: int, expiry: str, doses_per_vial: int = 0) -> str:
    """Vials of a lot on their way to a site: no stock of anybody's until the site has received them itself."""
    _at_centre(tell)
    tell.expect(lot.strip(), "field_missing", field="lot")
    tell.expect(vials > 0, "count_not_positive", count=vials)
    return tell("vials_sent", about=_there(tell, site), lot=lot.strip(), product=product, vials=vials,
                expiry=Birth.read(expiry).last.isoformat(), doses_per_vial=doses_per_vial)


@verb(on_closed_day=True)
def report_tally(tell: Tell, *, site: str, reporter: str, cells: Figures, day: str = "", source: str = "") -> str:
    """What a unit without the program reports: doses of a day, or with no day the persons of the round so far.

    Kept as reported, with who said so and when; the last word on a day stands, and records take its place once they come.
    """
    _at_centre(tell)
    tell.expect(reporter.strip(), "field_missing", field="reporter")
    tell.expect(not day or (is_day(day) and day <= tell.today.isoformat()), "day_unreadable", text=day)
    tell.expect(cells and all(one[4] >= 0 for one in cells), "report_empty")
    about = {**_there(tell, site), "round": tell.desk.round, **({"day": day} if day else {})}
    return tell("tally_reported", about=about, day_of=day, reporter=reporter.strip(), source=source,
                cells=[list(one) for one in cells if one[4]])


@verb(on_closed_day=True)
def settle_across(tell: Tell, *, subject: str, code: str, event: str, reason: str) -> str:
    """A person settles what contradicts between sites with one more event, which travels to the sites."""
    tell.expect(code in CODES, "finding_unknown", code=code)
    tell.expect(reason.strip(), "field_missing", field="reason")
    return tell("finding_settled", subject=subject, code=code, event=event, **tell.because(reason))


def _there(tell: Tell, site: str) -> dict[str, Any]:
    """A place at another site: an event belongs to the site written in it."""
    tell.expect(tell.picture(f"member/{site}"), "site_not_expected", site=site)
    return {"site": site, "day": tell.today.isoformat(), "round": 0}
