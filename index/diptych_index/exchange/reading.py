"""Tells what kind of annotations a file holds, and reads them."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from diptych_index.errors import InputError, TooLargeError
from diptych_index.exchange.calibre import (
    gather_calibre,
    gather_calibre_text,
    is_calibre,
    is_calibre_text,
)
from diptych_index.exchange.hypothesis import gather_hypothesis, is_hypothesis
from diptych_index.exchange.incoming import Gathered
from diptych_index.exchange.w3c import gather_w3c, is_w3c
from diptych_index.exchange.zotero import gather_zotero, is_zotero
from diptych_index.exchange.zotero_notes import gather_zotero_note, is_zotero_note
from diptych_index.strict_json import MAX_BYTES, read_json

MOST_ITEMS = 100_000
KINDS = "W3C Web Annotations, Hypothesis, Zotero and calibre"
ENDINGS = ("json", "jsonld", "calibre_highlights", "calibre_annotation_collection", "md", "txt")


def gather(data: bytes, name: str) -> Gathered:
    """Return the annotations of a file; ``name`` is for sentences.

    Raises InputError when it holds none that can be read, TooLargeError past a limit.
    """
    if not data.strip():
        raise InputError(f"{name} is empty; export the annotations again.")
    data = _in_utf8(data, name)
    begins = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    gathered = _of_json(data, name) if begins in (b"{", b"[") else _of_text(data, name)
    if not gathered.items and not gathered.skipped:
        raise InputError(f"{name} holds no annotations; export some and try again.")
    if len(gathered.items) > MOST_ITEMS:
        raise TooLargeError(
            f"{name} holds more than {MOST_ITEMS:,} annotations; export those of one text."
        )
    return gathered


def _in_utf8(data: bytes, name: str) -> bytes:
    """Return what an editor saved as “Unicode”, with a mark of UTF-16, as UTF-8."""
    if not data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or len(data) > MAX_BYTES:
        return data
    try:
        return data.decode("utf-16").encode("utf-8")
    except UnicodeError as error:
        raise _unknown(name) from error


def _of_json(data: bytes, name: str) -> Gathered:
    value = read_json(data, name)
    if is_calibre(value):
        return gather_calibre(value)
    if is_hypothesis(value):
        return gather_hypothesis(value)
    if is_zotero(value):
        return gather_zotero(value)
    if is_w3c(value):
        return gather_w3c(value)
    raise _unknown(name)


def _of_text(data: bytes, name: str) -> Gathered:
    if len(data) > MAX_BYTES:
        raise TooLargeError(f"{name} is too large; export fewer annotations at once.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unknown(name) from error
    if "\0" in text:
        raise _unknown(name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if is_calibre_text(text):
        return gather_calibre_text(text)
    if is_zotero_note(text):
        return gather_zotero_note(text)
    raise _unknown(name)


def _unknown(name: str) -> InputError:
    return InputError(f"{name} holds no annotations that Diptych knows; it reads those of {KINDS}.")
