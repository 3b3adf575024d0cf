"""``diptych search QUERY FILE…``: searches several documents at once."""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from diptych_index.cli.concordance import print_hits, print_passages
from diptych_index.cli.output import Output
from diptych_index.cli.reading import Json, Reference, add_reading_options, letter, read
from diptych_index.engine.handlers import build_index
from diptych_index.errors import InputError, QueryError
from diptych_index.paths import places
from diptych_index.protocol import SearchResult
from diptych_index.search.concept_file import read_concepts
from diptych_index.search.index import DocumentIndex
from diptych_index.search.kwic import WIDTH, context
from diptych_index.search.query import parse
from diptych_index.search.ranking import Passage, rank
from diptych_index.search.search import search
from diptych_index.spans import read_span

SUMMARY = "Search several documents at once; they are called A, B, C … in the order given."

Searched = tuple[Reference, DocumentIndex]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.usage = (
        "diptych search [options] QUERY FILE [FILE …]\n"
        "       diptych search [options] --queries FILE FILE [FILE …]"
    )
    parser.add_argument("words", nargs="+", metavar="QUERY FILE", help=argparse.SUPPRESS)
    parser.add_argument(
        "--queries", type=Path, metavar="FILE", help="a JSON object {id: query} to answer instead"
    )
    parser.add_argument(
        "--view",
        choices=("hits", "passages"),
        default="hits",
        help="every hit in text order (default), or the paragraphs that answer best, best first",
    )
    parser.add_argument(
        "--match",
        choices=("all", "any"),
        default="all",
        help="whether words side by side must all be in a paragraph (default), or any of them",
    )
    parser.add_argument(
        "--concepts",
        type=Path,
        metavar="FILE",
        help="a text file of concepts, as the window writes it: what #name stands for",
    )
    parser.add_argument("--limit", type=_count, metavar="N", help="print at most N hits")
    parser.add_argument(
        "--context",
        type=_count,
        default=WIDTH,
        metavar="N",
        help=f"characters on each side of a hit (default {WIDTH})",
    )
    add_reading_options(parser)


def run(args: argparse.Namespace, output: Output) -> int:
    """Print every hit in text order, or the best passages."""
    queries = None if args.queries is None else _read_queries(args.queries)
    names = args.words if queries is not None else args.words[1:]
    if not names:
        output.message("search needs a query and at least one file; see diptych search --help")
        return 2
    args.named = {} if args.concepts is None else _read_named(args.concepts)
    searched: list[Searched] = []
    try:
        _open(names, searched, args, output)
        if queries is not None:
            return _answer_all(queries, searched, args, output)
        found = _answer(args.words[0], searched, args)
        if args.json:
            output.json_stream(found)
        else:
            _print(found, searched, args, output)
        return 0
    finally:
        for _, index in searched:
            index.close()


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0")
    return int(text)


def _open(
    names: Sequence[str], searched: list[Searched], args: argparse.Namespace, output: Output
) -> None:
    """Read and index the files, and add them to ``searched``."""
    folder = places(args.data_dir).index
    for number, name in enumerate(names):
        document = read(Path(name), args, output)
        index = build_index(document, folder, lambda f: output.progress(f, "Indexing"))
        searched.append((Reference(letter(number), document), index))


def _answer(query: str, searched: Sequence[Searched], args: argparse.Namespace) -> Json:
    """Return the answer; its hits or passages are an iterator, since they may be millions."""
    documents = [(where.letter, where.document, index) for where, index in searched]
    any_word, named = args.match == "any", args.named
    rows: Iterator[Json]
    if args.view == "passages":
        result, passages = rank(
            query, documents, any_word=any_word, limit=args.limit, concepts=named
        )
        rows = _passages(passages, searched)
    else:
        result = search(query, documents, any_word=any_word, limit=args.limit, concepts=named)
        rows = islice(_hits(result, searched, args.context), args.limit)
    return {
        "query": query,
        "parsed": result["parsed"],
        "counts": result["counts"],
        "paragraphs": result["paragraphs"],
        args.view: rows,
        "suggestions": result["suggestions"],
        "notices": [*result["notices"], *_unfinished(query, args)],
    }


def _unfinished(query: str, args: argparse.Namespace) -> Sequence[str]:
    """Say what the query leaves open: nobody is still typing it here."""
    return () if args.match == "any" else parse(query, args.named).unfinished


def _hits(result: SearchResult, searched: Sequence[Searched], width: int) -> Iterator[Json]:
    """Yield the hits of all documents, A first, in text order."""
    for where, _ in searched:
        columns = result["hits"][where.letter]
        for start, end, term in zip(columns["start"], columns["end"], columns["term"], strict=True):
            span = read_span(start, end)
            left, hit, right = context(where.document.text, start, end, width)
            yield {
                "document": where.letter,
                **where.place(span),
                "span": where.span(span),
                "left": left,
                "hit": hit,
                "right": right,
                "terms": [result["terms"][term]],
            }


def _passages(passages: Sequence[Passage], searched: Sequence[Searched]) -> Iterator[Json]:
    """Yield the passages as they are, best first."""
    references = {where.letter: where for where, _ in searched}
    for passage in passages:
        where = references[passage.letter]
        paragraph = where.document.paragraphs[passage.paragraph]
        yield {
            "document": passage.letter,
            "paragraph": paragraph.number,
            "score": passage.score,
            "span": where.span(paragraph.span, paragraph.raw),
            "text": where.document.paragraph_text(passage.paragraph),
            "matches": [where.span(read_span(start, end)) for start, end, _ in passage.matches],
            **({"missing": list(passage.missing)} if passage.missing else {}),
        }


def _answer_all(
    queries: Mapping[str, str],
    searched: Sequence[Searched],
    args: argparse.Namespace,
    output: Output,
) -> int:
    """Answer every query of ``--queries``; one that does not parse spoils only itself."""
    answers: dict[str, Json] = {}
    status = 0
    for name, query in queries.items():
        try:
            answers[name] = _answer(query, searched, args)
        except QueryError as error:
            output.message(f"query {name}: {error}")
            answers[name] = {"query": query, "error": str(error)}
            status = 1
    if args.json:
        output.json_stream({"answers": answers})
        return status
    for name, found in answers.items():
        output.line(f"== {name}")
        if "error" not in found:
            _print(found, searched, args, output)
    return status


def _read_named(path: Path) -> Mapping[str, Sequence[str]]:
    """Return the queries of each concept in a file; raises InputError naming it and the line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise InputError(f"{path}: {reason}; name a file of concepts.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 text; save it as such.") from error
    return {concept.name: concept.queries for concept in read_concepts(text, str(path))}


def _read_queries(path: Path) -> Mapping[str, str]:
    """Return the JSON object ``{id: query}`` of a file; raises InputError."""
    try:
        value = json.loads(path.read_bytes())
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise InputError(f"{path}: {reason}; name a file with the queries.") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is not JSON; write an object {{id: query}}.") from error
    if not isinstance(value, dict) or not all(isinstance(q, str) for q in value.values()):
        raise InputError(f"{path} must hold one JSON object {{id: query}}.")
    return value


def _print(
    found: Json, searched: Sequence[Searched], args: argparse.Namespace, output: Output
) -> None:
    """Print what was found for people to read."""
    for where, _ in searched:
        count, paragraphs = found["counts"][where.letter], found["paragraphs"][where.letter]
        title = where.document.title or where.document.name
        hits = f"{count} {'hit' if count == 1 else 'hits'}"
        among = f"{paragraphs} {'paragraph' if paragraphs == 1 else 'paragraphs'}"
        output.line(f"{where.letter} {title}: {hits} in {among}")
    if found["parsed"]:
        output.line(f"Understood as: {found['parsed']}")
    for notice in found["notices"]:
        output.line(notice)
    if found["suggestions"]:
        output.line(f"Did you mean: {', '.join(found['suggestions'])}?")
    if args.view == "passages":
        print_passages(found["passages"], sum(found["paragraphs"].values()), output)
    else:
        print_hits(found["hits"], sum(found["counts"].values()), args.context, output)
