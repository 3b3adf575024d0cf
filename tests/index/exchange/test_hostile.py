"""What a portable file or a file of annotations from anywhere may hold, and what becomes of it."""

import io
import json
import random
import sqlite3
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diptych_index.errors import DiptychError, InputError, TooLargeError
from diptych_index.exchange.bundle import MIMETYPE, pack, read_bundle, read_file
from diptych_index.exchange.keeping import kept_documents, take_in
from diptych_index.exchange.portable import members_of, read_portable
from diptych_index.exchange.reading import gather
from diptych_index.exchange.web_annotation import write_annotations
from diptych_index.paths import places
from diptych_index.session.store import Store
from diptych_index.strict_json import read_json
from fuzz.mutate import mutated

from .makers import digest, kept_session
from .test_portable import FROM

MUTATIONS = 400


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A portable file with everything in it, and its annotations."""
    store = Store.open(places(tmp_path_factory.mktemp("hostile")))
    session = kept_session(store)
    members = members_of(session, kept_documents(store, session), originals=True)
    annotations = write_annotations(session).encode()
    store.close()
    return pack(members), annotations


def zipped(members, *, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, content in members:
            packed.writestr(name, content)
    return out.getvalue()


def with_manifest(members, changes=()):
    rows = {n: {"size": len(c), "sha256": digest(c)} for n, c in members.items()}
    manifest = {"format": "diptych", "version": [1, 0], "members": rows}
    manifest |= dict(changes)
    return zipped(
        [("mimetype", MIMETYPE), ("manifest.json", json.dumps(manifest)), *members.items()]
    )


def words_of(read, *arguments):
    """What is said when a file is refused; None when it is taken. Anything else is a fault."""
    try:
        read(*arguments)
    except DiptychError as error:
        return str(error)
    return None


def session_json(**changes):
    head = {"id": "0" * 16, "name": "x", "created": "2026-01-01", "changed": "2026-01-01"}
    return json.dumps({"session": head, **changes}).encode()


ANCHOR = {
    "fingerprint": "a" * 64, "read": [0, 4], "raw": None, "quote": "word", "prefix": "",
    "suffix": "", "paragraph": 1, "lines": [1, 1], "page": None, "section": "",
}  # fmt: skip
PIN = {"key": "A1", "side": "A", "number": 1, "state": "exact", "created": "", "anchor": ANCHOR}
DOCUMENT = {"side": "A", "fingerprint": "a" * 64, "name": "a.txt", "way": {}}


def test_the_smallest_session_is_taken():
    read = read_portable(with_manifest({"session.json": session_json()}), "x.diptych")
    assert (read.session.name, read.session.rows, read.documents) == ("x", (), ())


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"pins": [PIN, PIN]}, "key"),
        ({"pins": [PIN | {"side": "C"}]}, "side"),
        ({"pins": [PIN | {"number": 0}]}, "number"),
        ({"pins": [PIN | {"number": True}]}, "number"),
        ({"pins": [PIN | {"created": "yesterday"}]}, "created"),
        ({"pins": [PIN | {"tags": "one"}]}, "tags"),
        ({"pins": [{k: v for k, v in PIN.items() if k != "anchor"}]}, "anchor"),
        ({"pins": [PIN | {"anchor": ANCHOR | {"read": [4, 0]}}]}, "read"),
        ({"pins": [PIN | {"anchor": ANCHOR | {"read": [0, 2**40]}}]}, "read"),
        ({"pins": [PIN | {"anchor": ANCHOR | {"read": [0.5, 1]}}]}, "read"),
        ({"pins": [PIN | {"anchor": ANCHOR | {"fingerprint": "../../x"}}]}, "fingerprint"),
        ({"pins": [PIN | {"anchor": ANCHOR | {"quote": None}}]}, "quote"),
        ({"pins": {"A1": PIN}}, "pins"),
        ({"pins": [PIN], "rows": [{"pins": ["A1"]}, {"pins": ["A1"]}]}, "another row"),
        ({"rows": [{"pins": ["A9"]}]}, "not in the file"),
        ({"pins": [PIN], "rows": [{"pins": ["A1"], "heading": True}]}, "pins"),
        ({"pins": [PIN], "rows": [{"pins": ["A1"], "relation": "x" * 99}]}, "relation"),
        ({"documents": [DOCUMENT, DOCUMENT]}, "side"),
        ({"documents": [DOCUMENT | {"fingerprint": "short"}]}, "fingerprint"),
        ({"documents": [DOCUMENT | {"way": {"undone": 7}}]}, "way"),
        ({"concepts": [{"name": "x"}, {"name": "x"}]}, "name"),
        ({"saved_queries": [{"query": "x", "counts": {"f": "many"}}]}, "counts"),
        ({"session": []}, "session"),
        ({"session": {"created": "2026-01-01", "changed": "never"}}, "changed"),
        ({"desk": []}, "desk"),
    ],
)
def test_what_does_not_hold_together_is_refused_with_its_place(value, words):
    data = with_manifest({"session.json": session_json(**value)})
    with pytest.raises(InputError, match=words):
        read_portable(data, "x.diptych")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b'{"session": 1, "session": 2}', "stands twice"),
        (b'{"session": NaN}', "no number"),
        (b'{"session": -Infinity}', "no number"),
        (b'{"session": 1e400}', "too large"),
        (b'{"session": ' + b"9" * 40 + b"}", "too large"),
        (b'{"a":' * 70 + b"1" + b"}" * 70, "deep"),
        (b"[" * 200_000, "deep|damaged"),
        (b"\xff\xfe", "UTF-8"),
        (b"", "damaged"),
        (b"null", "not as it should be"),
    ],
)
def test_json_that_two_programs_would_read_differently_is_refused(text, words):
    with pytest.raises(InputError, match=words):
        read_portable(with_manifest({"session.json": text}), "x.diptych")


def test_halves_of_characters_are_replaced():
    text = session_json().replace(b'"x"', b'"x \\udc80 \\ud83d\\ude00 \\ud800"')
    read = read_portable(with_manifest({"session.json": text}), "x")
    assert read.session.name == "x \ufffd \N{GRINNING FACE} \ufffd"


def test_pins_without_a_row_get_one_each():
    pins = [PIN, PIN | {"key": "A2", "number": 2}]
    value = {"pins": pins, "rows": [{"pins": ["A2"]}]}
    read = read_portable(with_manifest({"session.json": session_json(**value)}), "x")
    assert [row.pins for row in read.session.rows] == [("A2",), ("A1",)]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"format": "epub"}, "not a session"),
        ({"version": [2, 0]}, "later version"),
        ({"version": "1.0"}, "version"),
        ({"version": [True, 0]}, "version"),
        ({"members": {"session.json": {"size": 1, "sha256": "x"}}}, "changed or damaged"),
        ({"members": {"../x": {"size": 1, "sha256": "x"}}}, "lacks its part"),
        ({"members": []}, "members"),
        ({"members": {}}, "holds no session"),
    ],
)
def test_a_manifest_that_lies_is_refused(change, words):
    data = with_manifest({"session.json": session_json()}, change)
    with pytest.raises(InputError, match=words):
        read_portable(data, "x.diptych")


def test_a_file_changed_on_its_way_is_told_by_its_checksum(whole):
    members = dict(read_bundle(whole[0], "x").members)
    packed = zipfile.ZipFile(io.BytesIO(whole[0]))
    forged = [
        (n, packed.read(n).replace(b"He quotes", b"She quotes") if n == "session.json" else
         packed.read(n)) for n in packed.namelist()
    ]  # fmt: skip
    assert b"She quotes" not in members["session.json"]
    with pytest.raises(InputError, match="changed or damaged on its way"):
        read_portable(zipped(forged), "x.diptych")


def test_names_that_look_like_paths_are_nothing_but_names(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    members = {"session.json": session_json()}
    for name in ("../../evil", "/etc/evil", "C:\\evil", "texts/../../evil.txt", "con"):
        members[name] = b"boo"
    read = read_portable(with_manifest(members), "x.diptych")
    assert "Left out" in read.notices[0]
    assert list(tmp_path.rglob("*")) == []


def test_bombs_are_refused_before_they_burst():
    zeros = b"\0" * (70 * 1024 * 1024)
    with pytest.raises(TooLargeError):
        read_portable(with_manifest({"session.json": zeros}), "x.diptych")
    with pytest.raises(TooLargeError):
        read_portable(zipped([(f"{n}", b"") for n in range(10_001)]), "x.diptych")


def test_a_database_or_a_pickle_in_it_is_never_opened(tmp_path):
    path = tmp_path / "x.sqlite"
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE t (x)")
    made.close()
    pickle = b"cos\nsystem\n(S'touch evil'\ntR."
    members = {"session.json": session_json(), "a.sqlite": path.read_bytes(), "b.pickle": pickle}
    read = read_portable(with_manifest(members), "x.diptych")
    assert "'a.sqlite', 'b.pickle'" in read.notices[0]
    with pytest.raises(InputError, match="not a session shared from Diptych"):
        read_portable(path.read_bytes(), "x.diptych")


def test_a_text_that_claims_the_place_of_another_file_does_not_get_it(whole):
    members = dict(read_bundle(whole[0], "x").members)
    name = next(name for name in members if name.startswith("originals/"))
    other = b"quite another file"
    structure = next(n for n in members if n.endswith(".json") and name[10:].encode() in members[n])
    changed = members[structure].replace(name[10:].encode(), digest(other).encode())
    forged = members | {structure: changed, f"originals/{digest(other)}": other}
    read = read_portable(pack(forged), "x.diptych")
    assert "another one than its pins were made in" in read.notices[0]
    assert other not in [document.source for document in read.documents]


def test_a_desk_without_measure_is_left_out():
    letters = random.Random(7).choices("abcdefghijklmnopqrstuvwxyz", k=2_000_000)
    data = with_manifest({"session.json": session_json(desk={"query": "".join(letters)})})
    assert "query" not in read_portable(data, "x").session.desk


@pytest.mark.parametrize("what", ["portable", "annotations"])
def test_no_damage_gives_anything_but_words(whole, what, tmp_path):
    chance = random.Random(20260101)
    store = Store.open(places(tmp_path / "kept"))
    sound = whole[what == "annotations"]
    taken: list[int] = []

    def read(data):
        if what == "annotations":
            gather(data, "x.jsonld")
            return
        shared = read_portable(data, "x.diptych")
        if len(taken) < 20:
            taken.append(len(take_in(store, shared, FROM).pins))

    said = [words_of(read, mutated(sound, chance)) for _ in range(MUTATIONS)]
    assert "" not in said
    assert any(said)
    assert store.check() == []
    store.close()


def test_no_damage_to_what_is_inside_gives_anything_but_words(whole):
    """As before, but the checksums agree: the damage reaches the readers of the members."""
    chance = random.Random(20260102)
    members = dict(read_bundle(whole[0], "x").members)
    for _ in range(MUTATIONS):
        name = chance.choice(sorted(members))
        damaged = members | {name: mutated(members[name], chance)}
        assert words_of(read_portable, pack(damaged), "x.diptych") != ""


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 2**33) | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(value=JSON, key=st.sampled_from([*PIN, "documents", "rows", "concepts", "desk", "session"]))
def test_any_value_in_any_place_is_taken_or_refused_in_words(value, key):
    changed = {"pins": [PIN | {key: value}]} if key in PIN else {key: value}
    data = with_manifest({"session.json": session_json(**changed)})
    assert words_of(read_portable, data, "x") != ""


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    value=JSON,
    key=st.sampled_from(
        ["target", "body", "selector", "exact", "start", "tags", "data", "highlighted_text",
         "rows", "annotations", "first", "items", "motivation", "references", "style"]
    ),
    form=st.sampled_from(["w3c", "hypothesis", "zotero", "calibre"]),
)  # fmt: skip
def test_any_value_in_any_annotation_is_taken_or_refused_in_words(value, key, form):
    selector = {"type": "TextQuoteSelector", "exact": "x", "start": 1, "end": 2}
    if key in selector:
        selector[key] = value
    target = [{"source": "x", "selector": value if key == "selector" else selector}]
    made = {
        "w3c": {"type": "Annotation", "target": target, "body": [{"value": "b"}]},
        "hypothesis": {"rows": [{"uri": "u", "user": "a", "target": target, key: value}]},
        "zotero": [{"data": {"itemType": "annotation", "annotationType": "highlight",
                             "annotationText": "x", key: value}}],
        "calibre": {"type": "calibre_highlights",
                    "highlights": [{"type": "highlight", "highlighted_text": "x", key: value}]},
    }[form]  # fmt: skip
    if isinstance(made, dict) and key in ("target", "body", "first", "items", "rows"):
        made[key] = value
    assert words_of(gather, json.dumps(made).encode(), "x.json") != ""


def test_a_path_that_is_none_is_told(tmp_path):
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(InputError, match="not there"):
            read_file(path)


def test_json_past_the_limit_is_refused_unread():
    with pytest.raises(TooLargeError, match="64 MB"):
        read_json(b" " * (64 * 1024 * 1024 + 1), "x.json")
