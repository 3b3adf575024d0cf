"""Reads web pages: their main text, or all of the page, each word led back to the source."""

from collections.abc import Mapping

from diptych_index.errors import InputError
from diptych_index.text.document import Document
from diptych_index.text.fingerprint import fingerprint
from diptych_index.text.formats.flow import Flow
from diptych_index.text.formats.flow_notes import NoteFinder, Notes
from diptych_index.text.formats.flow_tags import Element, attribute
from diptych_index.text.formats.html_credits import credits_in
from diptych_index.text.formats.html_data import MOST_SHOWN, DataText
from diptych_index.text.formats.html_decode import decode_page
from diptych_index.text.formats.html_facts import PageFacts, page_facts
from diptych_index.text.formats.html_left_out import LeftOut
from diptych_index.text.formats.html_source import Origin
from diptych_index.text.formats.html_tree import parse_page
from diptych_index.text.formats.main_text import select_main_text
from diptych_index.text.formats.main_text_reasons import UNFILLED, Reason
from diptych_index.text.kinds import Kind
from diptych_index.text.readers import ReadOptions
from diptych_index.text.way import Way
from diptych_index.text.writer import Facts, Writer


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
        reasons: dict[Element, Reason] = {}
        if not whole:
            reasons = select_main_text(
                root,
                facts.heading,
                [*filter(_may_be_called, notes.bodies), *credited],
                lambda: options.step(0.3, "Finding the main text"),
            )
        options.step(0.4, "Finding the text in the source")
        origin = Origin(
            root, decoded.text, lambda: options.step(0.5, "Finding the text in the source")
        )
        left_out = LeftOut(reasons, origin, options.way)
        writer = _written(decoded.text, root, notes, kinds, left_out, origin, options)
        if writer.characters == 0 and not left_out.is_empty:
            left_out = LeftOut({}, origin, options.way)
            writer = _written(decoded.text, root, notes, kinds, left_out, origin, options)
        if writer.characters <= MOST_SHOWN:
            kept = DataText(decoded.text)
            if kept.is_fuller_than(writer.characters):
                left_out = LeftOut({} if whole else reasons | _all_of(root), origin, options.way)
                writer = _written(decoded.text, root, notes, kinds, left_out, origin, options)
                if writer.characters == 0:
                    kept.write(writer, facts.title)
        if writer.characters == 0:
            raise InputError(f"{name} is a web page without any text; choose another file.")
        if decoded.replaced:
            writer.count(
                "undecodable bytes",
                "places that fit no encoding, shown as U+FFFD",
                decoded.replaced,
            )
        options.step(1.0, "Done")
        mark = fingerprint(data, decoded.encoding, options.way)
        said = _facts(facts, name, mark, decoded.encoding, options.way)
        return left_out.told(writer.finish(said))


def _facts(page: PageFacts, name: str, mark: str, encoding: str, way: Way) -> Facts:
    """Return what is told of a page; ``mark`` is its fingerprint."""
    return Facts(
        name=name,
        fingerprint=mark,
        format="web page",
        title=page.title,
        authors=page.authors,
        source_line=page.site,
        date=page.date,
        language=page.language,
        encoding=encoding,
        way=way,
    )


def _may_be_called(note: Element) -> bool:
    """Return whether a note is more than a remark beside a text, as ARIA's role "note" may be."""
    return attribute(note, "role") != "note" or note.get("id") is not None


def _all_of(root: Element) -> dict[Element, Reason]:
    """Return the reason why nothing that a page shows itself is read."""
    why = "the page shows next to no text itself; the text it holds for programs is read instead"
    return {body: Reason(UNFILLED, why) for body in root.iter("body")}


def _written(
    source: str,
    root: Element,
    notes: Notes,
    kinds: Mapping[Element, Kind],
    left_out: LeftOut,
    origin: Origin,
    options: ReadOptions,
) -> Writer:
    """Return a writer that was told what stands in the page, save what is left out."""
    writer = Writer(source)
    Flow(
        writer,
        notes=notes,
        pieces=origin,
        skip=left_out.skip,
        kinds=kinds,
        step=lambda: options.step(0.7, "Writing paragraphs"),
    ).walk(root)
    return writer
