"""The site's network: certificates made at the first start and kept, a listener over TLS, and who is let through."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import socket
import ssl
import stat
import threading
import time
import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from campaign.exchange import certificates
from campaign.exchange.addresses import addresses, host_name
from campaign.exchange.certificates import (
    AUTHORITY,
    AUTHORITY_DAYS,
    SERVER,
    SERVER_DAYS,
    authority,
    fingerprint,
    for_tablets,
    made_ahead,
    put_away,
    server,
)
from campaign.ledger.clock import milliseconds
from pages.desk.guard import Guard, _from_elsewhere
from pages.desk.listening import NETWORK, OPEN_FILES, listen, listening, meant, send_at_once

NOW = milliseconds("2026-12-05T00:00:00.000Z")
DAY = 24 * 3600 * 1000
HOME = ["192.168.1.20", "127.0.0.1", "localhost", "laptop.local"]


def held(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def names(path: Path) -> set[str]:
    listed = held(path).extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return {str(one.value) for one in listed}


def start(folder: Path, *, now: int = NOW, at: list[str] = HOME):
    signer = authority(folder, now_ms=now, title="\u7fa4" * 40)  # longer in bytes than a name may be
    return signer, *server(folder, signer, now_ms=now, names=at)


def test_the_first_start_makes_both_and_only_this_user_reads_them(tmp_path):
    _, path, anew = start(tmp_path / "tls")
    assert anew
    assert path == tmp_path / "tls" / SERVER
    assert {stat.S_IMODE((tmp_path / "tls" / one).stat().st_mode) for one in (AUTHORITY, SERVER)} == {0o600}
    assert {one.name for one in path.parent.iterdir()} == {AUTHORITY, SERVER}
    assert names(path) == set(HOME)


def test_a_second_start_keeps_both(tmp_path):
    first, path, _ = start(tmp_path)
    before = path.read_bytes()
    again, _, anew = start(tmp_path, now=NOW + 7 * DAY)
    assert not anew
    assert path.read_bytes() == before
    assert fingerprint(again) == fingerprint(first)


def test_other_addresses_renew_the_server_s_and_keep_the_authority(tmp_path):
    first, path, _ = start(tmp_path)
    again, _, anew = start(tmp_path, at=["192.168.43.1", *HOME[1:]])
    assert anew
    assert "192.168.43.1" in names(path)
    assert "192.168.1.20" not in names(path)
    assert fingerprint(again) == fingerprint(first)
    held(path).verify_directly_issued_by(first.certificate)


def test_the_last_month_renews_the_server_s_long_before_the_authority_s(tmp_path):
    first, path, _ = start(tmp_path)
    ended = held(path).not_valid_after_utc
    assert not start(tmp_path, now=NOW + (SERVER_DAYS - 31) * DAY)[2]
    again, _, anew = start(tmp_path, now=NOW + (SERVER_DAYS - 30) * DAY)
    assert anew
    assert held(path).not_valid_after_utc - ended > timedelta(days=300)
    assert fingerprint(again) == fingerprint(first)
    later, _, anew = start(tmp_path, now=NOW + (AUTHORITY_DAYS - 30) * DAY)
    assert anew, "signed by an authority that tablets no longer trust"
    assert fingerprint(later) != fingerprint(first)


def test_a_clock_set_back_costs_no_tablet_its_trust(tmp_path):
    first, path, _ = start(tmp_path)
    again, _, _ = start(tmp_path, now=NOW - 400 * DAY, at=["192.168.43.1"])
    assert fingerprint(again) == fingerprint(first)
    assert held(path).not_valid_after_utc > first.certificate.not_valid_before_utc + timedelta(days=300)


@pytest.mark.parametrize("damage", [b"", b"no certificate", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"])
def test_a_damaged_file_is_made_anew(tmp_path, damage):
    _, path, _ = start(tmp_path)
    path.write_bytes(damage)
    signer, _, anew = start(tmp_path)
    assert anew
    held(path).verify_directly_issued_by(signer.certificate)


def test_an_authority_made_under_a_clock_ahead_is_named_and_made_anew(tmp_path):
    ahead, *_ = start(tmp_path, now=NOW + 3 * 365 * DAY)
    kept, path, _ = start(tmp_path)
    assert fingerprint(kept) == fingerprint(ahead), "a clock that is behind may be the wrong one: a person decides"
    assert made_ahead(kept, NOW) > datetime.fromtimestamp(NOW / 1000, UTC).date().isoformat()
    put_away(tmp_path)
    anew, path, made = start(tmp_path)
    assert made
    assert made_ahead(anew, NOW) == ""
    assert fingerprint(anew) != fingerprint(ahead)
    assert held(path).not_valid_before_utc.timestamp() * 1000 <= NOW
    held(path).verify_directly_issued_by(anew.certificate)


def test_the_authority_speaks_for_this_network_alone(tmp_path):
    signer, path, _ = start(tmp_path, at=[*HOME, "8.8.8.8", "example.org"])
    assert names(path) == set(HOME)
    limits = signer.certificate.extensions.get_extension_for_class(x509.NameConstraints)
    assert limits.critical
    public = authority(tmp_path / "campus", now_ms=NOW, title="Campus", addresses=["203.0.113.7"])
    path, _ = server(tmp_path / "campus", public, now_ms=NOW, names=["203.0.113.7", "203.0.113.8"])
    assert names(path) == {"203.0.113.7"}, "its own address may be a public one, and no other"


def test_a_tablet_gets_the_certificate_and_never_the_key(tmp_path):
    signer, *_ = start(tmp_path)
    given = for_tablets(signer)
    assert x509.load_der_x509_certificate(given) == signer.certificate
    key = (tmp_path / AUTHORITY).read_bytes().partition(b"-----BEGIN CERTIFICATE")[0]
    assert b"PRIVATE KEY" in key
    assert b"PRIVATE KEY" not in given
    assert [len(one) for one in fingerprint(signer)] == [4] * 16


def test_this_computer_s_addresses_are_no_loopback(monkeypatch):
    assert not [one for one in addresses() if one.startswith(("127.", "169.254."))]
    monkeypatch.setattr(socket, "gethostname", lambda: "Laptop-3.example.org")
    assert host_name() == "laptop-3.local"
    monkeypatch.setattr(socket, "gethostname", lambda: "\u7535\u8111")
    assert host_name() == ""


def test_where_to_listen_is_said_by_the_environment(monkeypatch):
    for said, read in (("0.0.0.0:8443", ("0.0.0.0", 8443)), ("", None), ("8443", None), ("0.0.0.0:x", None)):
        monkeypatch.setenv(NETWORK, said)
        assert meant() == read


async def hello(request: Request) -> PlainTextResponse:
    answer = PlainTextResponse(request.url.scheme)
    answer.set_cookie("one", "1", samesite="lax")
    return answer


APP = Starlette(routes=[Route("/", hello, methods=["GET", "POST"])], middleware=[Middleware(Guard)])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def network(tmp_path):
    """The listener on the loopback, in a thread; `found` are the addresses that this computer then has."""
    port, found = free_port(), ["127.0.0.1"]
    loop = asyncio.new_event_loop()
    task = loop.create_task(listen(APP, tmp_path, "127.0.0.1", port, found=lambda: found, every=0.05))

    def run() -> None:
        with contextlib.suppress(asyncio.CancelledError):
            loop.run_until_complete(task)
    thread = threading.Thread(target=run)
    thread.start()
    until(lambda: reached(port))
    yield port, tmp_path, found
    loop.call_soon_threadsafe(task.cancel)
    thread.join(20)
    assert not thread.is_alive()
    loop.close()
    assert listening() is None


def until(holds) -> None:
    for _ in range(400):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it never came to be so")


def reached(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def trusting(folder: Path) -> ssl.SSLContext:
    """A tablet that trusts this site's authority and nothing else."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    context.load_verify_locations(cadata=for_tablets(authority(folder, now_ms=NOW, title="another")))
    return context


def test_a_tablet_that_trusts_the_site_is_served_and_its_cookie_is_secure(network):
    port, folder, _ = network
    with urllib.request.urlopen(f"https://127.0.0.1:{port}/", context=trusting(folder), timeout=5) as answer:
        assert answer.read() == b"https"
        assert "; Secure" in answer.headers["set-cookie"]
    assert listening().urls == [f"https://127.0.0.1:{port}"]


def test_another_does_not_take_it_for_the_site_and_plain_http_is_not_answered(network, tmp_path):
    port, *_ = network
    for context in (ssl.create_default_context(), trusting(tmp_path / "another site")):
        with pytest.raises(urllib.error.URLError, match="CERTIFICATE_VERIFY_FAILED"):
            urllib.request.urlopen(f"https://127.0.0.1:{port}/", context=context, timeout=5)
    with pytest.raises(OSError):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5)


def test_who_connects_after_a_change_of_address_meets_the_new_certificate(network):
    port, folder, found = network
    tablet = trusting(folder)
    assert shown(port, tablet) == {"127.0.0.1", "localhost", *filter(None, [host_name()])}
    with connected(port, tablet) as before:
        found[:] = ["192.168.43.1"]
        until(lambda: "192.168.43.1" in shown(port, tablet))
        assert listening().urls == [f"https://192.168.43.1:{port}"]
        before.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert before.recv(100).startswith(b"HTTP/1.1 200"), "nobody is cut off"


def connected(port: int, tablet: ssl.SSLContext) -> ssl.SSLSocket:
    return tablet.wrap_socket(socket.create_connection(("127.0.0.1", port), 5), server_hostname="127.0.0.1")


def shown(port: int, tablet: ssl.SSLContext) -> set[str]:
    """The names in the certificate that a tablet meets."""
    with connected(port, tablet) as met:
        return {name for _, name in met.getpeercert()["subjectAltName"]}


def test_a_port_that_is_taken_is_said_and_ends_nothing(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        asyncio.run(listen(APP, tmp_path, "127.0.0.1", other.getsockname()[1]))
    assert listening().failed == "network_port_taken"


def test_certificates_that_cannot_be_kept_are_said_and_end_nothing(tmp_path):
    (tmp_path / "tls").write_text("a file lies where the folder would be")
    asyncio.run(listen(APP, tmp_path / "tls", "127.0.0.1", free_port()))
    assert listening().failed == "certificate_not_kept"


@pytest.mark.parametrize("host", ["192.168.1.20:8443", "laptop.local:8443", "127.0.0.1:8501"])
def test_nothing_acts_here_from_another_site_s_page(network, host, monkeypatch):
    monkeypatch.setattr("pages.desk.guard.addresses", lambda: ["192.168.1.20"])
    monkeypatch.setattr("pages.desk.guard.host_name", lambda: "laptop.local")
    assert asked(network, "POST", host, f"https://{host}") == 200
    assert asked(network, "POST", host, "") == 200, "a program that is no page"
    for elsewhere in ("https://192.168.1.21:8443", "https://192.168.1.20:9000", "http://localhost:8501", "null"):
        assert asked(network, "POST", host, elsewhere) == 403
        assert asked(network, "GET", host, elsewhere) == 200


def asked(network, method: str, host: str, origin: str) -> int:
    """The answer to a request whose page lies at `origin`."""
    port, folder, _ = network
    line = http.client.HTTPSConnection("127.0.0.1", port, context=trusting(folder), timeout=5)
    with contextlib.closing(line):
        line.request(method, "/", headers={"Host": host, **({"Origin": origin} if origin else {})})
        return line.getresponse().status


def test_no_tablet_takes_what_a_stolen_authority_signs_for_another_network(tmp_path):
    now = datetime.now(UTC)
    signer = authority(tmp_path, now_ms=round(now.timestamp() * 1000), title="South Town")
    for name in ("8.8.8.8", "bank.example"):
        forged = certificates._server(now, signer, [name])
        certificates._keep(tmp_path / "forged.pem", forged)
        with pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree violation"):
            shake_hands(tmp_path, name)


def shake_hands(folder: Path, name: str) -> None:
    """A tablet that trusts the site meets a server that shows the forged certificate."""
    shows = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    shows.load_cert_chain(folder / "forged.pem")
    to, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    tablet = trusting(folder).wrap_bio(back, to, server_hostname=name)
    met = shows.wrap_bio(to, back, server_side=True)
    for one in (tablet, met, tablet):
        with contextlib.suppress(ssl.SSLWantReadError):
            one.do_handshake()


@pytest.mark.parametrize("wrong", ["the other's", "encrypted", "another key's"])
def test_a_wrong_file_among_the_certificates_is_made_anew(tmp_path, wrong):
    start(tmp_path)
    ours, key = (tmp_path / AUTHORITY).read_bytes(), ec.generate_private_key(ec.SECP256R1())
    locked = serialization.BestAvailableEncryption(b"2580") if wrong == "encrypted" else serialization.NoEncryption()
    written = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, locked)
    (tmp_path / AUTHORITY).write_bytes((tmp_path / SERVER).read_bytes() if wrong == "the other's" else
                                       written + ours[ours.index(b"-----BEGIN CERTIFICATE"):])
    start(tmp_path)
    assert held(tmp_path / AUTHORITY).extensions.get_extension_for_class(x509.NameConstraints)
    assert (tmp_path / AUTHORITY).read_bytes() != ours


def test_a_name_that_only_points_here_is_no_name_of_ours():
    asked = {"type": "http", "headers": [(b"origin", b"http://evil.example:8501"), (b"host", b"evil.example:8501")]}
    assert _from_elsewhere(asked)
    ours = {"type": "http", "headers": [(b"origin", b"http://127.0.0.1:8501"), (b"host", b"127.0.0.1:8501")]}
    assert not _from_elsewhere(ours)


def test_no_listener_of_this_process_holds_an_answer_back_and_no_file_is_left_open():
    with socket.create_server(("127.0.0.1", 0)) as listener, socket.socket() as other:  # no protocol named
        before = sorted(OPEN_FILES.iterdir())
        send_at_once()
        assert sorted(OPEN_FILES.iterdir()) == before
        with socket.create_connection(listener.getsockname()), listener.accept()[0] as answering:
            assert answering.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        assert not other.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
