"""A report issued at any hour: number, cut-off, basis, the frozen figures, and what is still outstanding."""

from __future__ import annotations

from typing import Any

from campaign.acts.telling import Tell, local, verb
from campaign.figures.coverage import coverage
from campaign.figures.issues import as_of, issues, now
from campaign.figures.tally import rounds_of
from campaign.ledger.clock import milliseconds, text
from campaign.ledger.receiving import heads
from campaign.ledger.store import Store


@verb(on_closed_day=True)
def issue_report(tell: Tell, *, cutoff: str = "", posts_outstanding: list[str] | None = None,
                 paper_outstanding: str = "", short: bool = False) -> dict[str, Any]:
    """Issues a report of the day of its cut-off, at most now; answers with what was frozen, under the day's next number.

    Basis `recorded`: all that is recorded by now. Basis `happened`, where an earlier cut-off is given: what had
    happened by then, as far as it is recorded now. `short`: issued as the short text for a phone.
    """
    tell.writing.settle()
    site, at = tell.desk.site, text(milliseconds(cutoff)) if cutoff else tell.at
    tell.expect(at <= tell.at, "cutoff_ahead", cutoff_at=at)
    day, basis = local(at, tell.zone).date().isoformat(), "happened" if at < tell.at else "recorded"
    store = tell.desk.store
    frozen = as_of(store, site, day, at) if basis == "happened" else now(store, site, day)
    known = {one["code"] for one in (tell.picture(f"site/{site}") or {}).get("posts", [])}
    unknown = sorted({*(posts_outstanding or [])} - known)
    tell.expect(not unknown, "post_unknown", post=", ".join(unknown))
    told: dict[str, Any] = {"number": len(issues(store, site, day)) + 1, "cutoff": at, "basis": basis, "sums": frozen.sums,
            "posts": frozen.posts,
            "posts_outstanding": posts_outstanding or [], "short": short, "heads": heads(store)}
    rounds = rounds_of(store, site, day) or [tell.desk.round]
    told["rounds"] = rounds
    if basis == "recorded":  # of an earlier cut-off the round's persons are not kept
        told["coverages"] = [_covered(store, site, n) for n in rounds]
    place = {"site": site, "day": day, "round": rounds[-1]}
    event = tell("report_issued", about=place, **told, note=paper_outstanding.strip())
    return {**told, "event": event, "day": day}


def _covered(store: Store, site: str, round: int) -> dict[str, int | None]:
    ratio = coverage(store, site, round).ratio("enumerated")
    return {"round": round, "reached": ratio.numerator, "due": ratio.denominator}
