"""Figures on paper without names: doses counted by band and residence, and totals that somebody reported."""

from __future__ import annotations

from campaign.acts.telling import Tell, verb
from campaign.rules.claims import whole
from campaign.rules.reported import is_rate


@verb()
def count_doses(tell: Tell, *, band: str, residence: str, n: int, sheet: str, lot: str = "", birth_year: str = "") -> str:
    """Doses from a tally sheet without names: the number opens the sheet, not people."""
    tell.expect(n > 0, "count_not_positive", count=n)
    tell.expect(sheet.strip(), "field_missing", field="sheet")
    tell.expect(any(one.code == band for one in tell.plan.bands), "band_unknown", band=band)
    return tell("doses_counted", band=band, residence=residence, n=n, sheet=sheet, lot=lot, birth_year=birth_year)


@verb(on_closed_day=True)
def report_figure(tell: Tell, *, measure: str, n: int, source: str, band: str = "", residence: str = "") -> str:
    """A total as somebody reported it: kept beside the computed one and compared, never in its place."""
    tell.expect(n >= 0, "count_not_positive", count=n)
    tell.expect(source.strip(), "field_missing", field="source")
    return tell("figure_reported", measure=measure, n=n, band=band, residence=residence, source=source)


@verb(on_closed_day=True)
def confirm_reading(tell: Tell, *, source: str, where: str, written: str, read: str) -> str:
    """Confirms what a figure that is hard to read says; `source` is the file's sha256, `where` the cell.

    What was written stays beside it. Refuses a reading that is no number: hidden digits cannot be confirmed away.
    """
    tell.expect(source.strip() and where.strip(), "field_missing", field="source")
    tell.expect(whole(read) is not None or is_rate(read), "reading_no_figure", text=read)
    return tell("reading_confirmed", source=source, where=where, written=written, read=read.strip())
