"""A tablet on the site's network, in a browser over TLS, while the coordinator's browser is on the computer itself."""

from __future__ import annotations

import ssl
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from campaign.acts.pins import set_pin
from campaign.acts.seats import sit_down
from campaign.figures.tally import tally, total
from campaign.ledger.clock import MachineClock
from campaign.words import say
from pages.desk import ROLES
from pages.desk.session import cookie_name
from tests.conftest import Site
from tests.journey.conftest import PIN, TABLET, Tablet, free_port, until
from tests.journey.sitting import sat_down


@pytest.fixture
def network() -> str:
    return f"127.0.0.1:{free_port()}"


@pytest.fixture
def over_tls(browser: Browser, address: str, network: str, db: Path) -> Iterator[Tablet]:
    """A tablet that went on at the browser's warning."""
    assert until((db.parent / "tls" / "server.pem").exists)
    context = browser.new_context(viewport=TABLET, locale="zh-CN", ignore_https_errors=True)
    yield Tablet(context.new_page(), f"https://{network}")
    context.close()


def trusted(url: str, into: ssl.SSLContext | None = None) -> ssl.SSLContext:
    """What a tablet trusts that installed the certificate it was offered."""
    with urllib.request.urlopen(f"{url}/trust/authority.crt", context=into or ssl._create_unverified_context(),
                                timeout=10) as given:
        assert given.headers["content-type"] == "application/x-x509-ca-cert"
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(cadata=given.read())
    return context


def test_a_tablet_works_over_tls_beside_the_coordinator_on_the_loopback(over_tls, tablet, running_site, address):
    sat_down(over_tls)
    sat_down(tablet)
    (secure,) = (one for one in over_tls.page.context.cookies() if one["name"].startswith("seat_"))
    (plain,) = (one for one in tablet.page.context.cookies() if one["name"].startswith("seat_"))
    assert (secure["secure"], secure["httpOnly"], plain["secure"]) == (True, True, False)
    assert all(one["secure"] for one in over_tls.page.context.cookies()), "Streamlit's own too"
    for one, name in ((over_tls, "Li Na"), (tablet, "Wang Fang")):
        one.page.reload()
        one.settle()
        expect(one.at("operator.*")).to_contain_text(running_site.desk.operator)
        one.go("registration")
        one.fill("walk_in.0.name", name)
        one.fill("walk_in.0.birth", "2024-05-01")
        one.tap("walk_in.0.register_walk_in")
    assert total(tally(running_site.store, round=1), "registered") == 2


def test_a_file_is_handed_in_over_tls(over_tls, running_site):
    """Streamlit's own protection of uploads holds for the network's address as well."""
    sat_down(over_tls)
    over_tls.go("enumeration")
    with over_tls.page.expect_response(lambda one: "/_stcore/upload_file/" in one.url) as answered:
        over_tls.page.locator("input[type=file]").first.set_input_files(
            {"name": "list.csv", "mimeType": "text/csv", "buffer": "姓名,出生日期\n李娜,2024-05-01\n".encode()})
    assert answered.value.status == 204
    refused = over_tls.page.request.put(answered.value.url, headers={"Origin": "https://127.0.0.1:1"})
    assert refused.status == 403


def test_who_trusts_the_site_verifies_it_and_a_page_from_elsewhere_opens_no_socket(over_tls, running_site, network):
    trust = trusted(f"https://{network}")
    assert urllib.request.urlopen(f"https://{network}/health", context=trust, timeout=10).status == 200
    stream = f"wss://{network}/_stcore/stream"
    with connect(stream, ssl=trust, origin=f"https://{network}", subprotocols=["streamlit"]) as own:
        assert own.subprotocol == "streamlit"
    for elsewhere in (f"https://127.0.0.1:{free_port()}", "http://localhost:8501", "https://192.168.1.20:8443"):
        with pytest.raises(InvalidStatus, match="403"):
            connect(stream, ssl=trust, origin=elsewhere, subprotocols=["streamlit"])
    with pytest.raises(OSError):
        urllib.request.urlopen(f"http://{network}/", timeout=5)


def test_a_cookie_of_another_site_s_server_opens_no_page(over_tls, running_site, network, tmp_path):
    other = Site(tmp_path / "other" / "north.db", code="beiqu", clock=MachineClock())
    set_pin(other.store, name=other.desk.operator, pin=PIN)
    sat_down(over_tls)
    (own,) = (one for one in over_tls.page.context.cookies() if one["name"].startswith("seat_"))
    over_tls.page.context.clear_cookies()
    foreign = foreign_cookie(other)
    for name in (own["name"], foreign[0]):
        over_tls.page.context.add_cookies([{"name": name, "value": foreign[1], "url": f"https://{network}"}])
    for page in list(ROLES)[:3]:
        over_tls.go(page)
        expect(over_tls.page.locator('[data-testid="stMain"]')).to_contain_text(say("page.sign_in_first"))


def foreign_cookie(other: Site) -> tuple[str, str]:
    """A seat's cookie as another site's server gives it to the same person."""
    return cookie_name(other.store), sit_down(other.store, name=other.desk.operator, pin=PIN, post="", team="")


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_the_first_screen_shows_how_tablets_connect_and_come_to_trust(over_tls, tablet, running_site, network, lang):
    tablet.page.goto(f"{tablet.address}/?lang={lang}")
    tablet.settle()
    expect(tablet.at("tablets").locator("svg[class*=segno], img")).to_have_count(2)
    tablet.sees(f"https://{network}/trust")
    tablet.sees(say("network.clock", lang))
    over_tls.page.goto(f"https://{network}/?lang={lang}")
    over_tls.settle()
    over_tls.page.locator("a.trust").click()
    expect(over_tls.page.locator("h1")).to_have_text(say("trust.title", lang))
    groups = over_tls.page.locator("code").inner_text().split()
    assert len(groups) == len(fingerprint_on(tablet)) == 16
    assert groups == fingerprint_on(tablet)
    over_tls.page.get_by_text(say("trust.go", lang)).click()
    over_tls.settle()
    over_tls.sees(say("start.who", lang))


def fingerprint_on(tablet: Tablet) -> list[str]:
    return tablet.at("tablets").locator("code").last.inner_text().split()
