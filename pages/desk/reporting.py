"""Papers made on the reports page: shown as they are printed, made with a tap, then handed over as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from campaign.figures.areas import areas
from campaign.figures.tally import days as days_of
from campaign.papers.book import book, data_behind
from campaign.papers.campaign_summary import campaign_summary
from campaign.papers.docx import docx
from campaign.papers.end_of_day import end_of_day
from campaign.papers.paper import Paper
from campaign.papers.pdf import pdf
from campaign.papers.township import township
from campaign.papers.wording import Wording
from campaign.rules.events import Refused
from pages.desk import shown, word
from pages.desk.session import Here, lang
from pages.desk.tables import show

Makes = Mapping[str, Callable[[], bytes]]


def on_screen(paper: Paper) -> None:
    """A paper as it will be printed: its lines and tables."""
    st.subheader(paper.title, anchor=False)
    st.caption(" · ".join(paper.under))
    for part in paper.parts:
        if part.head:
            st.markdown(f"**{part.head}**")
        for line in part.lines:
            st.text(line)
        for table in part.tables:
            show(table)


def hand_over(here: Here, name: str, makes: Makes) -> None:
    """One tap makes the files, with a word on each while it lasts; they stay ready until something else is made."""
    name = f"{name}.{lang()}"
    if st.button(word("do.make_paper"), key="reports.make", type="primary", width="stretch"):
        st.session_state["reports.made"] = _made(here, name, makes)
    made = st.session_state.get("reports.made")
    if not made or made[0] != name:
        st.caption(word("reports.ready"))
        return
    st.success(word("reports.made", time=here.clock(made[1], "%H:%M:%S")), icon=":material/description:")
    for place, (kind, file) in zip(st.columns(len(made[2])), made[2].items(), strict=True):
        place.download_button(word(f"do.get_{kind}"), file, f"{name}.{kind}", key=f"reports.get.{kind}", width="stretch",
                              on_click="ignore")


def _made(here: Here, name: str, makes: Makes) -> tuple[str, str, dict[str, bytes]] | None:
    """The files by their kind, or None where one was refused, with the reason said."""
    files, bar = {}, st.progress(0.0, word("reports.making"))
    try:
        for nth, (kind, make) in enumerate(makes.items(), start=1):
            files[kind] = make()
            bar.progress(nth / len(makes), word("reports.making"))
    except Refused as refused:
        st.error(word(f"refused.{refused.code}", **shown(here, refused.facts)), icon=":material/block:")
        return None
    finally:
        bar.empty()
    return name, here.store.now(), files


def day(here: Here) -> None:
    """The end-of-day summary of any day, as it stands or as it was signed."""
    site = here.desk.site
    chosen = st.selectbox(word("reports.which_day"), sorted({*days_of(here.store, site), here.day}, reverse=True),
                          key="reports.day")
    paper = end_of_day(here.store, site, chosen, here.desk.round, plan=here.plan, lang=lang())
    hand_over(here, f"{site}-{chosen}", {"pdf": lambda: pdf(paper), "xlsx": lambda: book(paper)})
    if "board" in (pages := st.session_state.get("pages", {})):
        st.page_link(pages["board"], label=word("reports.behind"), icon=":material/groups:")
    on_screen(paper)


def tables(here: Here) -> None:
    """The township and county tables; reading everybody's prior doses takes a moment, so they are made when asked for."""
    area = st.selectbox(word("reports.which_area"), ["", *areas(here.store, here.desk.round)], key="reports.area",
                        format_func=lambda one: word(f"township.level_{len(one)}", area=one) if one else word(
                            "township.all_here"))

    def paper() -> Paper:
        return township(here.store, plan=here.plan, lang=lang(), area=area)
    hand_over(here, f"{here.desk.site}-{area or 'tables'}", {
        "pdf": lambda: pdf(paper()), "xlsx": lambda: book(paper(), data_behind(here.store, Wording(lang())))})


def campaign(here: Here) -> None:
    """The campaign summary as it would be handed in today, with the data behind it."""
    paper = campaign_summary(here.store, plan=here.plan, lang=lang())
    hand_over(here, f"{here.desk.site}-campaign", {
        "docx": lambda: docx(paper), "pdf": lambda: pdf(paper),
        "xlsx": lambda: book(paper, data_behind(here.store, Wording(lang())))})
    on_screen(paper)
