"""A hundred million characters as one document: what a whole library would cost to search.

Building the index on disk, its size, opening it again, and the time of every kind of query,
beside SQLite over the same paragraphs in the same run. The slowest query of each kind is told
with its hits: of a flood of them, listing takes as long as finding. It takes some minutes and two
gigabytes; ``--size`` takes another number of characters.
"""

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.bench_search import asked, book, hits_of, ours, timed
from benchmarks.rivals import WITHOUT, Fts5
from diptych_index.engine.limits import collect_rarely
from diptych_index.engine.searching import MOST_LISTED
from diptych_index.search.index import DocumentIndex
from diptych_index.search.search import Searched, search

SIZE = 100_000_000
BUILD, PHRASE = 45.0, 5.0
"""The bars: seconds of building a hundred million characters, milliseconds of a phrase."""


def main(arguments: list[str]) -> int:
    """Run the benchmark; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=SIZE)
    size = parser.parse_args(arguments).size
    collect_rarely()  # as the engine does
    made = book(["eltec*.txt", "middle*.txt"], size)
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "index"
        begun = time.process_time()
        DocumentIndex.open_or_build(made, cache).close()
        built = time.process_time() - begun
        kept = sum(path.stat().st_size for path in cache.rglob("*") if path.is_file())
        begun = time.process_time()
        index = DocumentIndex.open_or_build(made, cache)
        opened = time.process_time() - begun
        index.warm_up()
        begun = time.process_time()
        texts = [made.paragraph_text(at) for at in range(len(made.paragraphs))]
        other = Fts5(texts, Path(folder) / "fts")
        theirs = time.process_time() - begun
        bar = BUILD * size / SIZE
        print(f"{size / 1e6:.0f} million characters, {len(made.paragraphs):,} paragraphs")
        print(
            f"  built in {built:.1f} s (bar {bar:.1f}; FTS5 {theirs / built:.2f} × ours), ", end=""
        )
        print(f"{kept / size:.2f} × the text; opened {built / opened:.0f} × faster")
        missed = queries(index, [("A", made, index)], other)
        index.close()
    return int(missed or built > bar)


def queries(index: DocumentIndex, searched: list[Searched], other: Fts5) -> bool:
    """Print the time of every kind of query; tell whether phrases miss their bar."""
    missed = False
    for kind, asking in asked([index]).items():
        typed = [ours(kind, words) for words in asking]
        times = [hits_of(one, searched, 5) for one in typed]
        mine = statistics.median(times)
        slowest, most = max(zip(times, typed, strict=True))
        hits = sum(search(most, searched, limit=MOST_LISTED)["counts"].values())
        told = "–"
        if other.ask(kind, asking[0]) != WITHOUT:
            each = [timed(lambda k=kind, w=words: other.ask(k, w), 5) for words in asking]
            told = f"{statistics.median(each) / mine:.2f} × ours"
        told = f"FTS5 {told}; slowest {slowest:9.3f}: {most}, {hits:,} hits"
        print(f"  {kind:13}{mine:9.3f} ms; {told}")
        missed |= kind == "phrase" and mine > PHRASE
    return missed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
