"""Times the search: building, opening, every kind of query, beside a plain scan of the text.

Without arguments over the readers' own documents (or the samples where those are absent) and
over a text of two megabytes made from them; ``--long`` adds one of twenty. CPU time of the
process, medians: wall time means little on a shared machine, so compare the ratios.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from diptych_index.search.fold import fold
from diptych_index.search.index import DocumentIndex
from diptych_index.search.search import search
from diptych_index.search.similar import similar
from diptych_index.spans import read_span
from diptych_index.text.document import Document, Paragraph
from diptych_index.text.read import read_file

ROOT = Path(__file__).resolve().parents[2]
QUERIES = {
    "word": ["army", "revolution", "collectivization", "bridge"],
    "common word": ["the", "of", "and"],
    "all of": ["red army", "soviet power", "the revolution"],
    "one of": ["army OR peasant", "(lenin OR stalin) -soviet"],
    "phrase": ['"red army"', '"of the"', '"the soviet union"', "worker-peasant"],
    "prefix": ["revol*", "a*"],
    "wildcard": ["*ness", "w?rk*", "*graph*"],
    "spelling": ["=Army", "'Soviet Union'"],
    "unknown word": ["imperialsm", "xyzzyx"],
}


def documents() -> list[Document]:
    """Read the readers' own pair, else the bundled samples."""
    found = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
    found = found or sorted((ROOT / "resources").rglob("*.txt"))[:2]
    return [read_file(path) for path in found]


def repeated(document: Document, characters: int) -> Document:
    """Return a document of about this length, of the paragraphs of another over and over.

    Every copy gets words of its own, so that the vocabulary grows as that of a book does.
    """
    texts: list[str] = []
    paragraphs: list[Paragraph] = []
    start = 0
    while start < characters:
        copy = len(texts) // len(document.paragraphs)
        for index, paragraph in enumerate(document.paragraphs):
            text = f"{document.paragraph_text(index)} w{copy}x{index}"
            span = read_span(start, start + len(text))
            paragraphs.append(paragraph._replace(span=span))
            texts.append(text)
            start = span.end + 1
    text = "\n".join(texts)
    return document._replace(
        text=text, paragraphs=tuple(paragraphs), glued=(), fingerprint=f"{characters}"
    )


def timed(run: Callable[[], object], rounds: int) -> float:
    """Return the median CPU time of ``run`` in milliseconds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return 1000 * statistics.median(times)


def scan(texts: list[str], word: str) -> int:
    """Count ``word`` the way a plain find does, without word boundaries."""
    count = 0
    for text in texts:
        at = text.find(word)
        while at >= 0:
            count += 1
            at = text.find(word, at + 1)
    return count


def bench(name: str, made: list[Document], rounds: int) -> None:
    """Print the figures for searching these documents at once."""
    size = sum(len(document.text) for document in made)
    print(f"{name}: {size / 1e6:.2f} million characters, {len(made)} document(s)")
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "index"

        def opened() -> list[DocumentIndex]:
            return [DocumentIndex.open_or_build(document, cache) for document in made]

        def reopen() -> None:
            for index in opened():
                index.close()

        start = time.process_time()
        reopen()
        building = 1000 * (time.process_time() - start)
        kept = sum(path.stat().st_size for path in cache.rglob("*") if path.is_file())
        print(f"  build {building:8.1f} ms   index {kept / size:.1f} bytes a character")
        print(f"  open  {timed(reopen, rounds):8.1f} ms")
        indexes = opened()
        pairs = list(zip("AB", made, indexes, strict=False))
        folded = [fold(document.text).text for document in made]
        plain = timed(lambda: scan(folded, "army"), rounds)
        print(f"  plain scan for one word {plain:.3f} ms, for “the” "
              f"{timed(lambda: scan(folded, 'the'), rounds):.3f} ms")  # fmt: skip
        for kind, queries in QUERIES.items():
            first, again = [], []
            for query in queries:
                for _, _, index in pairs:
                    index.forget()
                first.append(timed(lambda query=query: search(query, pairs), 1))
                again.append(timed(lambda query=query: search(query, pairs), rounds))
            print(f"  {kind:13} first {statistics.median(first):7.2f} (most {max(first):7.2f})"
                  f"   again {statistics.median(again):7.2f} ms"
                  f"   {statistics.median(first) / plain:6.1f} × scan")  # fmt: skip
        passage = made[-1].paragraph_text(len(made[-1].paragraphs) // 2)[:600]
        like = timed(lambda: similar(passage, made[0], indexes[0], 10), rounds)
        print(f"  {'similar':13} {like:7.2f} ms for {len(passage)} characters")
        for index in indexes:
            index.close()


def main(arguments: list[str]) -> int:
    """Run the benchmark; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--long", action="store_true", help="also twenty million characters")
    options = parser.parse_args(arguments)
    made = documents()
    bench("two documents", made, 9)
    bench("a book", [repeated(made[0], 2_000_000)], 3)
    if options.long:
        bench("a shelf", [repeated(made[0], 20_000_000)], 1)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
