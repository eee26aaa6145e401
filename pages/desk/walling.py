"""The wall as one piece of markup: its head with the time of the reading, the table, and the panels that take turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from campaign.figures import wall as figures
from campaign.figures.area import minute_of_day
from campaign.figures.once import once
from campaign.figures.tally import classes, total
from campaign.figures.wall import Wall
from campaign.ledger.clock import milliseconds
from pages.desk import word
from pages.desk.session import Here, lang
from pages.desk.tables import band_words
from pages.desk.tallying import by_residence
from pages.desk.wall_panels import coverage, pace, said, waiting

EVERY = 2  # seconds between two looks, and as long one reading serves every wall


@dataclass(frozen=True)
class Shown:
    """What a wall shows: where, the reading, its time, and the minute of the site's day."""

    here: Here
    wall: Wall
    as_of: str

    @property
    def now_ms(self) -> int:
        """The time of the reading in milliseconds."""
        return milliseconds(self.as_of)

    @property
    def minute(self) -> int:
        """Minutes since midnight by the site's clock."""
        return minute_of_day(self.as_of, self.here.zone)


def on_the_wall(here: Here) -> str:
    """The wall's markup in this session's language: made once for all walls of a file, at most two seconds old."""
    asked = (here.desk.site, here.day, here.desk.round)
    return once(here.store, lambda: whole(now_on_the_wall(here)), "wall", lang(), *asked,
                state=(here.store.now_ms() // (1000 * EVERY), here.desk.round))


def now_on_the_wall(here: Here) -> Shown:
    """One reading for all walls of a file, however many hang in the hall and in whatever language."""
    site, day, round_ = here.desk.site, here.day, here.desk.round
    read = once(here.store, lambda: figures.wall(here.store, site=site, day=day, round=round_, plan=here.plan,
                                                 zone=here.zone), "reading", site, day, round_, seconds=EVERY)
    return Shown(here, read, here.store.now())


def whole(shown: Shown) -> str:
    """The head, the table beside the panels, and which of them is on."""
    here, wall = shown.here, shown.wall
    panels = [waiting(wall, shown.now_ms), pace(here, wall, shown.minute), coverage(here, wall)]
    dots = "".join(f"<i>{n}</i>" for n in range(1, len(panels) + 1))
    turned = "".join(f"<section class='wall-panel'>{panel}</section>" for panel in panels)
    return (f"{head(shown)}<div class='wall-sides'><div>{table(shown)}</div><div class='wall-panels' "
            f"data-turn-ms='{1000 * here.plan.wall_seconds}'>{turned}<p class='wall-dots'>{dots}</p></div></div>")


def head(shown: Shown) -> str:
    """Which site and round, as of when; and beneath, unseen until nothing new comes, that these figures are old."""
    here, at = shown.here, shown.here.clock(shown.as_of, "%H:%M:%S")
    return (f"<div class='wall-head' data-as-of='{shown.now_ms}'>"
            f"<b>{said('wall.title', site=here.site['name'], n=here.desk.round)}</b>"
            f"<span>{escape(here.day)} · {said('as_of', time=at)}</span>"
            f"<div class='wall-lost'><b>{said('wall.lost', time=at)}</b><p>{said('wall.lost_more')}</p></div></div>")


def table(shown: Shown) -> str:
    """Doses today as the largest figure, and the table beneath: age band by 常住/流动, today and the round.

    Residence that nobody knows has a column of its own where there are such people.
    """
    names, wall = band_words(shown.here.plan), shown.wall
    of = classes(wall.round)
    heads = "".join(f"<th>{said(f'wall.{one}')}</th>" for one in of) + f"<th class='all'>{said('total')}</th>"
    rows = "".join(_row(name, wall, of, band) for band, name in names.items()) + _row(word("total"), wall, of)
    return (f"<div class='wall-first'><span>{said('wall.today')}</span><b>{total(wall.today, 'doses')}</b></div>"
            f"<table class='wall-table'><thead><tr><th rowspan=2>{said('tally.band')}</th>"
            f"<th colspan={len(of) + 1}>{said('wall.today')}</th>"
            f"<th colspan={len(of) + 1}>{said('wall.round', n=shown.here.desk.round)}</th></tr>"
            f"<tr>{heads * 2}</tr></thead><tbody>{rows}</tbody></table>")


def _row(name: str, wall: Wall, of: Sequence[str], band: str = "") -> str:
    counts = [n for cells in (wall.today, wall.round) for n in by_residence(cells, band, of)]
    told = zip([*of, "all"] * 2, counts, strict=True)
    return f"<tr><th>{escape(name)}</th>{''.join(f'<td class={one}>{n}</td>' for one, n in told)}</tr>"
