"""Rapid assessment in a summary's sentences: one for each round and method that anybody assessed by."""

from __future__ import annotations

from collections.abc import Iterable

from campaign.figures.assessment import Assessed, assessed
from campaign.ledger.store import Store
from campaign.papers.wording import Wording
from campaign.rules.assessment import ESTIMATES
from campaign.rules.plan import Plan


def assessments(store: Store, site: str, rounds: Iterable[int], plan: Plan, word: Wording) -> list[str]:
    """Areas and children looked at, who was missed, and the areas that ask for a mop-up; 未填 where nobody assessed."""
    told = [(n, method, assessed(store, site, n, plan, method)) for n in rounds for method in plan.assessment]
    lines = [_told(n, method, found, word) for n, method, found in told if found]
    return lines or [word("summary.assessment", told=word("not_filled"))]


def _told(round: int, method: str, found: list[Assessed], word: Wording) -> str:
    below = [one.area for one in found if one.decided and one.pct is None]
    open_ = [one.area for one in found if not one.decided]
    facts = {"areas": len(found), "seen": sum(one.result.seen for one in found),
             "missed": sum(one.result.missed for one in found)}
    code = "summary.assessed_lots" if method in ESTIMATES else "summary.assessed"
    return (word(code, round=round, method=word(f"assessment.{method}"), **facts)
            + (_lots(found, word) if method in ESTIMATES else "")
            + (word("summary.assessed_below", n=len(below), areas=word.listed(below)) if below else "")
            + (word("summary.assessed_open", n=len(open_), areas=word.listed(open_)) if open_ else ""))


def _lots(found: list[Assessed], word: Wording) -> str:
    """Each lot's own decision: a lot stands for itself, and lots of unknown size make no estimate together."""
    return "".join(word("summary.lot_decided", area=one.area, seen=one.result.seen, missed=one.result.missed, pct=one.pct)
                   for one in found if one.pct is not None)
