"""Times the search: building, opening, every kind of query, beside others in the same run.

The others are Whoosh as it comes, SQLite's FTS5, tantivy where it is installed, and a plain scan
of the folded text. They only say which paragraphs match; ours also says where every hit stands.

Without arguments over the readers' own documents (or the samples where those are absent) and
over a text of two megabytes made from them; ``--long`` adds one of twenty. CPU time of the
process, medians: wall time means little on a shared machine, so compare the ratios.
"""

import argparse
import importlib.util
import pickle
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from diptych_index.search import safe_pickle
from diptych_index.search.fold import fold
from diptych_index.search.index import DocumentIndex
from diptych_index.search.library import whoosh3
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
    "near": ["red w/10 army", "the w/10 revolution", "of w/5 and"],
    "prefix": ["revol*", "a*"],
    "wildcard": ["*ness", "w?rk*", "*graph*"],
    "spelling": ["=Army", "'Soviet Union'"],
    "fuzzy": ["armmy~", "revolutoin~2"],
    "expression": ["/revolution\\w*/", "/[A-Z]\\w+ism/"],
    "sentence": ["same:sentence(red army)", "same:sentence(the revolution)"],
    "unknown word": ["imperialsm", "xyzzyx"],
}


SIDE_BY_SIDE: dict[str, list[tuple[str, ...]]] = {
    "word": [("army",), ("revolution",), ("bridge",)],
    "common word": [("the",), ("of",)],
    "all of": [("red", "army"), ("soviet", "power"), ("the", "revolution")],
    "phrase": [("red", "army"), ("of", "the"), ("the", "soviet", "union")],
    "near": [("red", "army"), ("the", "revolution")],
    "prefix": [("revol",), ("coll",)],
    "fuzzy": [("armmy",), ("revoluton",)],
}
"""Words of the queries that all engines are asked, by kind."""
OURS = {"word": '"{}"', "common word": '"{}"', "all of": '"{}" "{}"', "near": '"{}" w/10 "{}"',
        "prefix": "{}*", "fuzzy": "{}~"}  # fmt: skip


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


@contextmanager
def trusting() -> Iterator[None]:
    """Let Whoosh read its pickles as it does where we have not put our list before them."""
    whoosh3.loads = pickle.loads
    try:
        yield
    finally:
        safe_pickle.guard()


class Stock:
    """Whoosh as it comes, with a plain analyzer and every word indexed."""

    name = "Whoosh as it comes"

    def __init__(self, texts: list[str], folder: Path) -> None:
        from whoosh import analysis, fields
        from whoosh.filedb.filestore import FileStorage

        folder.mkdir()
        analyzer = analysis.RegexTokenizer(r"\w+") | analysis.LowercaseFilter()
        schema = fields.Schema(text=fields.TEXT(analyzer=analyzer, phrase=True))
        with trusting():
            index = FileStorage(str(folder)).create_index(schema)
            writer = index.writer(limitmb=1024)
            for text in texts:
                writer.add_document(text=text)
            writer.commit()
            self._searcher = index.searcher()

    def ask(self, kind: str, words: tuple[str, ...]) -> int:
        with trusting():
            return self._ask(kind, words)

    def _ask(self, kind: str, words: tuple[str, ...]) -> int:
        from whoosh import query

        terms = [query.Term("text", word) for word in words]
        asked = {
            "all of": lambda: query.And(terms),
            "phrase": lambda: query.Phrase("text", list(words)),
            "near": lambda: query.Phrase("text", list(words), slop=10),
            "prefix": lambda: query.Prefix("text", words[0]),
            "fuzzy": lambda: query.FuzzyTerm("text", words[0], 1),
        }.get(kind, lambda: terms[0])()
        return sum(1 for _ in self._searcher.docs_for_query(asked))


class Fts5:
    """SQLite's full-text index without content."""

    name = "SQLite FTS5"

    def __init__(self, texts: list[str], folder: Path) -> None:
        del folder
        self._store = sqlite3.connect(":memory:")
        self._store.execute(
            "CREATE VIRTUAL TABLE t USING fts5(text, content='', tokenize='unicode61')"
        )
        rows = enumerate(texts, 1)
        self._store.executemany("INSERT INTO t(rowid, text) VALUES (?, ?)", rows)
        self._store.commit()

    def ask(self, kind: str, words: tuple[str, ...]) -> int:
        asked = {"near": f"NEAR({' '.join(words)}, 9)", "prefix": f"{words[0]}*",
                 "phrase": f'"{" ".join(words)}"'}.get(kind, " AND ".join(words))  # fmt: skip
        if kind == "fuzzy":
            return -1
        found = self._store.execute("SELECT rowid FROM t WHERE t MATCH ?", (asked,))
        return len(found.fetchall())


class Tantivy:
    """The index in Rust, where it is installed."""

    name = "tantivy"

    def __init__(self, texts: list[str], folder: Path) -> None:
        del folder
        import tantivy

        schema = tantivy.SchemaBuilder().add_text_field("text").build()
        self._index = tantivy.Index(schema)
        writer = self._index.writer(num_threads=1)
        for text in texts:
            writer.add_document(tantivy.Document(text=text))
        writer.commit()
        self._index.reload()
        self._size = len(texts)

    def ask(self, kind: str, words: tuple[str, ...]) -> int:
        asked = {"near": f'"{" ".join(words)}"~10', "phrase": f'"{" ".join(words)}"',
                 "prefix": ""}.get(kind, " AND ".join(words))  # fmt: skip
        if not asked or kind == "fuzzy":
            return -1
        found = self._index.searcher().search(self._index.parse_query(asked, ["text"]), self._size)
        return len(found.hits)


def others() -> list[type[Stock] | type[Fts5] | type[Tantivy]]:
    """Return the engines there are to compare with."""
    installed = importlib.util.find_spec("tantivy") is not None
    return [Stock, Fts5, *([Tantivy] if installed else [])]


def built_anew(made: list[Document], parent: Path) -> None:
    """Build the index of each document where there is none yet."""
    with tempfile.TemporaryDirectory(dir=parent) as folder:
        for document in made:
            DocumentIndex.open_or_build(document, Path(folder) / "index").close()


def side_by_side(made: list[Document], indexes: list[DocumentIndex], rounds: int) -> None:
    """Print the times of the others, and ours for the same queries, as ratios to ours."""
    texts = [d.paragraph_text(at) for d in made for at in range(len(d.paragraphs))]
    pairs = list(zip("AB", made, indexes, strict=False))

    def ours(kind: str, words: tuple[str, ...]) -> None:
        shape = OURS.get(kind)
        search(shape.format(*words) if shape else f'"{" ".join(words)}"', pairs)

    def median(ask: Callable[[str, tuple[str, ...]], object], kind: str) -> float:
        times = [
            timed(lambda words=words: ask(kind, words), rounds) for words in SIDE_BY_SIDE[kind]
        ]
        return statistics.median(times)

    with tempfile.TemporaryDirectory() as folder:
        engines = []
        builds = min(3, rounds)
        mine = min(timed(lambda: built_anew(made, Path(folder)), 1) for _ in range(builds))
        print(f"  build {mine:8.1f} ms   ours, again")
        for number, engine in enumerate(others()):
            times = []
            for again in range(builds):
                start = time.process_time()
                ready = engine(texts, Path(folder) / f"{number}-{again}")
                times.append(1000 * (time.process_time() - start))
            engines.append(ready)
            print(f"  build {min(times):8.1f} ms   {engine.name}: {min(times) / mine:.2f} × ours")
        print(f"  {'paragraphs of':13} {'ours ms':>9}" + "".join(f"{e.name:>20}" for e in engines))
        for kind in SIDE_BY_SIDE:
            mine = median(ours, kind)
            told = ""
            for engine in engines:
                if engine.ask(kind, SIDE_BY_SIDE[kind][0]) < 0:
                    told += f"{'–':>20}"
                    continue
                told += f"{median(engine.ask, kind) / mine:>18.2f} ×"
            print(f"  {kind:13} {mine:9.3f}{told}")


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
        side_by_side(made, indexes, rounds)
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
