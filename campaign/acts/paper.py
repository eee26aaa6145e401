"""Figures on paper without names: doses counted by band and residence, and totals that somebody reported."""

from __future__ import annotations

from campaign.acts.telling import Tell, verb


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
