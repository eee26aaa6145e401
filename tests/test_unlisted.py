"""A round in which nobody is listed: every page of the enumeration says so and what to do next, and no rate of nothing."""

from __future__ import annotations

import re

import pytest

from campaign.acts.enumeration import accept_list, bring_list, withdraw_list
from campaign.words import LANGS, say
from tests.opened import told_on
from tests.test_incoming import FIRST
from tests.test_site_pages import open_page

__all__ = ["open_page"]
PAGES = {"alike": [""], "call_up": ["call"], "catch_up": ["check", "register", "due"], "class_line": [""],
         "missing": [""], "completeness": [""], "paper": ["pack"]}
OPENED = [(page, part) for page, parts in PAGES.items() for part in parts]
OF_NOTHING = re.compile(r"\b0 / 0\b|\bnan\b|\d %|\bNone %|100 ?%")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("page", "part"), OPENED)
def test_who_finds_nobody_listed_is_sent_to_the_lists(site, open_page, page, part, lang):
    app = open_page(page, lang=lang, **({f"{page}__part": part} if part else {}))
    assert say("unlisted.nobody", lang) in [one.value for one in app.info]
    assert list(app.success) == []
    assert not OF_NOTHING.search(told_on(app))


@pytest.mark.parametrize("lang", LANGS)
def test_a_list_that_only_waits_to_be_accepted_is_named(site, open_page, lang):
    list_ = bring_list(site.desk, name="one", source="file", rows=FIRST)[0]
    assert say("unlisted.waiting", lang, n=1) in [one.value for one in open_page("missing", lang=lang).info]
    withdraw_list(site.desk, list=list_, reason="another town's")
    assert say("unlisted.nobody", lang) in [one.value for one in open_page("missing", lang=lang).info]


def test_with_a_list_nobody_is_sent_there_and_who_is_missing_is_counted(site, open_page):
    accept_list(site.desk, list=bring_list(site.desk, name="one", source="file", rows=FIRST)[0])
    for page, part in OPENED:
        app = open_page(page, **({f"{page}__part": part} if part else {}))
        assert say("unlisted.nobody", LANGS[0]) not in [one.value for one in app.info]
    assert open_page("missing").metric[0].value == "3"


def test_once_all_are_vaccinated_the_missing_page_says_that(site, open_page):
    site.stock()
    site.dosed(site.enumerate())
    app = open_page("missing")
    assert [one.value for one in app.success] == [say("missing.nobody", LANGS[0])]


@pytest.mark.parametrize("lang", LANGS)
def test_lists_without_a_school_or_village_say_what_the_class_line_lacks(site, open_page, lang):
    site.enumerate()
    assert say("class.none", lang) in [one.value for one in open_page("class_line", lang=lang).info]
