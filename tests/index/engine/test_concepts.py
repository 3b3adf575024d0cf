"""Files of concepts go out and come in through the engine, whole or not at all."""

import pytest

from diptych_index.engine.concepts import read, write
from diptych_index.engine.params import Params
from diptych_index.errors import DiptychError, EngineError

CLASS = {"name": "new-class", "color": "#1B7F5C", "queries": ['"new class"', "bureaucra*"]}
POWER = {"name": "power", "color": "", "queries": ["state"]}


def ask(handler, **values):
    # Neither the open documents nor the task is asked for anything.
    return handler(None, Params("concepts", values), None)


def test_what_was_written_is_read_again(tmp_path):
    path = tmp_path / "my concepts.txt"
    ask(write, path=str(path), concepts=[CLASS, POWER])
    assert ask(read, path=str(path)) == {"path": str(path), "concepts": [CLASS, POWER]}
    assert [each.name for each in tmp_path.iterdir()] == ["my concepts.txt"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"[power]\n(state\nred AND blue OR green\n", "line 3"),
        (b"state\n", "line 1"),
        (b"\xff\xfe[power]", "UTF-8"),
        (b"[power]\n" + b"state\n" * 300_000, "too long"),
    ],
)
def test_a_file_that_is_no_file_of_concepts_is_told_in_words(tmp_path, data, told):
    path = tmp_path / "mine.txt"
    path.write_bytes(data)
    with pytest.raises(DiptychError, match=told) as caught:
        ask(read, path=str(path))
    assert "mine.txt" in str(caught.value)


def test_a_file_that_is_gone_is_told_in_words(tmp_path):
    with pytest.raises(DiptychError, match=r"gone\.txt is not there"):
        ask(read, path=str(tmp_path / "gone.txt"))


def test_where_nothing_can_be_written_it_is_said_and_nothing_is_left(tmp_path):
    with pytest.raises(DiptychError, match="cannot be written"):
        ask(write, path=str(tmp_path / "no folder" / "mine.txt"), concepts=[POWER])
    assert list(tmp_path.iterdir()) == []


def test_a_request_without_queries_is_refused(tmp_path):
    with pytest.raises(EngineError, match="names, colors and queries"):
        ask(write, path=str(tmp_path / "mine.txt"), concepts=[{"name": "power"}])
