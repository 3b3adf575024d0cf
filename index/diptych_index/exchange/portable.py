"""The portable file ``NAME.diptych``: a session with its texts, to be handed to another reader.

==========================  ====================================================================
``mimetype``                what the file is, first and stored
``manifest.json``           version, and size and SHA-256 of every member
``session.json``            documents, pins, rows, concepts, queries, the desk (session_json.py)
``annotations.jsonld``      the same pins and rows for other programs (W3C Web Annotation)
``texts/FINGERPRINT.txt``   the clean text of a document, and beside it its structure as ``.json``
``originals/SHA-256``       the bytes of a document's file, where they were wanted
==========================  ====================================================================
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from diptych_index.errors import Cancelled, DiptychError, InputError
from diptych_index.exchange.bundle import Bundle, read_bundle
from diptych_index.exchange.session_json import NAME, session_to_json
from diptych_index.exchange.session_reading import session_from_json
from diptych_index.exchange.web_annotation import write_annotations
from diptych_index.session.model import Pin, SavedDocument, Session
from diptych_index.strict_json import read_json, whole_text, write_json
from diptych_index.text.fingerprint import is_reading_of
from diptych_index.text.formats.kept import (
    Parts,
    document_of,
    is_kept,
    plain_structure,
    structure_of,
    unpacked,
)
from diptych_index.text.read import read_bytes

ANNOTATIONS = "annotations.jsonld"
TEXTS, ORIGINALS = "texts/", "originals/"


class KeptDocument(NamedTuple):
    """A document as a store keeps it: bytes of its file (or a kept text), and the clean text."""

    fingerprint: str
    name: str
    encoding: str
    source: bytes
    text: str


@dataclass(frozen=True, slots=True)
class Shared:
    """What a portable file holds, and sentences on what could not be taken from it.

    The pins of ``session`` are called by their labels and its rows by their order, as
    session_json.py says; ``documents`` are what a store is to keep of the texts.
    """

    session: Session
    documents: tuple[KeptDocument, ...]
    notices: tuple[str, ...]


# -- out


def members_of(
    session: Session,
    kept: Mapping[str, KeptDocument],
    *,
    originals: bool = False,
    progress: Callable[[float], None] = lambda share: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> dict[str, bytes]:
    """Return the members of the file of a session.

    ``kept`` are the documents whose texts go with it, by fingerprint; of each the file is read once
    more for the structure of the text, with ``progress`` from 0 to 1. Raises Cancelled.
    """
    members = {
        NAME: write_json(session_to_json(session)),
        ANNOTATIONS: write_annotations(session).encode(),
    }
    wanted = [document for document in session.documents if document.fingerprint in kept]
    for at, saved in enumerate(wanted):
        document = kept[saved.fingerprint]

        def step(share: float, _: str = "", done: int = at) -> None:
            progress((done + share) / len(wanted))

        step(0.0)
        parts = _parts(document, saved, step, cancelled)
        members[f"{TEXTS}{saved.fingerprint}.txt"] = whole_text(parts.text).encode()
        members[f"{TEXTS}{saved.fingerprint}.json"] = write_json(parts.structure)
        if originals and not is_kept(document.source, document.name):
            members[ORIGINALS + hashlib.sha256(document.source).hexdigest()] = document.source
    progress(1.0)
    return members


def _parts(
    document: KeptDocument,
    saved: SavedDocument,
    step: Callable[[float, str], None],
    cancelled: Callable[[], bool],
) -> Parts:
    """Return the text of a document with its structure, which its bytes tell once more."""
    if is_kept(document.source, saved.name):
        held = unpacked(document.source, saved.name)
        return Parts(held.structure | {"name": whole_text(saved.name)}, held.text)
    digest, text = hashlib.sha256(document.source).hexdigest(), whole_text(document.text)
    try:
        read = read_bytes(
            document.source, saved.name, saved.way, progress=step, cancelled=cancelled
        )
    except Cancelled:
        raise
    except DiptychError:
        read = None
    if read is not None and whole_text(read.text) == text:
        # Kept by another version of the reader it may have another name now, not another text.
        named = {"fingerprint": saved.fingerprint, "encoding": document.encoding}
        return Parts(structure_of(read, digest) | named, text)
    return Parts(
        plain_structure(saved.fingerprint, saved.name, document.encoding, saved.way, digest, text),
        text,
    )


# -- in


def read_portable(data: bytes, name: str) -> Shared:
    """Return what a portable file holds; ``name`` is the file's, for sentences.

    Nothing of it is taken that does not hold together. Raises InputError or TooLargeError in words.
    """
    bundle = read_bundle(data, name)
    if NAME not in bundle.members:
        raise InputError(f"{name} holds no session; get it again from where it came from.")
    session = session_from_json(read_json(bundle.members[NAME], NAME))
    notices = _unknown(bundle)
    documents = []
    for saved in session.documents:
        document = _document(saved, bundle.members, notices)
        if document is not None:
            documents.append(document)
    texts = {document.fingerprint: document.text for document in documents}
    pins = tuple(_checked(pin, texts) for pin in session.pins)
    strange = sum(one is not other for one, other in zip(pins, session.pins, strict=True))
    if strange:
        notices.append(
            f"{strange} {'pin does' if strange == 1 else 'pins do'} not say what stands in the "
            "text there, so they are kept with their quotations but not shown in it."
        )
    return Shared(replace(session, pins=pins), tuple(documents), tuple(notices))


def _unknown(bundle: Bundle) -> list[str]:
    """Return sentences on what this version does not know of a file."""
    known = (NAME, ANNOTATIONS)
    strange = [
        member
        for member in bundle.members
        if member not in known and not member.startswith((TEXTS, ORIGINALS))
    ]
    notices = []
    if bundle.is_newer:
        notices.append(
            "The file was written by a later version of Diptych; "
            "what this one does not know is kept and not shown."
        )
    if strange or bundle.ignored:
        parts = ", ".join(repr(member) for member in [*strange, *bundle.ignored][:5])
        notices.append(f"Left out, since no session has such parts: {parts}.")
    return notices


def _document(
    saved: SavedDocument, members: Mapping[str, bytes], notices: list[str]
) -> KeptDocument | None:
    """Return a document of the session with its original file or its text, if one is there."""
    stem = f"{TEXTS}{saved.fingerprint}"
    if f"{stem}.txt" not in members:
        return None
    try:
        text = members[f"{stem}.txt"].decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"The text of {saved.name} is not in UTF-8; get the shared session again."
        ) from error
    structure = None
    if f"{stem}.json" in members:
        structure = read_json(members[f"{stem}.json"], f"{stem}.json")
    if not isinstance(structure, dict):
        structure = plain_structure(saved.fingerprint, saved.name, "", saved.way, "", text)
    parts = Parts(structure | {"fingerprint": saved.fingerprint}, text)
    held = document_of(parts, saved.name)
    original = members.get(f"{ORIGINALS}{structure.get('original')}")
    source = parts.packed()
    if original is not None:
        if _is_original(original, structure["original"], held.encoding, saved):
            source = original
        else:
            notices.append(
                f"The file of {saved.name} in the shared session is another one than its pins were "
                "made in, so it was left out; its text is there."
            )
    return KeptDocument(saved.fingerprint, saved.name, held.encoding, source, text)


def _is_original(data: bytes, digest: str, encoding: str, saved: SavedDocument) -> bool:
    """Whether bytes are those of the file that a document of the session was read from."""
    if hashlib.sha256(data).hexdigest() != digest:
        return False
    return is_reading_of(saved.fingerprint, data, encoding, saved.way)


def _checked(pin: Pin, texts: Mapping[str, str]) -> Pin:
    """Return a pin, unplaced when the text of its document says something else there."""
    text = texts.get(pin.anchor.fingerprint)
    if text is None or pin.state == "unplaced":
        return pin
    read = pin.anchor.read
    return (
        pin if text[read.start : read.end] == pin.anchor.quote else replace(pin, state="unplaced")
    )
