"""Reads web pages: their main text, or all of the page, each word led back to the source."""

from diptych_index.errors import InputError
from diptych_index.text.document import Document
from diptych_index.text.fingerprint import fingerprint
from diptych_index.text.formats.flow import Flow
from diptych_index.text.formats.html_decode import decode_page
from diptych_index.text.formats.html_facts import page_facts
from diptych_index.text.formats.html_source import Origin
from diptych_index.text.formats.html_tree import parse_page
from diptych_index.text.readers import ReadOptions
from diptych_index.text.writer import Facts, Writer


class HtmlReader:
    """Reads HTML and XHTML of any age."""

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Return the document; see read_file for the errors."""
        options.step(0.0, "Decoding")
        decoded = decode_page(data, name, options.way.encoding)
        options.step(0.1, "Reading the page")
        root = parse_page(decoded.text, name)
        options.step(0.3, "Finding the text in the source")
        origin = Origin(root, decoded.text)
        writer = Writer(decoded.text)
        options.step(0.5, "Writing paragraphs")
        Flow(writer, pieces=origin, step=lambda: options.step(0.6, "Writing paragraphs")).walk(root)
        if writer.characters == 0:
            raise InputError(f"{name} is a web page without any text; choose another file.")
        if decoded.replaced:
            writer.count(
                "undecodable bytes",
                "places that fit no encoding, shown as U+FFFD",
                decoded.replaced,
            )
        facts = page_facts(root)
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
