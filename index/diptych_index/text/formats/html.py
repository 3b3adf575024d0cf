"""Reads web pages: their main text, or all of the page, each word led back to the source."""

from collections.abc import Mapping

from diptych_index.errors import InputError
from diptych_index.text.decode import Decoded
from diptych_index.text.document import Document
from diptych_index.text.fingerprint import fingerprint
from diptych_index.text.formats.flow import Flow
from diptych_index.text.formats.flow_notes import NoteFinder, Notes
from diptych_index.text.formats.flow_tags import Element
from diptych_index.text.formats.html_credits import credits_in
from diptych_index.text.formats.html_decode import decode_page
from diptych_index.text.formats.html_facts import page_facts
from diptych_index.text.formats.html_source import Origin
from diptych_index.text.formats.html_tree import parse_page
from diptych_index.text.formats.main_text import Selection, select_main_text
from diptych_index.text.kinds import Kind
from diptych_index.text.readers import ReadOptions
from diptych_index.text.writer import Facts, Writer

_NOTHING = Selection(frozenset(), 0, 0)


class HtmlReader:
    """Reads HTML and XHTML of any age; ``Way.whole`` and ``Way.as_in_file`` leave nothing out."""

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Return the document; see read_file for the errors."""
        options.step(0.0, "Decoding")
        decoded = decode_page(data, name, options.way.encoding)
        options.step(0.1, "Reading the page")
        root = parse_page(decoded.text, name)
        facts = page_facts(root)
        finder = NoteFinder()
        finder.look(root)
        notes = finder.found()
        options.step(0.2, "Finding the main text")
        whole = options.way.whole or options.way.as_in_file
        credited = credits_in(root, decoded.text)
        kinds: dict[Element, Kind] = dict.fromkeys(credited, "credit")
        if facts.heading is not None:
            kinds[facts.heading] = "title"
        left_out = _NOTHING
        if not whole:
            left_out = select_main_text(
                root,
                facts.heading,
                [*notes.bodies, *credited],
                lambda: options.step(0.3, "Finding the main text"),
            )
        writer = _written(decoded.text, root, notes, kinds, left_out, options)
        if writer.characters == 0 and left_out.parts:
            left_out = _NOTHING
            writer = _written(decoded.text, root, notes, kinds, left_out, options)
        if writer.characters == 0:
            raise InputError(f"{name} is a web page without any text; choose another file.")
        _count(writer, decoded, left_out)
        options.step(1.0, "Done")
        return writer.finish(
            Facts(
                name=name,
                fingerprint=fingerprint(data, decoded.encoding, options.way),
                format="web page",
                title=facts.title,
                authors=facts.authors,
                source_line=facts.site,
                date=facts.date,
                language=facts.language,
                encoding=decoded.encoding,
                way=options.way,
            )
        )


def _written(
    source: str,
    root: Element,
    notes: Notes,
    kinds: Mapping[Element, Kind],
    left_out: Selection,
    options: ReadOptions,
) -> Writer:
    """Return a writer that was told what stands in the page, save what is left out."""
    options.step(0.4, "Finding the text in the source")
    origin = Origin(root, source, lambda: options.step(0.5, "Finding the text in the source"))
    writer = Writer(source)
    Flow(
        writer,
        notes=notes,
        pieces=origin,
        skip=left_out.left_out.__contains__,
        kinds=kinds,
        step=lambda: options.step(0.7, "Writing paragraphs"),
    ).walk(root)
    return writer


def _count(writer: Writer, decoded: Decoded, left_out: Selection) -> None:
    """Put into the report what was left out and what could not be decoded."""
    if left_out.parts:
        writer.count(
            "parts left out",
            "parts around the main text left out, such as navigation; “Whole page” shows them",
            left_out.parts,
        )
        writer.count("words left out", "words in the parts left out", left_out.words)
    if decoded.replaced:
        writer.count(
            "undecodable bytes", "places that fit no encoding, shown as U+FFFD", decoded.replaced
        )
