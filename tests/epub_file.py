"""Builds small EPUB books for tests."""

from word_file import packed

_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="{}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
_PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:opf="http://www.idpf.org/2007/opf">{}</metadata>'
    "<manifest>{}</manifest><spine{}>{}</spine></package>"
)
METADATA = "<dc:title>Mills</dc:title><dc:language>en</dc:language>"


def chapter(inside: str, attributes: str = "") -> str:
    """Return an XHTML document with this body."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f"{attributes}><head><title>t</title></head><body>{inside}</body></html>"
    )


def manifest_item(name: str, more: str = "") -> str:
    """Return a line of the manifest; the id is the name."""
    media = "application/x-dtbncx+xml" if name.endswith(".ncx") else "application/xhtml+xml"
    media = "image/svg+xml" if name.endswith(".svg") else media
    return f'<item id="{name}" href="{name}" media-type="{media}" {more}/>'


def epub_file(
    chapters: dict[str, str],
    *,
    metadata: str = METADATA,
    spine: str | None = None,
    manifest: str | None = None,
    toc: str = "",
    opf: str = "OEBPS/content.opf",
    extra: dict[str, str | None] | None = None,
) -> bytes:
    """Return a book; ``chapters`` are documents by name, in the order of the spine.

    ``extra`` are members by name beside them; None instead of a text leaves a member out.
    """
    folder = opf.rpartition("/")[0]
    listed = "".join(manifest_item(name) for name in chapters) if manifest is None else manifest
    places = "".join(f'<itemref idref="{name}"/>' for name in chapters) if spine is None else spine
    named = f' toc="{toc}"' if toc else ""
    members = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": _CONTAINER.format(opf),
        opf: _PACKAGE.format(metadata, listed, named, places),
        **{f"{folder}/{name}" if folder else name: text for name, text in chapters.items()},
        **(extra or {}),
    }
    return packed({name: text for name, text in members.items() if text is not None})
