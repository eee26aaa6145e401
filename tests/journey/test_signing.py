"""A guardian signs with a finger on the screen: the strokes lie with the consent, and the page has sent no picture."""

from __future__ import annotations

from playwright.sync_api import expect

from campaign.figures import people
from campaign.rules.signing import is_signature
from campaign.words import say
from tests.journey.conftest import Tablet, until
from tests.journey.sitting import sat_down

SCREEN = 2  # where the township's plan names it


def draws(tablet: Tablet, key: str) -> None:
    box = tablet.at(key).locator("canvas").bounding_box()
    for stroke in (((0.1, 0.5), (0.3, 0.2), (0.4, 0.8)), ((0.5, 0.2), (0.7, 0.7))):
        (x, y), *on = [(box["x"] + box["width"] * one, box["y"] + box["height"] * other) for one, other in stroke]
        tablet.page.mouse.move(x, y)
        tablet.page.mouse.down()
        for x, y in on:
            tablet.page.mouse.move(x, y, steps=4)
        tablet.page.mouse.up()


def test_a_guardian_signs_on_the_screen_and_an_empty_field_is_no_signature(tablet, running_site):
    running_site.walk_in()
    visit = running_site.walk_in("Gu Bo")
    sat_down(tablet)
    tablet.open("consent")
    tablet.scan("consent.find", visit)
    tablet.at("consent.signed").locator("button").nth(SCREEN).click()
    tablet.settle()
    tablet.choose("consent.*.signed_by", 2)
    tablet.tap("consent.*.give_consent")
    tablet.sees(say("refused.field_missing", field=say("field.signature")))
    draws(tablet, "consent.*.signature")
    tablet.tap("consent.*.give_consent")
    tablet.sees(say("said.consented"))
    assert until(lambda: "consented" in people.visit(running_site.store, visit)["done"])
    told = people.visit(running_site.store, visit)["consent_given"]
    assert (told["signed"], told["relation"]) == ("screen", "grandparent")
    drawn = people.sealed(running_site.store, told["event"])["signature"]
    assert is_signature(drawn)
    assert drawn.count("M") == 2
    expect(tablet.page.locator("[data-testid=stException]")).to_have_count(0)
