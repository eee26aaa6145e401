"""An issued report in words: the paper of its number, the short text for a phone, and the difference to the one before."""

from __future__ import annotations

from typing import Any

from campaign.figures.activities import note
from campaign.figures.coverage import coverage
from campaign.figures.issues import CAUSES, PRINTED, change, issues
from campaign.figures.site import site_here
from campaign.ledger.store import Store
from campaign.papers.paper import Paper, Part, Section, in_two
from campaign.papers.summary import titled
from campaign.papers.wording import Wording, clock, percent
from campaign.rules.coverage import Ratio


def short_text(store: Store, issue: dict[str, Any], word: Wording) -> str:
    """The short 日报 for a phone message: one paragraph, with its number, cut-off and basis."""
    here = site_here(store) or {}
    sums = _shown(store, issue, word)
    facts = {"site": here.get("name", issue["site"]), "round": rounds_in(issue), "number": issue["number"],
             "cutoff": clock(issue["cutoff"], here), "watched": issue["sums"].get("released_observed", 0)}
    anybody = any(issue["sums"].get(one) for one in PRINTED if not one.startswith("vials_"))
    told = word("issue.short", **facts, **sums) if anybody else word("issue.short_empty", **facts)
    told += (_covered(issue, word) if anybody else "") + _outstanding(store, issue, word)
    return titled(store, told, word.lang)


def _covered(issue: dict[str, Any], word: Wording) -> str:
    """Each round's coverage as it was when the issue was made; nothing where its cut-off lay before."""
    told = []
    for one in issue.get("coverages", ()):
        ratio = Ratio(one["reached"], one["due"], "enumerated")
        code = "issue.short_no_target" if ratio.pct is None else "issue.short_covered"
        told.append(word(code, round=one["round"], reached=ratio.numerator, due=word.filled(ratio.denominator),
                         pct=word.filled(percent(ratio))))
    return "".join(told)


def rounds_in(issue: dict[str, Any]) -> list[int]:
    """The rounds that an issue tells of."""
    return list(issue.get("rounds") or [issue["round"]])


def _posts(store: Store) -> dict[str, str]:
    """The posts' names by their codes."""
    return {one["code"]: one["name"] for one in (site_here(store) or {}).get("posts", [])}


def _shown(store: Store, issue: dict[str, Any], word: Wording) -> dict[str, Any]:
    """The acts that an issue tells; who came unlisted is 未填 where there was no list."""
    listed = any(coverage(store, issue["site"], n).walk_ins is not None for n in rounds_in(issue))
    return {one: word("not_filled") if one == "walk_in" and not listed else issue["sums"].get(one, 0) for one in PRINTED}


def _outstanding(store: Store, issue: dict[str, Any], word: Wording) -> str:
    names = _posts(store)
    posts = word.listed([names.get(one, one) for one in issue["posts_outstanding"]])
    paper = note(store, issue["event"])
    return (word("issue.posts_outstanding", posts=posts) if posts else "") + (
        word("issue.paper_outstanding", paper=paper) if paper else "")


def issued(store: Store, issue: dict[str, Any], *, lang: str) -> Paper:
    """The paper of an issue: figures as frozen then, doses by post, and what changed since the issue before."""
    word, here = Wording(lang), site_here(store) or {}
    shown = _shown(store, issue, word)
    sums = in_two([word(f"measure.{one}") for one in shown], [*shown.values()])
    names = _posts(store)
    posts = Section([word("data.post"), word("measure.doses")],
                    [[names.get(post, post) or word("issue.no_post"), n] for post, n in issue["posts"].items()])
    under = [word("paper.under_day", day=issue["day"], site=here.get("name", issue["site"]), round=rounds_in(issue)),
             word("issue.cut", cutoff=clock(issue["cutoff"], here), basis=word(f"issue.basis_{issue['basis']}"),
                  by=issue["by"], at=clock(issue["at"], here))]
    outstanding = _outstanding(store, issue, word) or word("issue.nothing_outstanding")
    empty = [] if issue["sums"] else [word("paper.empty_day", day=issue["day"])]
    parts = [Part(word("issue.figures"), empty, sums),
             Part(word("issue.by_post"), [outstanding], [posts] if posts.rows else []), *_since(store, issue, word)]
    return Paper(titled(store, word("issue.title", number=issue["number"]), lang), under, parts, lang, whole=True,
                 signs=[word("paper.sign_first"), word("paper.sign_second")],
                 foot=word("paper.counted_from", heads=" ".join(f"{one}-{seq}" for one, seq in issue["heads"].items())))


def _since(store: Store, issue: dict[str, Any], word: Wording) -> list[Part]:
    before = [one for one in issues(store, issue["site"], issue["day"]) if one["number"] < issue["number"]]
    if not before:
        return []
    moved = difference(store, before[-1], issue, word)
    lines = [] if moved.rows else [word("issue.no_change")]
    return [Part(word("issue.since", number=before[-1]["number"]), lines, [moved] if moved.rows else [])]


def difference(store: Store, before: dict[str, Any], after: dict[str, Any], word: Wording) -> Section:
    """Since an issue: a row a post and figure, a column a cause, and their sum, which is what the figure moved by."""
    moved, names = change(store, before, after), _posts(store)
    return Section([word("data.post"), word("issue.what"), *(word(f"issue.cause_{one}") for one in CAUSES), word("total")],
                   [[names.get(post, post) or word("issue.no_post"), word(f"measure.{measure}"),
                     *(f"{causes[one]:+d}" if causes[one] else "" for one in CAUSES), f"{sum(causes.values()):+d}"]
                    for (post, measure), causes in moved.items()])
