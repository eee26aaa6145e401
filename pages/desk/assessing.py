"""The form of one child looked at, and what the children looked at so far say."""

from __future__ import annotations

from decimal import Decimal

import altair as alt
import pandas as pd
import streamlit as st

from campaign.acts.assessment import assess_child
from campaign.figures.assessment import Assessed, assessed, assessed_shares, every_sample
from campaign.figures.coverage import coverage
from campaign.figures.linked import linked
from campaign.rules.assessment import CARD, FINGER, PLACES, RECALL, Share
from campaign.rules.coverage import Ratio
from pages.desk import Form, attempt, word
from pages.desk.fields import choice, reason_of
from pages.desk.last_acts import last_acts
from pages.desk.listing import listing
from pages.desk.session import Here
from pages.desk.tables import band_words

LINES = ("#111111", "#0b4f8a", "#b3441e", "#5b7f2b", "#7a3b8f", "#767676")


def child(here: Here) -> None:
    """One child: an area's sample says how many are still to be looked at, and when more would change nothing."""
    method, area = _where(here)
    if not area:
        st.info(word("assessment.area_first"), icon=":material/touch_app:")
        return
    told = next((one for one in assessed(here.store, here.desk.site, here.desk.round, here.plan, method)
                 if one.area == area), None)
    most = here.plan.assessment[method].children
    st.subheader(word("assessment.so_far", area=area, n=told.result.seen if told else 0, of=most,
                      missed=told.result.missed if told else 0), anchor=False)
    if told:
        _decision(told)
    if not told or not told.whole:
        _form(here, method, area)
    last_acts(here, "assessment")


def _where(here: Here) -> tuple[str, str]:
    """The method and the area, which stay as they are from child to child."""
    methods = list(here.plan.assessment)
    method = st.segmented_control(word("assessment.method"), methods, default=methods[0], required=True,
                                  key="assessment.method", format_func=lambda one: word(f"assessment.{one}"))
    return str(method or methods[0]), st.text_input(word("field.assessed_area"), key="assessment.area").strip()


def _form(here: Here, method: str, area: str) -> None:
    with Form(f"child.{method}") as form:
        said = {"finger": choice(form, "assessed_finger", FINGER)} if here.plan.finger_mark else {}
        said["recall"] = choice(form, "assessed_recall", RECALL)
        if here.desk.round > 1:
            said["before"] = choice(form, "assessed_before", RECALL, words="assessed_recall")
        said["card"] = choice(form, "assessed_card", CARD)
        reason = reason_of(form, "assessed", here.plan.reasons["not_vaccinated"])
        with st.expander(word("field.more")):
            names = band_words(here.plan)
            said["place"] = choice(form, "assessed_place", PLACES)
            said["band"] = st.pills(word("tally.band"), list(names), key=form.key("band"),
                                    format_func=names.__getitem__) or ""
            said["residence"] = choice(form, "residence", ("resident", "migrant"))
        asked = form.submit("assess_child")
    if asked and attempt(assess_child, here, form, done="assessment.done", told={"area": area}, method=method, area=area,
                         reason=reason, **said)[0]:
        st.rerun()


def _decision(one: Assessed) -> None:
    facts = {"area": one.area, "missed": one.result.missed, "n": one.result.seen, "pct": one.pct or 0,
             "at_most": one.sample.tiers[-1].missed, "least": one.sample.tiers[-1].pct}
    if not one.decided:
        st.caption(word("assessment.goes_on", **facts))
    elif one.pct is None:
        st.error(word(f"assessment.{one.sample.method}_below", **facts), icon=":material/replay:")
    elif one.whole:
        st.success(word(f"assessment.{one.sample.method}_passed", **facts), icon=":material/check_circle:")


def samples(here: Here) -> None:
    """Every area's sample: those that ask for a mop-up first, with the reasons for which children were missed."""
    for method in here.plan.assessment:
        st.subheader(word(f"assessment.{method}"), anchor=False)
        told = assessed(here.store, here.desk.site, here.desk.round, here.plan, method)
        if not told:
            st.caption(word("assessment.none"))
            continue
        for one in told:
            _decision(one)
        heads = ("area", "seen", "missed", "finger", "recall", "card", "reasons")
        listing([word(f"assessment.{one}") for one in heads], [
            [one.area, f"{one.result.seen} / {one.sample.children}", one.result.missed,
             *(_counted(one, share) for share in (one.result.finger, one.result.recall, one.result.card)),
             ", ".join(f"{word(f'reason.{code}')} {n}" for code, n in one.reasons.most_common())] for one in told])


def beside(here: Here) -> None:
    """Coverage by the records and by the children looked at, side by side; only a lot's sample has an interval."""
    store, site, round_ = here.store, here.desk.site, here.desk.round
    covered, both = coverage(store, site, round_), linked(store, site, round_, here.plan)
    admin = {"enumerated": covered.ratio("enumerated"), "revised_target": covered.ratio("revised_target")}
    rows = [[word("assessment.admin", name=word(f"denominator.{name}")), *_counts(one), ""] for name, one in admin.items()]
    if round_ > 1:
        rows.append([word("assessment.admin_both"), *_counts(both.two_rounds), ""])
    for sample in every_sample(store, site, round_, here.plan):
        of = f"{word(f'assessment.{sample.sample.method}')} · {sample.area}"
        rows += [[f"{of} · {word(f'assessment.by_{name}')}", one.n, one.of, *_told(sample, one).partition(" · ")[::2]]
                 for name, one in assessed_shares(sample.result).items()]
    listing([word(f"assessment.{one}") for one in ("source", "reached", "of", "pct", "interval")], rows)
    st.caption(word("assessment.interval_note"))


def _counts(ratio: Ratio) -> list[object]:
    blank = word("not_filled")
    return [blank if ratio.numerator is None else ratio.numerator, blank if ratio.denominator is None else ratio.denominator,
            word("tally.no_target") if ratio.pct is None else f"{ratio.pct} %"]


def _told(sample: Assessed, one: Share) -> str:
    return _share(one) if sample.estimates else ""


def _counted(sample: Assessed, one: Share) -> str:
    """Children of children, and the share where the sample estimates one; blank of nobody."""
    return " · ".join(part for part in (f"{one.n} / {one.of}", _told(sample, one)) if part) if one.of else ""


def _share(one: Share) -> str:
    """A share in per cent with its interval; blank of nobody."""
    if one.interval is None:
        return ""
    low, high = (f"{100 * end:.1f}" for end in one.interval)
    return f"{Decimal(100 * one.n) / one.of:.1f} % · {low}–{high} %"


def curve(here: Here) -> None:
    """The operating curve: how likely each true coverage is to be accepted at each line of the decision table."""
    rows = [(pct, word("assessment.tier", method=word(f"assessment.{method}"), missed=tier.missed, of=sample.children),
             sample.accepts(pct / 100, tier=at)) for method, sample in here.plan.assessment.items()
            for at, tier in enumerate(sample.tiers) for pct in range(50, 101)]
    frame = pd.DataFrame(rows, columns=["coverage", "tier", "chance"])
    st.altair_chart(alt.Chart(frame).mark_line(strokeWidth=3).encode(
        x=alt.X("coverage:Q", title=word("assessment.true_coverage"), scale=alt.Scale(domain=[50, 100])),
        y=alt.Y("chance:Q", title=word("assessment.accepted"), axis=alt.Axis(format="%")),
        color=alt.Color("tier:N", title=None, sort=None, scale=alt.Scale(range=list(LINES)),
                        legend=alt.Legend(orient="bottom", columns=2, labelLimit=400)),
        strokeDash=alt.StrokeDash("tier:N", title=None, sort=None),
    ).properties(height=360), width="stretch")
    st.caption(word("assessment.curve_note"))
