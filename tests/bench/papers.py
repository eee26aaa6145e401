"""The evening's papers with a million events in the file, beside the seconds that somebody will wait."""

from __future__ import annotations

from campaign.figures.site import plan_in_force
from campaign.papers.campaign_summary import campaign_summary
from campaign.papers.docx import docx
from campaign.papers.end_of_day import end_of_day
from campaign.papers.pdf import pdf
from tests.bench.seed import DAY
from tests.bench.verbs import timed
from tests.conftest import Site

LIMITS = {"end-of-day PDF": 1000.0, "campaign .docx": 3000.0}  # milliseconds, after the first


def measured(site: Site, times: int) -> dict[str, list[float]]:
    """Milliseconds of each paper from its figures to its bytes; the first of each warms the engines and is left out."""
    plan = plan_in_force(site.store, site.desk.site, 1)
    assert plan

    def day() -> bytes:
        return pdf(end_of_day(site.store, site.desk.site, str(DAY), 1, plan=plan, lang="zh-CN"))

    def campaign() -> bytes:
        return docx(campaign_summary(site.store, plan=plan, lang="zh-CN"))
    makes = dict(zip(LIMITS, (day, campaign), strict=True))
    return {name: [timed(make)[0] for _ in range(times + 1)][1:] for name, make in makes.items()}
