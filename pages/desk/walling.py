"""The parts of the wall: its head with the time of the reading, the largest figure, the table, the boxes, a picture."""

from __future__ import annotations

from html import escape

import altair as alt
import streamlit as st

from campaign.figures import wall as figures
from campaign.figures.tally import total
from campaign.figures.wall import Wall
from campaign.ledger.clock import milliseconds
from campaign.ledger.store import Store
from pages.desk import word
from pages.desk.charts import told
from pages.desk.session import Here
from pages.desk.tables import band_words
from pages.desk.tallying import CLASSES, NAMES, percent

STATIONS = ("registration", "consent", "precheck", "vaccination")
BLACK, COLOURS = "#111111", ["#0b4f8a", "#b35c00"]
LONG = 7  # characters that a box holds in its full size: 95.83 %
SIZE = 22  # of letters in the picture, in pixels


@st.cache_data(ttl=2, max_entries=20, show_spinner=False)
def now_on_the_wall(path: str, site: str, day: str, round: int, _store: Store) -> Wall:
    """One reading for all walls of a file, however many hang in the hall; at most two seconds old."""
    return figures.wall(_store, site=site, day=day, round=round)


def head(here: Here, shown: Wall) -> None:
    """Which site and round, as of when; and beneath, unseen until nothing new comes, that these figures are old."""
    at = here.clock(shown.as_of, "%H:%M:%S")
    st.html(f"<div class='wall-head' data-as-of='{milliseconds(shown.as_of)}'>"
            f"<b>{_said('wall.title', site=here.site['name'], n=here.desk.round)}</b>"
            f"<span>{escape(here.day)} · {_said('as_of', time=at)}</span>"
            f"<div class='wall-lost'><b>{_said('wall.lost', time=at)}</b><p>{_said('wall.lost_more')}</p></div></div>")


def table(here: Here, shown: Wall) -> None:
    """Doses today as the largest figure, and the table beneath: age band by 常住/流动, today and the round."""
    names = band_words(here.plan)
    rows = [_row(names[band], band, shown) for band in names]
    heads = "".join(f"<th>{_said(f'residence.{one}')}</th>" for one in CLASSES) + f"<th>{_said('total')}</th>"
    st.html(f"<div class='wall-first'><span>{_said('wall.today')}</span><b>{total(shown.today, 'doses')}</b></div>"
            f"<table class='wall-table'><thead><tr><th rowspan=2>{_said('tally.band')}</th>"
            f"<th colspan=3>{_said('wall.today')}</th><th colspan=3>{_said('wall.round', n=here.desk.round)}</th></tr>"
            f"<tr>{heads * 2}</tr></thead><tbody>{''.join(rows)}{_row(word('total'), '', shown)}</tbody></table>")


def _row(name: str, band: str, shown: Wall) -> str:
    counts = [total(cells, "doses", band=band, residence=one) for cells in (shown.today, shown.round)
              for one in (*CLASSES, "")]
    return f"<tr><th>{escape(name)}</th>{''.join(f'<td>{n}</td>' for n in counts)}</tr>"


def boxes(shown: Wall) -> None:
    """Who is seated and who may leave, who waits where, and coverage against each target by its name."""
    seated = [(word("wall.observing"), str(shown.queues["observation"]), ""),
              (word("wall.may_leave"), str(shown.may_leave), "")]
    queues = [(word(f"step.{one}"), str(shown.queues[one]), "") for one in STATIONS]
    covered = [(word("wall.of", name=word(f"denominator.{one}")), percent(shown.covered, one), _share(shown, one))
               for one in NAMES]
    st.html("".join(f"<h2 class='wall-title'>{_said(code)}</h2>{_boxes(of)}" for code, of in (
        ("wall.observation", seated), ("wall.waiting", queues), ("wall.coverage", covered))))


def _boxes(told: list[tuple[str, str, str]]) -> str:
    each = (f"<div><span>{escape(name)}</span>{_figure(figure)}<small>{escape(note)}</small></div>"
            for name, figure, note in told)
    return f"<div class='wall-boxes'>{''.join(each)}</div>"


def _figure(figure: str) -> str:
    """The box's figure, smaller where it would run over its edge."""
    return f"<b class='{'long' if len(figure) > LONG else 'short'}'>{escape(figure)}</b>"


def _share(shown: Wall, name: str) -> str:
    ratio = shown.covered.ratio(name)
    return word("wall.share", n=ratio.numerator, of=ratio.denominator) if ratio.denominator else ""


def picture(here: Here, shown: Wall) -> None:
    """The persons reached in the round by age band, stacked by residence, with a mark at who was enumerated."""
    names = band_words(here.plan)
    rows = told(("band", "residence", "n"), [(names[band], word(f"residence.{one}"), shown.covered.ratio(
        "enumerated", band=band, residence=one).numerator) for band in names for one in CLASSES])
    due = shown.covered.due["enumerated"]
    x = alt.X("band:N", sort=list(names.values()), title=None, axis=alt.Axis(labelAngle=0))
    drawn = alt.Chart(rows).mark_bar().encode(
        x=x, y=alt.Y("n:Q", title=None, axis=alt.Axis(tickMinStep=1, format="d", tickCount=4)),
        color=alt.Color("residence:N", title=None, sort=None, scale=alt.Scale(range=COLOURS)))
    if due:
        marks = told(("band", "n"), [(names[band], sum(n for (b, _), n in due.items() if b == band)) for band in names])
        drawn += alt.Chart(marks).mark_tick(color=BLACK, thickness=5, width=alt.RelativeBandSize(0.9)).encode(x=x, y="n:Q")
    st.html(f"<h2 class='wall-title'>{_said('wall.picture', n=here.desk.round)}</h2>")
    with st.container(key="wall_picture"):
        st.altair_chart(drawn.configure_axis(labelFontSize=SIZE, labelColor=BLACK).configure_legend(
            labelFontSize=SIZE, labelColor=BLACK, orient="top", symbolSize=400), width="stretch", height="stretch")


def _said(code: str, **facts: object) -> str:
    return escape(word(code, **facts))
