"""Papers out by the terminal: each in the form that its file's name asks for, in either language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from campaign.acts.telling import Desk
from campaign.exchange.records import as_csv, as_xlsx, digests, rows_of, shipped
from campaign.figures.areas import areas
from campaign.figures.issues import issues
from campaign.figures.records import records as records_of
from campaign.figures.site import plan_in_force, rounds
from campaign.figures.stock import lots
from campaign.figures.tally import days
from campaign.figures.uploads import upload_ledger, uploads
from campaign.ledger.store import Store
from campaign.papers import commands
from campaign.papers.book import book, data_behind
from campaign.papers.campaign_summary import campaign_summary
from campaign.papers.docx import docx
from campaign.papers.end_of_day import end_of_day
from campaign.papers.issued import issued
from campaign.papers.label import label
from campaign.papers.paper import Paper
from campaign.papers.pdf import pdf
from campaign.papers.printed import Out
from campaign.papers.stock_forms import in_out, returned, supplies_in_out
from campaign.papers.township import township
from campaign.papers.wording import Wording
from campaign.rules.events import Refused
from campaign.rules.plan import Plan
from campaign.terminal import DONE, desk_of, now_of

Makes = Mapping[str, Callable[[], bytes]]


def write_paper(args: Any, out: Out) -> int:
    """Writes a paper into the file named, as the file's ending asks; refuses an ending that the paper does not have."""
    desk = desk_of(args)
    makes = PAPERS[args.of](desk, args)
    kind = args.file.suffix.lower().lstrip(".")
    if kind not in makes:
        raise Refused("paper_not_so", kind=kind or args.file.name, kinds=sorted(makes))
    args.file.write_bytes(makes[kind]())
    out.say("terminal.paper_written", path=args.file)
    return DONE


def _forms(store: Store, paper: Paper, *, behind: bool = False) -> Makes:
    data = data_behind(store, Wording(paper.lang)) if behind else None
    return {"pdf": lambda: pdf(paper), "xlsx": lambda: book(paper, data), "docx": lambda: docx(paper)}


def _plan(desk: Desk) -> Plan:
    plan = plan_in_force(desk.store, desk.site, desk.round)
    if plan is None:
        raise Refused("round_not_open", round=desk.round)
    return plan


def _day(desk: Desk, args: Any) -> str:
    return commands.day_of(args.day) if args.day else now_of(desk).date().isoformat()


def _end_of_day(desk: Desk, args: Any) -> Makes:
    paper = end_of_day(desk.store, desk.site, _day(desk, args), desk.round, plan=_plan(desk), lang=args.lang)
    return _forms(desk.store, paper)


def _issue(desk: Desk, args: Any) -> Makes:
    """An issue of the day by its number; the last where none is named."""
    told = {one["number"]: one for one in issues(desk.store, desk.site, _day(desk, args))}
    number = args.issue or max(told, default=0)
    if number not in told:
        raise Refused("issue_unknown", number=number, day=_day(desk, args))
    return _forms(desk.store, issued(desk.store, told[number], lang=args.lang))


def _tables(desk: Desk, args: Any) -> Makes:
    within = [one for n in rounds(desk.store, desk.site) for one in areas(desk.store, n)]
    if args.within and args.within not in within:
        raise Refused("area_of_nobody", area=args.within)
    paper = township(desk.store, plan=_plan(desk), lang=args.lang, area=args.within)
    return _forms(desk.store, paper, behind=True)


def _campaign(desk: Desk, args: Any) -> Makes:
    return _forms(desk.store, campaign_summary(desk.store, plan=_plan(desk), lang=args.lang), behind=True)


def _records(desk: Desk, args: Any) -> Makes:
    """What is still to be sent to the other system, in the columns of the plan's first form."""
    plan = _plan(desk)
    form = next(iter(shipped(plan.code).values()))
    standing = list(records_of(desk.store, desk.site, days(desk.store, desk.site)))
    due = upload_ledger(uploads(desk.store, desk.site), digests(form, standing)).due
    rows = rows_of(form, [one for one in standing if one["dose"] in due],
                   names={one.code: one.name[args.lang] for one in plan.products.values()})
    return {"xlsx": lambda: as_xlsx(form, rows), "csv": lambda: as_csv(form, rows)}


def _label(desk: Desk, args: Any) -> Makes:
    if not args.person:
        raise Refused("field_missing", field="person")
    return {"pdf": lambda: label(desk.store, args.person, lang=args.lang)}


def _return(desk: Desk, args: Any) -> Makes:
    return _forms(desk.store, returned(desk.store, desk.site, plan=_plan(desk), lang=args.lang))


def _supplies(desk: Desk, args: Any) -> Makes:
    return _forms(desk.store, supplies_in_out(desk.store, desk.site, lang=args.lang))


def _stock(desk: Desk, args: Any) -> Makes:
    if args.lot not in {one["lot"] for one in lots(desk.store, desk.site)}:
        raise Refused("lot_unknown", lot=args.lot)
    return _forms(desk.store, in_out(desk.store, desk.site, args.lot, plan=_plan(desk), lang=args.lang))


PAPERS: dict[str, Callable[[Desk, Any], Makes]] = {
    "day": _end_of_day, "issue": _issue, "tables": _tables, "campaign": _campaign, "records": _records, "label": _label,
    "return": _return, "stock": _stock, "supplies": _supplies,
}
