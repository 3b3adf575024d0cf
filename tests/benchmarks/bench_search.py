"""Times the search: building, opening, and every kind of query, beside others in the same run.

``build``: the table that answers at once, and the whole index on disk; ``open``: two known
documents with their first query. For each kind of query the time for **all hits with their
spans**, parsing included (median of the queries, and the slowest), and how many times as long the
others take to say which paragraphs match. Over the readers' own documents (or the samples), a
novel, five and twenty million characters (``--short``: the first two). CPU time of the process,
medians, in turns: wall time means little on a shared machine, so compare the ratios. ``parsed`` is
the time without parsing the query and telling how it was read, which no other engine does here.
``FTS5`` tells only which paragraphs match; ``FTS5+where`` tells every hit, as ours does. A ``!``
marks a ratio below its bar.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from itertools import compress
from pathlib import Path
from typing import NamedTuple

from benchmarks.rivals import WITHOUT, Rival, Words, rivals
from diptych_index.engine.limits import collect_rarely
from diptych_index.engine.searching import MOST_LISTED
from diptych_index.search.aim import aim
from diptych_index.search.evaluate import Evaluation
from diptych_index.search.hits import gather
from diptych_index.search.index import DocumentIndex
from diptych_index.search.query import parse
from diptych_index.search.search import Searched, search
from diptych_index.search.similar import similar
from diptych_index.search.text_index import TextIndex
from diptych_index.search.tree import Node
from diptych_index.spans import read_span
from diptych_index.text.document import Document, Paragraph
from diptych_index.text.read import read_file

ROOT = Path(__file__).resolve().parents[2]
PROSE = ROOT.parent / "shared" / "corpora" / "prose"
OURS = {"rare word": '"{}"', "word": '"{}"', "common word": '"{}"', "all of": '"{}" "{}"',
        "near": '"{}" w/10 "{}"', "prefix": "{}*", "wildcard": "{}", "fuzzy": "{}~"}  # fmt: skip
ONLY_OURS = {
    "inflections": ["{0}", "{1}"],
    "one of": ["{0} OR {1}", "({0} OR {1}) -{2}"],
    "spelling": ["={0}", "'{1}'"],
    "sentence": ["same:sentence({0} {1})", "same:sentence({1} {2})"],
    "expression": ["/{0}\\w*/", "/[A-Z]\\w+ism/"],
    "unknown word": ["{0}xy", "xyzzyx"],
}
"""Kinds of query that the others do not have, made of words of the text."""
BARS = {
    ("phrase", "FTS5+where"): 1, ("prefix", "FTS5+where"): 1, ("all of", "FTS5+where"): 0.5,
    ("near", "FTS5+where"): 0.5, ("wildcard", "Whoosh"): 10,
}  # fmt: skip
"""How many times our time another engine is to take at least, by kind and engine."""


def pair() -> list[Document]:
    """Read the readers' own pair, else the bundled samples."""
    found = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
    found = found or sorted((ROOT / "resources").rglob("*.txt"))[:2]
    return [read_file(path) for path in found]


def book(names: Sequence[str], size: int) -> Document:
    """Return one document of several novels, over and over up to ``size`` characters.

    Each copy gets words of its own, so that the vocabulary grows as that of a library does.
    Where the novels are absent, the samples stand in for them.
    """
    paths = [path for name in names for path in sorted(PROSE.glob(name))]
    read = [read_file(path) for path in paths] or pair()[:1]
    texts: list[str] = []
    paragraphs: list[Paragraph] = []
    start = copy = 0
    while start < size:
        for index, paragraph in enumerate(read[copy % len(read)].paragraphs):
            text = read[copy % len(read)].paragraph_text(index)
            if copy >= len(read):
                text = f"{text} w{copy}x{index}"
            span = read_span(start, start + len(text))
            paragraphs.append(paragraph._replace(span=span))
            texts.append(text)
            start = span.end + 1
        copy += 1
    return read[0]._replace(
        text="\n".join(texts), paragraphs=tuple(paragraphs), glued=(), fingerprint=f"{size}"
    )


def timed(run: Callable[[], object], rounds: int) -> float:
    """Return the median CPU time of ``run`` in milliseconds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return 1000 * statistics.median(times)


def asked(indexes: Sequence[TextIndex]) -> dict[str, list[Words]]:
    """Choose queries of every kind from the words of the texts, always the same ones."""
    rng = random.Random(7)
    counts: Counter[str] = Counter()
    for index in indexes:
        counts.update(dict(zip(index.vocabulary.words, index.vocabulary.counts, strict=True)))
    plain = [word for word, _ in counts.most_common() if word.isascii() and word.isalpha()]
    rare = [word for word in plain if counts[word] <= 3 and len(word) > 4] or plain[-100:]
    middle = [word for word in plain[100:1500] if len(word) > 3]
    common = plain[:5]
    runs = [run for run in _runs(indexes[0], rng) if len(run) > 1]
    spoiled = [word[:2] + word[3:] for word in rng.sample(middle, 4) if len(word) > 4]
    return {
        "rare word": [(word,) for word in rng.sample(rare, 5)],
        "word": [(word,) for word in rng.sample(middle, 5)],
        "common word": [(word,) for word in common],
        "all of": [(rng.choice(middle), rng.choice([*middle, *common])) for _ in range(6)],
        "phrase": runs[:6],
        "near": [(run[0], run[-1]) for run in runs[6:18] if run[0] != run[-1]][:6],
        "prefix": [(word[:4],) for word in rng.sample(middle, 6)],
        "wildcard": [("*ness",), ("w?man*",), ("*graph*",), ("un*able",)],
        "fuzzy": [(word,) for word in spoiled],
    }


def _runs(index: TextIndex, rng: random.Random) -> list[Words]:
    """Return runs of two to four words of a text, function words among them."""
    words = index.words
    found: list[Words] = []
    for _ in range(60):
        row = rng.randrange(len(words.starts) - 4)
        numbers = words.ids[row : row + rng.randint(2, 4)]
        if max(numbers) < len(words.words):
            run = tuple(words.words[number] for number in numbers)
            if all(word.isascii() and word.isalpha() for word in run):
                found.append(run)
    return found


def ours(kind: str, words: Words) -> str:
    """Return a query as it is typed."""
    return OURS.get(kind, '"{}"').format(*words) if kind in OURS else f'"{" ".join(words)}"'


class Timed(NamedTuple):
    """A query as it was typed, its kind, and the milliseconds that all its hits took."""

    kind: str
    typed: str
    ms: float


def compare(
    queries: dict[str, list[Words]], searched: list[Searched], others: list[Rival], rounds: int
) -> list[Timed]:
    """Print the time of every kind of query, and the ratios of the others to it."""
    names = "".join(f"{other.name:>12}" for other in others)
    print(f"  {'all hits of':13}{'ms':>9}{'slowest':>9}{'parsed':>9}{names}   (times ours)")
    asked: list[Timed] = []
    for kind, asking in queries.items():
        here: list[Timed] = []
        parsed: list[float] = []
        theirs: list[list[float]] = [[] for _ in others]
        for words in asking:
            typed = ours(kind, words)
            able = [other.ask(kind, words) != WITHOUT for other in others]
            runs: list[Callable[[], object]] = [
                partial(search, typed, searched, limit=MOST_LISTED),
                partial(spans, root(typed), searched),
                *(partial(other.ask, kind, words) for other in compress(others, able)),
            ]
            mine, alone, *rest = in_turns(runs, rounds)
            here.append(Timed(kind, typed, mine))
            parsed.append(alone)
            for times, ms in zip(compress(theirs, able), rest, strict=True):
                times.append(ms)
        mine = statistics.median(one.ms for one in here)
        told = "".join(
            _ratio(kind, other.name, times, mine)
            for other, times in zip(others, theirs, strict=True)
        )
        slowest = max(one.ms for one in here)
        print(f"  {kind:13}{mine:9.3f}{slowest:9.3f}{statistics.median(parsed):9.3f}{told}")
        asked += here
    words = [words[0] for words in queries["word"]]
    for kind, shapes in ONLY_OURS.items():
        typed_ = [shape.format(*words) for shape in shapes]
        here = [Timed(kind, one, hits_of(one, searched, rounds)) for one in typed_]
        times_ = [one.ms for one in here]
        print(f"  {kind:13}{statistics.median(times_):9.3f}{max(times_):9.3f}")
        asked += here
    return asked


def in_turns(runs: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """Return the milliseconds of each of ``runs``: the median over turns of what ``timed`` tells.

    They take turns, so that what else the machine does meets all alike.
    """
    turns = [[timed(run, rounds) for run in runs] for _ in range(3 if rounds > 5 else 1)]
    return [statistics.median(times) for times in zip(*turns, strict=True)]


def hits_of(typed: str, searched: list[Searched], rounds: int) -> float:
    """Return the milliseconds of a query as the engine asks it for the ledger."""
    return timed(lambda: search(typed, searched, limit=MOST_LISTED), rounds)


def _ratio(kind: str, name: str, times: Sequence[float], mine: float) -> str:
    """Return how many times as long as ours another engine takes, as a cell, "!": a bar missed."""
    if not times:
        return f"{'–':>12}"
    ratio = statistics.median(times) / mine
    missed = "!" if ratio < BARS.get((kind, name), 0) else " "
    return f"{ratio:>10.2f}×{missed}"


def worst(asked: Sequence[Timed]) -> None:
    """Print what nearly all queries stay below, and which takes longest."""
    indexed = [one for one in asked if one.kind != "expression"]  # it reads the whole text
    times = sorted(one.ms for one in indexed)
    slowest = max(indexed, key=lambda one: one.ms)
    below = times[min(len(times) - 1, round(0.95 * len(times)))]
    print(
        f"  95 of 100 queries within {below:.2f} ms; slowest {slowest.ms:.2f} ms: {slowest.typed}"
    )


def root(typed: str) -> Node:
    """Return the tree of a query."""
    parsed = parse(typed).root
    assert parsed is not None, typed
    return parsed


def spans(tree: Node, searched: list[Searched]) -> None:
    """Find all hits of a parsed query: without parsing, and without telling how it was read."""
    for letter, document, index in searched:
        gather(Evaluation(document, index, letter=letter), aim(tree), MOST_LISTED)


def build(made: list[Document], folder: Path, rounds: int) -> tuple[list[DocumentIndex], float]:
    """Print the times of building and opening; return the indexes and the time of building."""
    size = sum(len(document.text) for document in made)

    def built(cache: Path) -> list[DocumentIndex]:
        return [DocumentIndex.open_or_build(document, cache) for document in made]

    def reopened() -> None:
        pairs = list(zip("AB", made, built(folder / "0"), strict=False))
        search('"the first"', pairs)
        for _, _, index in pairs:
            index.close()

    def at_once() -> None:
        pairs = [(letter, d, TextIndex.of(d)) for letter, d in zip("AB", made, strict=False)]
        search('"the first"', pairs)

    table = timed(at_once, rounds)
    times = [timed(lambda at=at: built(folder / str(at)), 1) for at in range(rounds)]
    kept = sum(path.stat().st_size for path in (folder / "0").rglob("*") if path.is_file())
    opening = timed(reopened, rounds)
    print(f"  table and first hits {table:9.1f} ms")
    print(f"  index on disk        {min(times):9.1f} ms   {kept / size:.2f} × the text")
    print(f"  open and first hits  {opening:9.1f} ms   {min(times) / opening:.0f} × faster")
    return built(folder / "0"), min(times)


def bench(name: str, made: list[Document], rounds: int, builds: int = 3) -> None:
    """Print the figures for searching these documents at once."""
    size = sum(len(document.text) for document in made)
    print(f"{name}: {size / 1e6:.2f} million characters, {len(made)} document(s)")
    texts = [d.paragraph_text(at) for d in made for at in range(len(d.paragraphs))]
    with tempfile.TemporaryDirectory() as folder:
        indexes, mine = build(made, Path(folder), builds)
        others: list[Rival] = []
        for number, engine in enumerate(rivals()):
            times = []
            for again in range(builds):
                start = time.process_time()
                ready = engine(texts, Path(folder) / f"{number}-{again}")
                times.append(1000 * (time.process_time() - start))
            others.append(ready)
            ratio = f"{ready.size / size:.2f} × the text; {min(times) / mine:.2f} × ours"
            print(f"  {ready.name + ' builds':20} {min(times):9.1f} ms   {ratio}")
        searched: list[Searched] = list(zip("AB", made, indexes, strict=False))
        for index in indexes:
            index.warm_up()  # as the engine does when it has opened an index
        worst(compare(asked(indexes), searched, others, rounds))
        passage = made[-1].paragraph_text(len(made[-1].paragraphs) // 2)[:600]
        like = timed(lambda: similar(passage, made[0], indexes[0], 10), rounds)
        print(f"  {'similar':13}{like:9.3f} ms for {len(passage)} characters")
        for index in indexes:
            index.close()


def main(arguments: list[str]) -> int:
    """Run the benchmark; returns the exit status."""
    collect_rarely()  # as the engine does
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="only the pair and the novel")
    options = parser.parse_args(arguments)
    bench("two documents", pair(), 25)
    bench("a novel", [book(["frankenstein-1831.txt"], 400_000)], 25)
    if not options.short:
        bench("five million", [book(["middle*.txt", "eltec*.txt"], 5_000_000)], 5)
        bench("twenty million", [book(["eltec*.txt", "middle*.txt"], 20_000_000)], 3, 1)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
