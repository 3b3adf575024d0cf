"""Whatever arrives is answered, once, and never as a bug."""

import contextlib
import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diptych_index.engine.desk import Desk
from diptych_index.engine.handlers import HANDLERS
from diptych_index.engine.outlet import encode
from diptych_index.engine.params import Params
from diptych_index.engine.server import Server
from diptych_index.engine.task import Task
from diptych_index.errors import DiptychError
from diptych_index.paths import places
from diptych_index.text.read import read_bytes

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 2**70) | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
DOCUMENT = read_bytes(b"A hinge joins what a frame divides.\n", "hinge.txt")
NAMES = ("path", "way", "reads", "earlier", "fingerprint", "query", "documents", "text", "limit",
         "a", "b", "view", "read", "anchors", "store", "session", "format")  # fmt: skip
FITTING = {
    "fingerprint": st.just(DOCUMENT.fingerprint),
    "reads": st.lists(st.integers(-1, 40)),
    "way": st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("encoding", "as_in_file", "undone", "pages"), VALUES)
    ),
    "read": st.lists(st.integers(-1, 40), min_size=2, max_size=2),
    "documents": st.just([["A", DOCUMENT.fingerprint]]),
    "path": st.sampled_from(["", "\0", "/nowhere/\udce9.txt", "x" * 5000, "."]),
    "store": st.sampled_from(["", "\0", "/nowhere", "."]),
}
PARAMS = st.fixed_dictionaries(
    {}, optional={name: VALUES | FITTING.get(name, VALUES) for name in NAMES}
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(method=st.sampled_from(sorted(HANDLERS)), params=PARAMS)
def test_no_parameters_whatever_make_a_handler_fail(tmp_path, method, params):
    params.pop("path" if method == "export" else "", None)
    desk = Desk(places(tmp_path))
    desk.put(DOCUMENT)
    try:
        task = Task(1, method, params, lambda message: None)
        with contextlib.suppress(DiptychError):
            assert isinstance(HANDLERS[method](desk, Params(method, params), task), dict)
    finally:
        desk.close_all()


@given(
    lines=st.lists(
        st.binary(max_size=40).filter(lambda line: b"\n" not in line and line.strip())
        | VALUES.map(lambda value: json.dumps(value).encode())
        | st.fixed_dictionaries(
            {}, optional={"id": VALUES, "method": VALUES, "params": VALUES}
        ).map(lambda value: json.dumps(value).encode()),
        max_size=8,
    )
)
def test_every_line_that_is_no_request_is_answered_with_an_error(tmp_path_factory, lines):
    sent = io.BytesIO()
    server = Server(sent, places(tmp_path_factory.getbasetemp()), {})
    for line in lines:
        server._take(line)
    answers = [json.loads(line) for line in sent.getvalue().splitlines()]
    assert len(answers) == len(lines)
    assert all(answer["error"]["kind"] == "EngineError" for answer in answers)


@given(st.dictionaries(st.text(), VALUES.filter(lambda value: value == value)))
def test_a_message_is_one_line_and_comes_back_as_it_was(message):
    line = encode(message)
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert repr(json.loads(line)) == repr(message)


@pytest.mark.parametrize("value", [None, [], "x", 7])
def test_parameters_that_are_no_object_are_refused(value):
    with pytest.raises(DiptychError, match="without its parameters"):
        Params("open", value)


def test_a_path_with_a_null_character_is_refused():
    with pytest.raises(DiptychError, match="needs “path” to be a path"):
        Params("read_sources", {"path": "a\0b"}).path("path")
