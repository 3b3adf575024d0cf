"""What the engine does about comparisons; imported when it is first asked for."""

from bisect import bisect_right
from collections.abc import Collection, Mapping
from typing import Any, cast

from diptych_index.compare.classes import CLASSES
from diptych_index.compare.details import details
from diptych_index.compare.passages import compare as find
from diptych_index.compare.summary import difference_sentence, row_sentence
from diptych_index.engine.desk import Desk
from diptych_index.engine.params import Params
from diptych_index.engine.profiles import Profile, profile
from diptych_index.engine.strongest import counted, strongest
from diptych_index.engine.task import Task
from diptych_index.errors import EngineError
from diptych_index.protocol import CompareResult
from diptych_index.requests.compare import PairParams, PairResult, SentenceParams
from diptych_index.text.document import Document

_DIFFERENCE, _COMMON = "difference", "common ground"


def compare(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Compare two passages word by word."""
    a, b, view = params.text("a"), params.text("b"), params.text("view", default="")
    return find(a, b, view, shared_always=False)


def compare_pairs(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Compare the pairs of a row and look at each more closely."""
    pairs = [_pair(params, row) for row in params.rows("pairs")]
    hidden = _hidden(params)
    wanted = params.text("view", default="")
    found: list[CompareResult] = []
    for pair in pairs:
        task.check()
        task.touch()
        found.append(find(pair["a"], pair["b"], wanted, shared_always=False))
    # One pair that is alike enough shows where the others differ from it.
    view = _DIFFERENCE if any(result["view"] == _DIFFERENCE for result in found) else _COMMON
    results: list[PairResult] = []
    for pair, result in zip(pairs, found, strict=True):
        task.check()
        task.touch()
        if result["view"] != view:
            result = find(pair["a"], pair["b"], view, shared_always=False)
        results.append(_looked_at(desk, pair, result, hidden))
    return {"view": view if pairs else _DIFFERENCE, "pairs": results}


def _looked_at(
    desk: Desk, pair: PairParams, result: CompareResult, hidden: Collection[str]
) -> PairResult:
    """Return a comparison with all that a row shows of it."""
    a, b, names = pair["a"], pair["b"], pair["names"]
    looked: PairResult = {
        **result,
        "summary": row_sentence(result, names, hidden),
        "inner": [],
        "unseen": [],
        "counted": [],
        "only_a": [],
        "only_b": [],
        "moved_in": _moved_in(desk, pair, result),
    }
    if result["view"] == _COMMON:
        left, right = (_profile(desk, fingerprint) for fingerprint in pair["documents"])
        looked["counted"] = counted(result["shared"], a, (left, right))
        looked["only_a"], looked["only_b"] = strongest(a, b, left), strongest(b, a, right)
    else:
        closer = details(a, b, result["ops"], names)
        looked["inner"], looked["unseen"] = closer["inner"], closer["unseen"]
    return looked


def _moved_in(desk: Desk, pair: PairParams, result: CompareResult) -> list[list[int | None]] | None:
    """Return in which paragraphs the moves begin; None where a passage has no known place."""
    starts = pair.get("starts", [-1])
    if not result["moves"]:
        return []
    if min(starts) < 0:
        return None
    try:
        a, b = (desk.document(fingerprint) for fingerprint in pair["documents"])
    except EngineError:
        return None
    return [
        [_paragraph(a, starts[0] + move["a"][0]), _paragraph(b, starts[1] + move["b"][0])]
        for move in result["moves"]
    ]


def _paragraph(document: Document, at: int) -> int | None:
    """Return the number of the paragraph at a ReadOffset; None in apparatus."""
    index = bisect_right(document.paragraphs, at, key=lambda paragraph: paragraph.span.start)
    return document.paragraphs[max(0, index - 1)].number


def _profile(desk: Desk, fingerprint: str) -> Profile | None:
    """Return the words of a document, None when it is not open."""
    try:
        return profile(desk, fingerprint) if fingerprint else None
    except EngineError:
        return None


def sentences(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Say comparisons again without the classes that are hidden."""
    hidden = _hidden(params)
    said: list[str] = []
    for row in params.rows("comparisons"):
        try:
            comparison = cast(SentenceParams, row)
            said.append(difference_sentence(comparison["tally"], comparison["names"], hidden))
        except (KeyError, TypeError, IndexError, AttributeError) as error:
            raise EngineError("A comparison that was to be said again is not complete.") from error
    return {"sentences": said}


def _pair(params: Params, row: object) -> PairParams:
    match row:
        case {
            "a": str(a),
            "b": str(b),
            "names": [str(first), str(second)],
            "documents": [str(here), str(there)],
        }:
            pair: PairParams = {
                "a": a, "b": b, "names": [first, second], "documents": [here, there],
            }  # fmt: skip
            match row:
                case {"starts": [int(in_a), int(in_b)]}:
                    pair["starts"] = [in_a, in_b]
            return pair
    raise EngineError(f"The request “{params.method}” needs pairs of two passages with names.")


def _hidden(params: Params) -> frozenset[str]:
    known = set(CLASSES)
    return frozenset(
        name for name in params.rows("hidden", optional=True) if isinstance(name, str)
    ) & frozenset(known)
