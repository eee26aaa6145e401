"""The tablet's camera as a scanner: offered where the connection is secure, for browsers give none to a page elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
import zxingcpp
from PIL import Image

from pages.desk import word
from pages.desk.drawing import folded

LOOPBACK = ("localhost", "127.0.0.1", "::1")


def secure() -> bool:
    """Whether this browser may be asked for its camera: over TLS, or on the computer that serves."""
    url = urlsplit(str(st.context.url or ""))
    return url.scheme == "https" or url.hostname in LOOPBACK


def seen(name: str) -> Iterator[dict[str, Any]]:
    """What the camera saw at this box, as a scan is handed on: each code of a photo once."""
    if not secure():
        return
    box = folded(word("codes.camera"), f"{name}.camera", ":material/photo_camera:")
    if not box:
        return
    with box:
        photo = st.camera_input(word("codes.camera_hint"), key=f"{name}.photo")
    found = decoded(photo) if photo else []
    if photo is None:
        return
    if not found:
        box.warning(word("codes.nothing_seen"), icon=":material/center_focus_weak:")
    for n, text in enumerate(found, start=1):
        yield {"box": f"photo-{photo.file_id}", "n": n, "text": text}


def decoded(photo: Any) -> list[str]:
    """The texts of all codes in a picture, with their symbology and their separators, as a scanner sends them."""
    found = zxingcpp.read_barcodes(Image.open(photo))
    return [one.symbology_identifier + one.bytes.decode(errors="replace") for one in found if one.valid]
