"""The site's own certificates: an authority that tablets trust once, and the server's certificate that it signs."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, IPv4Network, ip_address
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

# Apple takes a server's certificate for 825 days at most where people installed the authority themselves (HT210176).
AUTHORITY_DAYS, SERVER_DAYS, RENEW_DAYS = 5 * 365, 365, 30
EARLIER = timedelta(days=2)  # a tablet whose clock is behind still finds them valid
AUTHORITY, SERVER = "authority.pem", "server.pem"
# All that the authority may ever speak for, so that its key, if stolen, opens no other site (RFC 5280, 4.2.1.10).
NETWORKS = [IPv4Network(one) for one in ("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
                                         "172.16.0.0/12", "192.168.0.0/16")]
NAMES = ("local", "localhost")


class Held(NamedTuple):
    """A certificate with its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


def authority(folder: Path, *, now_ms: int, title: str, addresses: Iterable[str] = ()) -> Held:
    """The site's authority, made once and kept; anew only in its last month, for tablets must then trust it again.

    It may sign for addresses of private networks, for these addresses and for names in `.local`, and for nothing else.
    """
    held = _kept(folder / AUTHORITY)
    if held is None or _ends(held, _moment(now_ms)):
        held = _authority(_moment(now_ms), title, addresses)
        _keep(folder / AUTHORITY, held)
    return held


def server(folder: Path, signer: Held, *, now_ms: int, names: Sequence[str]) -> tuple[Path, bool]:
    """The file with the server's certificate and key for these addresses and names, and whether it was made just now.

    It is made anew when a name came or went, when it nears its end, and when the authority is another.
    """
    path, names = folder / SERVER, [one for one in names if _allowed(signer, one)]
    now = max(_moment(now_ms), _begins(signer) + EARLIER)  # a clock that stands before the authority was made is wrong
    held = _kept(path)
    if held and _begins(held) <= now and not _ends(held, now) and set(_names(held)) == set(names) and _signed(held, signer):
        return path, False
    _keep(path, _server(now, signer, names))
    return path, True


def made_ahead(signer: Held, now_ms: int) -> str:
    """The day from which the authority holds, where that is still to come by this clock: no tablet believes it till then."""
    return _begins(signer).date().isoformat() if _begins(signer) > _moment(now_ms) else ""


def put_away(folder: Path) -> None:
    """Puts the authority away, so that the next look makes another: every tablet must come to trust it anew."""
    (folder / AUTHORITY).unlink(missing_ok=True)


def for_tablets(signer: Held) -> bytes:
    """The authority's certificate as a tablet takes it in: DER, without the key."""
    return signer.certificate.public_bytes(serialization.Encoding.DER)


def fingerprint(signer: Held) -> list[str]:
    """SHA-256 of the certificate in groups of four, as tablets show it too, to be compared by reading aloud."""
    told = signer.certificate.fingerprint(hashes.SHA256()).hex().upper()
    return [told[at:at + 4] for at in range(0, len(told), 4)]


def _authority(now: datetime, title: str, addresses: Iterable[str]) -> Held:
    own = [IPv4Network(one) for one in addresses if not _private(one)]
    permitted: list[x509.GeneralName] = [*map(x509.DNSName, NAMES), *map(x509.IPAddress, [*NETWORKS, *own])]
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, title.encode()[:64].decode(errors="ignore")),
                      x509.NameAttribute(NameOID.SERIAL_NUMBER, secrets.token_hex(4))])  # two are never taken for one
    made = _begun(name, name, key, now, AUTHORITY_DAYS).add_extension(
        x509.BasicConstraints(ca=True, path_length=0), critical=True).add_extension(
        _usage(signs=True), critical=True).add_extension(
        x509.NameConstraints(permitted, None), critical=True)
    return Held(made.sign(key, hashes.SHA256()), key)


def _server(now: datetime, signer: Held, names: Sequence[str]) -> Held:
    key, by = ec.generate_private_key(ec.SECP256R1()), signer.certificate
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "server")])
    made = _begun(name, by.subject, key, now, SERVER_DAYS).add_extension(
        x509.BasicConstraints(ca=False, path_length=None), critical=True).add_extension(
        _usage(signs=False), critical=True).add_extension(
        x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False).add_extension(
        x509.SubjectAlternativeName([_general(one) for one in names]), critical=False).add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.key.public_key()), critical=False)
    return Held(made.sign(signer.key, hashes.SHA256()), key)


def _begun(name: x509.Name, by: x509.Name, key: ec.EllipticCurvePrivateKey, now: datetime,
           days: int) -> x509.CertificateBuilder:
    return (x509.CertificateBuilder().subject_name(name).issuer_name(by).public_key(key.public_key())
            .serial_number(x509.random_serial_number()).not_valid_before(now - EARLIER)
            .not_valid_after(now + timedelta(days=days))
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False))


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(digital_signature=not signs, key_cert_sign=signs, crl_sign=signs, content_commitment=False,
                         key_encipherment=False, data_encipherment=False, key_agreement=False, encipher_only=False,
                         decipher_only=False)


def _general(name: str) -> x509.GeneralName:
    with suppress(ValueError):
        return x509.IPAddress(ip_address(name))
    return x509.DNSName(name)


def _names(held: Held) -> list[str]:
    listed = held.certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return [str(one.value) for one in listed]


def _private(address: str) -> bool:
    return any(IPv4Address(address) in one for one in NETWORKS)


def _allowed(signer: Held, name: str) -> bool:
    """Whether the authority may sign for a name: a tablet refuses a certificate with any other in it, whole."""
    permitted = signer.certificate.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees or []
    with suppress(ValueError):
        address = ip_address(name)
        return any(isinstance(one.value, IPv4Network) and address in one.value for one in permitted)
    return name.rpartition(".")[2] in NAMES


def _signed(held: Held, signer: Held) -> bool:
    with suppress(Exception):
        held.certificate.verify_directly_issued_by(signer.certificate)
        return True
    return False


def _begins(held: Held) -> datetime:
    return held.certificate.not_valid_before_utc


def _ends(held: Held, now: datetime) -> bool:
    """Whether its last month has begun."""
    return now >= held.certificate.not_valid_after_utc - timedelta(days=RENEW_DAYS)


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms // 1000, UTC)


def _kept(path: Path) -> Held | None:
    """What a file holds; None where it is missing or holds something else, and it is then made anew."""
    needed = x509.NameConstraints if path.name == AUTHORITY else x509.SubjectAlternativeName
    with suppress(OSError, ValueError, TypeError, UnsupportedAlgorithm, x509.ExtensionNotFound):
        text = path.read_bytes()
        key, certificate = serialization.load_pem_private_key(text, None), x509.load_pem_x509_certificate(text)
        certificate.extensions.get_extension_for_class(needed)
        if isinstance(key, ec.EllipticCurvePrivateKey) and key.public_key() == certificate.public_key():
            return Held(certificate, key)
    return None


def _keep(path: Path, held: Held) -> None:
    """Certificate and key in one file that only this user reads, put in place whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(held.key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                          serialization.NoEncryption()))
        file.write(held.certificate.public_bytes(serialization.Encoding.PEM))
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
