"""A novel in each format that carries its own structure, read whole, beside pandoc where it is."""

import io
import random
import shutil
import statistics
import subprocess
import tempfile
import time
import zipfile
from pathlib import Path

from bench_compare import passage

from diptych_index.text.read import read_file

CHAPTERS = 30
PARAGRAPHS = 60
CHARACTERS = 330
ROUNDS = 5
BAR = 0.5
"""Seconds for the novel as an EPUB."""


def main() -> None:
    """Print the median time of each format, and its ratio to pandoc's on the same file."""
    chance = random.Random(1871)
    novel = [
        [passage(chance, CHARACTERS).strip() + "." for _ in range(PARAGRAPHS)]
        for _ in range(CHAPTERS)
    ]
    size = sum(len(paragraph) for chapter in novel for paragraph in chapter)
    print(f"a novel of {size / 1e6:.2f} million characters in {CHAPTERS} chapters")
    with tempfile.TemporaryDirectory() as folder:
        for ending, make in (
            ("epub", epub), ("html", html), ("md", markdown), ("odt", odt), ("rtf", rtf),
            ("xml", tei), ("docx", docx),
        ):  # fmt: skip
            path = Path(folder) / f"novel.{ending}"
            path.write_bytes(make(novel))
            ours = statistics.median(timed(lambda path=path: read_file(path)))
            bar = f" (bar {BAR} s)" if ending == "epub" else ""
            print(f"{ending:5} {ours:6.2f} s{bar}{beside_pandoc(path, ours)}")


def timed(task) -> list[float]:
    task()
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        task()
        times.append(time.process_time() - begun)
    return times


def beside_pandoc(path: Path, ours: float) -> str:
    """Return the ratio to pandoc's time in words, "" for what it cannot read or where it is not."""
    if shutil.which("pandoc") is None or path.suffix == ".xml":
        return ""
    begun = time.perf_counter()
    done = subprocess.run(
        ["pandoc", "--sandbox", "-t", "plain", str(path)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        return "; pandoc cannot read it"
    theirs = time.perf_counter() - begun
    return f"; {ours / theirs:.2f} times pandoc ({theirs:.2f} s)"


Novel = list[list[str]]


def epub(novel: Novel) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        book.writestr(
            "META-INF/container.xml",
            '<?xml version="1.0"?><container version="1.0" xmlns='
            '"urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
            'full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
            "</container>",
        )
        items = "".join(
            f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>'
            for n in range(len(novel))
        )
        refs = "".join(f'<itemref idref="c{n}"/>' for n in range(len(novel)))
        book.writestr(
            "book.opf",
            '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
            'unique-identifier="i"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
            '<dc:identifier id="i">n</dc:identifier><dc:title>A novel</dc:title>'
            f"<dc:language>en</dc:language></metadata><manifest>{items}</manifest>"
            f"<spine>{refs}</spine></package>",
        )
        for number, chapter in enumerate(novel):
            book.writestr(
                f"c{number}.xhtml",
                '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>c'
                f"</title></head><body>{_body(number, chapter)}</body></html>",
            )
    return held.getvalue()


def html(novel: Novel) -> bytes:
    bodies = "".join(_body(number, chapter) for number, chapter in enumerate(novel))
    return f"<!DOCTYPE html><html><head><title>A novel</title></head><body>{bodies}</body>".encode()


def _body(number: int, chapter: list[str]) -> str:
    marked = (f"<p>{p[:40]}<i>{p[40:60]}</i>{p[60:]}</p>\n" for p in chapter)
    return f"<h2>Chapter {number + 1}</h2>\n" + "".join(marked)


def markdown(novel: Novel) -> bytes:
    return "\n\n".join(
        f"## Chapter {number + 1}\n\n" + "\n\n".join(chapter)
        for number, chapter in enumerate(novel)
    ).encode()


def odt(novel: Novel) -> bytes:
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text")
    )
    body = "".join(
        f'<text:h text:outline-level="1">Chapter {number + 1}</text:h>'
        + "".join(f"<text:p>{paragraph}</text:p>" for paragraph in chapter)
        for number, chapter in enumerate(novel)
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        kind = "application/vnd.oasis.opendocument.text"
        file.writestr("mimetype", kind, zipfile.ZIP_STORED)
        file.writestr(
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest="
            '"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
        file.writestr(
            "styles.xml",
            f"<office:document-styles {names}><office:styles/></office:document-styles>",
        )
        file.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {names} office:version="1.3">'
            f"<office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        )
    return held.getvalue()


def rtf(novel: Novel) -> bytes:
    text = "".join(
        f"{{\\b Chapter {number + 1}}}\\par\n" + "".join(f"{p}\\par\n" for p in chapter)
        for number, chapter in enumerate(novel)
    )
    return ("{\\rtf1\\ansi " + text + "}").encode("ascii")


def tei(novel: Novel) -> bytes:
    divisions = "".join(
        f"<div><head>Chapter {number + 1}</head>"
        + "".join(f"<p>{p}</p>" for p in chapter)
        + "</div>"
        for number, chapter in enumerate(novel)
    )
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>'
        f"{divisions}</body></text></TEI>"
    ).encode()


def docx(novel: Novel) -> bytes:
    import docx as writer

    document = writer.Document()
    for number, chapter in enumerate(novel):
        document.add_heading(f"Chapter {number + 1}", 1)
        for paragraph in chapter:
            document.add_paragraph(paragraph)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


if __name__ == "__main__":
    main()
