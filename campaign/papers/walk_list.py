"""The walk list of the mop-up (查漏补种), a team a paper: whom to look for and where, the largest pockets first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from campaign.figures import people
from campaign.figures.site import site_here
from campaign.figures.still_missing import Missing, patch_holders
from campaign.ledger.store import Store
from campaign.papers.paper import Paper, Part, Section
from campaign.papers.summary import titled
from campaign.papers.wording import Wording

HEADS = ("n", "name", "sex", "birth", "guardian", "phone", "address", "why", "done", "lot", "reason")


def walk_list(store: Store, *, site: str, round: int, team: str, missing: Sequence[Missing],
              patches: Mapping[str, str], lang: str) -> Paper:
    """One team's people by village or employer; the last three columns are filled in by hand on the way."""
    word, holders = Wording(lang), patch_holders(store, site, round)
    units = [unit for unit, one in patches.items() if one == team]
    parts = []
    for unit in units:
        here = [one for one in missing if one.unit == unit]
        lines = [word("walk.patch_holder", name=holders[unit])] if unit in holders else []
        parts.append(Part(word("walk.pocket", unit=unit or word("coverage.nowhere"), n=len(here)), lines,
                          [Section([word(f"walk.{one}") for one in HEADS],
                                   [_row(store, nth, one, word) for nth, one in enumerate(here, start=1)])]))
    name = (site_here(store) or {}).get("name", site)
    n = sum(one.unit in units for one in missing)
    return Paper(titled(store, word("walk.title", team=team or word("walk.no_team")), lang),
                 [word("walk.under", site=name, round=round, n=n, units=len(units))], parts, lang, wide=True,
                 signs=[word("walk.sign_team"), word("paper.sign_on")])


def _row(store: Store, nth: int, one: Missing, word: Wording) -> list[str]:
    own = people.personal(store, one.person)
    why = word(f"reason.{one.reason}") if one.reason else word("missing.not_asked")
    until = f" → {one.until}" if one.until else ""
    return [str(nth), own.get("name", ""), word(f"sex.{one.sex or '0'}"), one.birth,
            *(own.get(key, "") for key in ("guardian", "phone", "address")), why + until, "", "", ""]
