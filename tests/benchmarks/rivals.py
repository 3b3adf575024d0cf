"""Other engines to measure the search beside: each over the same paragraphs, for the same queries.

They say which paragraphs match; ours also says where every hit stands, and so does one of the two
ways in which SQLite is asked. Tantivy is measured where it is installed (a dependency of tests
only).
"""

import importlib.util
import pickle
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from diptych_index.search import safe_pickle
from diptych_index.search.library import whoosh3

Words = tuple[str, ...]
WITHOUT = -1
"""Answered by an engine that has no such query."""


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

    name = "Whoosh"

    def __init__(self, texts: Sequence[str], folder: Path) -> None:
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
        self.size = sum(path.stat().st_size for path in folder.iterdir())

    def ask(self, kind: str, words: Words) -> int:
        """Return how many paragraphs match."""
        from whoosh import query

        terms = [query.Term("text", word) for word in words]
        asked = {
            "all of": lambda: query.And(terms),
            "phrase": lambda: query.Phrase("text", list(words)),
            "near": lambda: query.Phrase("text", list(words), slop=10),
            "prefix": lambda: query.Prefix("text", words[0]),
            "wildcard": lambda: query.Wildcard("text", words[0]),
            "fuzzy": lambda: query.FuzzyTerm("text", words[0], 1),
        }.get(kind, lambda: terms[0])()
        with trusting():
            return sum(1 for _ in self._searcher.docs_for_query(asked))


class Fts5:
    """SQLite's full-text index without content: it tells which paragraphs match."""

    name = "FTS5"
    _options = ", content=''"
    _asking = "SELECT rowid FROM t WHERE t MATCH ?"

    def __init__(self, texts: Sequence[str], folder: Path) -> None:
        self._store = sqlite3.connect(str(folder))
        self._store.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
            f"CREATE VIRTUAL TABLE t USING fts5(text, tokenize='unicode61'{self._options});"
            "CREATE VIRTUAL TABLE v USING fts5vocab(t, row);"
        )
        rows = enumerate(texts, 1)
        self._store.executemany("INSERT INTO t(rowid, text) VALUES (?, ?)", rows)
        self._store.execute("INSERT INTO t(t) VALUES ('optimize')")
        self._store.commit()
        self.size = folder.stat().st_size

    def ask(self, kind: str, words: Words) -> int:
        """Return how many paragraphs, or hits, there are."""
        if kind == "fuzzy":
            return WITHOUT
        if kind == "wildcard":
            found = self._store.execute("SELECT term FROM v WHERE term GLOB ?", words).fetchall()
            asked = " OR ".join(f'"{term}"' for (term,) in found[:400])
            if not asked:
                return 0
        else:
            asked = {"near": f"NEAR({' '.join(words)}, 9)", "prefix": f"{words[0]}*",
                     "phrase": f'"{" ".join(words)}"'}.get(kind, " AND ".join(words))  # fmt: skip
        return self._told(self._store.execute(self._asking, (asked,)))

    def _told(self, rows: sqlite3.Cursor) -> int:
        return len(rows.fetchall())


class Fts5Spans(Fts5):
    """The same with the text in it, telling where every hit stands, as the ledger needs to know.

    From Python the way to that is to have the hits marked in the text.
    """

    name = "FTS5+where"
    _options = ""
    _asking = "SELECT rowid, highlight(t, 0, '\x01', '\x02') FROM t WHERE t MATCH ?"

    def _told(self, rows: sqlite3.Cursor) -> int:
        spans: list[tuple[int, int, int]] = []
        for paragraph, marked in rows:
            before, *pieces = marked.split("\x01")
            at = len(before)
            for piece in pieces:
                spans.append((paragraph, at, at + piece.index("\x02")))
                at += len(piece) - 1
        return len(spans)


class Tantivy:
    """The index in Rust, where it is installed."""

    name = "tantivy"

    def __init__(self, texts: Sequence[str], folder: Path) -> None:
        import tantivy

        folder.mkdir()
        schema = tantivy.SchemaBuilder().add_text_field("text").build()
        self._schema = schema
        self._index = tantivy.Index(schema, path=str(folder))
        writer = self._index.writer(num_threads=1)
        for text in texts:
            writer.add_document(tantivy.Document(text=text))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._most = max(1, len(texts))
        self.size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())

    def ask(self, kind: str, words: Words) -> int:
        """Return how many paragraphs match."""
        import tantivy

        query = tantivy.Query
        if kind in ("prefix", "wildcard"):
            glob = words[0] + ("*" if kind == "prefix" else "")
            asked = query.regex_query(
                self._schema, "text", glob.replace("*", ".*").replace("?", ".")
            )
        elif kind == "fuzzy":
            asked = query.fuzzy_term_query(self._schema, "text", words[0], distance=1)
        else:
            shape = {"near": f'"{" ".join(words)}"~9', "phrase": f'"{" ".join(words)}"'}
            asked = self._index.parse_query(shape.get(kind, " AND ".join(words)), ["text"])
        return len(self._index.searcher().search(asked, self._most, count=False).hits)


class Scan:
    """No index at all: ``str.find`` and a regular expression over the lower-cased text."""

    name = "scan"
    size = 0

    def __init__(self, texts: Sequence[str], folder: Path) -> None:
        del folder
        self._text = "\n".join(texts).lower()

    def ask(self, kind: str, words: Words) -> int:
        """Return how many hits there are."""
        if kind in ("word", "common word", "rare word", "phrase"):
            return self._find(" ".join(words))
        if kind == "prefix":
            return len(re.findall(rf"\b{words[0]}\w*", self._text))
        if kind == "wildcard":
            glob = words[0].replace("*", r"\w*").replace("?", r"\w")
            return len(re.findall(rf"\b{glob}\b", self._text))
        return WITHOUT

    def _find(self, wanted: str) -> int:
        text, count, at = self._text, 0, 0
        while (at := text.find(wanted, at)) >= 0:
            end = at + len(wanted)
            count += not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum())
            at = end
        return count


Rival = Stock | Fts5 | Fts5Spans | Tantivy | Scan


def rivals() -> list[Callable[[Sequence[str], Path], Rival]]:
    """Return the engines there are to compare with."""
    installed = importlib.util.find_spec("tantivy") is not None
    return [Stock, Fts5, Fts5Spans, *([Tantivy] if installed else []), Scan]
