"""Reads the files that a Word document takes in whole (w:altChunk): web pages, mostly.

Programs that make Word documents out of web pages leave it to Word to take the page in.
"""

import email
import email.policy
from email.message import Message

from diptych_index.text.formats.flow import Flow
from diptych_index.text.formats.xml_safe import parse_content
from diptych_index.text.writer import Writer

_PAGES = (b"<html", b"<!doctype", b"<body", b"<p", b"<div", b"<h1", b"<?xml")
_HEAD = 1024


def write_chunk(data: bytes, key: str, writer: Writer) -> bool:
    """Write an embedded file that is a web page, alone or in MIME; False if it is anything else.

    ``key`` tells its places apart from those of other files.
    """
    page = _page_in(data)
    root = parse_content(page).root if page is not None else None
    if root is None:
        return False
    Flow(writer, key_prefix=key).walk(root)
    return True


def _page_in(data: bytes) -> bytes | None:
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(_PAGES):
        return data
    if b"mime-version:" not in head:
        return None
    message: Message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            held = part.get_payload(decode=True)
            if isinstance(held, bytes) and held.strip():
                return _with_charset(held, str(part.get_param("charset") or ""))
    return None


def _with_charset(page: bytes, charset: str) -> bytes:
    """Return a page as UTF-8 where its envelope names the encoding it is in."""
    if not charset:
        return page
    try:
        return page.decode(charset, "replace").encode("utf-8", "replace")
    except (LookupError, ValueError):
        return page
