import csv
import io
import json

from diptych_index.search.exchange import COLUMNS, table, to_csv, to_json, to_tsv
from diptych_index.search.sorting import Row

from .builder import document

MADE = document("=SUM(1) is no army.", "An army\u2028and\ta flag.")._replace(title="-On Armies")
ROWS = [Row("A", 0, 14, 18), Row("A", 1, 23, 27)]


def rows():
    return [*table(ROWS, {"A": MADE}, "army", width=20)]


def test_a_row_says_where_it_is_from_and_what_stands_around_it():
    first = rows()[0]
    assert tuple(first) == COLUMNS
    assert first["locator"] == "A ¶1, l. 1"
    assert (first["left"], first["hit"], first["right"]) == ("=SUM(1) is no ", "army", ".")
    assert (first["start"], first["end"], first["query"]) == (14, 18, "army")
    assert (first["file"], first["fingerprint"]) == ("essay.txt", MADE.fingerprint)


def test_csv_reads_back_and_no_cell_is_a_formula():
    heading, first, second = csv.reader(io.StringIO(to_csv(rows())))
    assert tuple(heading) == COLUMNS
    assert first[COLUMNS.index("left")] == "'=SUM(1) is no "
    assert first[COLUMNS.index("title")] == "'-On Armies"
    assert second[COLUMNS.index("hit")] == "army"


def test_tsv_has_one_line_a_row_and_as_many_cells():
    lines = to_tsv(rows()).splitlines()
    assert len(lines) == 3
    assert {line.count("\t") for line in lines} == {len(COLUMNS) - 1}


def test_json_keeps_what_stands_there():
    written = to_json(rows(), 'an "army"')
    data = json.loads(written)
    assert data == {"query": 'an "army"', "hits": rows()}
    assert written == json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    data = json.loads(to_json(rows(), "army"))
    assert data["query"] == "army"
    assert data["hits"][0]["left"] == "=SUM(1) is no "


def test_no_rows_still_give_a_heading():
    assert to_csv([]).strip() == ",".join(COLUMNS)
    assert json.loads(to_json([], "army")) == {"query": "army", "hits": []}
