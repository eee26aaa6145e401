"""A file handed in: the field says in the session's language what it is for and how large it may be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.desk import Form, word

LIST = 50  # megabytes: as much as the reader of lists takes

# The field's own words are English whatever the session's language; they give way to ours.
WORDS = """<style>
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"] {{ font-size: 0; }}
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"] * {{ font-size: 0; }}
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"]::after {{
  content: "{choose}"; font-size: 1rem; }}
[data-testid="stFileUploaderDropzoneInstructions"] {{ font-size: 0; }}
[data-testid="stFileUploaderDropzoneInstructions"] * {{ display: none; }}
[data-testid="stFileUploaderDropzoneInstructions"]::after {{ content: "{limit}"; font-size: 0.9rem; }}
</style>"""


def file_of(form: Form, label: str, *, kinds: Sequence[str] | None = None, megabytes: int = LIST) -> Any:
    """The file chosen in a form, or None; so large at most."""
    return chosen_file(label, form.key("file"), kinds=kinds, megabytes=megabytes)


def chosen_file(label: str, key: str, *, kinds: Sequence[str] | None = None, megabytes: int = LIST) -> Any:
    """The file chosen in the field of this key, or None."""
    limit = word("file.limit", n=megabytes)
    st.html(WORDS.format(choose=word("file.choose"), limit=limit))
    return st.file_uploader(label, type=kinds, key=key, max_upload_size=megabytes)
