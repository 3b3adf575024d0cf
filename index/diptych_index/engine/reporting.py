"""The requests about the import report (``requests.report``)."""

from collections.abc import Sequence
from typing import cast

from diptych_index.engine.desk import Desk
from diptych_index.engine.import_report import ImportReport, Line, Tell
from diptych_index.engine.params import Params
from diptych_index.engine.task import Task
from diptych_index.errors import EngineError
from diptych_index.requests.report import (
    PLACES_A_PAGE,
    NearRow,
    PageRow,
    ReportLineRow,
    ReportPlacesResult,
    ReportResult,
)

FEW = 400
"""Places that come with the lines at once, of lines that have one page."""
LISTING, LOOKING = "Listing what was done", "Looking through the report"


def report(desk: Desk, params: Params, task: Task) -> ReportResult:
    """Tell the lines of a report, with the places of short lines and of the pages asked for."""
    found = _report(desk, params, task)
    shown = found.matching(params.text("filter", default=""), _teller(task, LOOKING))
    near = found.find(shown, _near(params)) if params.has("near") else None
    wanted = {name: _pages(params, name) for name in params.mapping("pages")}
    if near is not None and len(near) > 1:
        name = shown[near[0]][0].name
        wanted[name] = sorted({*wanted.get(name, []), near[1] // PLACES_A_PAGE})
    room = FEW
    lines: list[ReportLineRow] = []
    for line, numbers in shown:
        task.check()
        pages = wanted.get(line.name, [])
        if 0 < len(numbers) <= min(PLACES_A_PAGE, room):
            room -= len(numbers)
            pages = [0]
        lines.append(_line_row(line, numbers, [_page(line, numbers, page) for page in pages]))
    return {"lines": lines, "empty": not found.lines, "near": near}


def report_places(desk: Desk, params: Params, task: Task) -> ReportPlacesResult:
    """Tell a page of the places of a line."""
    found, name = _report(desk, params, task), params.text("name")
    shown = found.matching(params.text("filter"), _teller(task, LOOKING))
    pages = [
        _page(line, numbers, params.number("page", least=0))
        for line, numbers in shown
        if line.name == name
    ]
    return {"places": pages[0]["places"] if pages else []}


def _report(desk: Desk, params: Params, task: Task) -> ImportReport:
    fingerprint = params.text("fingerprint")
    document = desk.document(fingerprint)
    return desk.report(fingerprint, lambda: ImportReport(document, _teller(task, LISTING)))


def _teller(task: Task, what: str) -> Tell:
    def tell(share: float) -> None:
        task.check()
        task.progress(share, what)

    return tell


def _near(params: Params) -> NearRow:
    match params.mapping("near"):
        case {"name": str(), "key": str(), "start": int()} as near:
            return cast(NearRow, near)
    raise EngineError("The request “report” needs “near” to be a place of the report.")


def _pages(params: Params, name: str) -> list[int]:
    match params.mapping("pages")[name]:
        case [*pages] if all(isinstance(page, int) and page >= 0 for page in pages):
            return sorted(set(cast(Sequence[int], pages)))
    raise EngineError("The request “report” needs “pages” to be lists of numbers of pages.")


def _page(line: Line, numbers: Sequence[int], page: int) -> PageRow:
    some = numbers[page * PLACES_A_PAGE : (page + 1) * PLACES_A_PAGE]
    return {"page": page, "places": [line.place(number).row() for number in some]}


def _line_row(line: Line, numbers: Sequence[int], pages: list[PageRow]) -> ReportLineRow:
    return {
        "name": line.name,
        "text": line.text,
        "count": line.counted,
        "every": len(line.numbers),
        "shown": len(numbers),
        "undone": line.undone,
        "decided": line.decided,
        "pages": [page for page in pages if page["places"]],
    }
