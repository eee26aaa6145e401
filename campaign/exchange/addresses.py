"""Under which addresses and which name the tablets of the site's network reach this computer."""

from __future__ import annotations

import re
import socket
from contextlib import suppress
from ipaddress import IPv4Address

import psutil

LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
ANYWHERE = "10.255.255.255"  # never spoken to: asking the way there only tells which address would be used


def addresses() -> list[str]:
    """The IPv4 addresses of this computer in the networks it is in, that of the way out first; none without a network."""
    up = {name for name, one in psutil.net_if_stats().items() if one.isup}
    found = [one.address for name, held in psutil.net_if_addrs().items() if name in up
             for one in held if one.family == socket.AF_INET and _outside(one.address)]
    way_out = _way_out()
    return sorted(dict.fromkeys(found), key=lambda one: one != way_out)


def host_name() -> str:
    """This computer's name as tablets may find it by themselves (mDNS, RFC 6762); blank where it has none for that."""
    label = socket.gethostname().partition(".")[0].lower()
    return f"{label}.local" if LABEL.fullmatch(label) else ""


def _outside(address: str) -> bool:
    read = IPv4Address(address)
    return not (read.is_loopback or read.is_link_local)


def _way_out() -> str:
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        asked.connect((ANYWHERE, 9))
        return str(asked.getsockname()[0])
    return ""
