"""W3C Web Annotations: what goes out is what the Recommendation says, and comes back."""

import json

import pytest
from hypothesis import HealthCheck, given, settings

from diptych_index.exchange.placing import Desk
from diptych_index.exchange.reading import gather
from diptych_index.exchange.web_annotation import write_annotations
from diptych_index.session.actions import AddRows, NewRow, RemoveRow, SetRelation

from .makers import LETTER, document, kept_session, sessions

MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing",
    "highlighting", "identifying", "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip


def written(session, **options):
    return json.loads(write_annotations(session, **options))


def as_list(value):
    return value if isinstance(value, list) else [value]


def check_model(collection):
    """The rules of the model that any reader of it relies on."""
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    items = collection["first"]["items"]
    assert collection["total"] == len(items)
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        assert item["type"] == "Annotation"
        assert item["target"]
        assert set(as_list(item["motivation"])) <= MOTIVATIONS
        for body in item.get("body", []):
            assert body["type"] == "TextualBody"
            assert body["purpose"] in MOTIVATIONS
            assert isinstance(body["value"], str)
        for target in item["target"]:
            for selector in target.get("selector", []):
                if selector["type"] == "TextPositionSelector":
                    assert 0 <= selector["start"] <= selector["end"]
                else:
                    assert selector["type"] == "TextQuoteSelector"
                    assert isinstance(selector["exact"], str)
            assert isinstance(target.get("source", target)["id"], str)


def test_a_row_of_two_pins_is_one_annotation_with_two_targets(store):
    collection = written(kept_session(store))
    check_model(collection)
    row = collection["first"]["items"][0]
    assert row["motivation"] == ["linking", "commenting", "tagging"]
    assert {(body["purpose"], body["value"]) for body in row["body"]} == {
        ("commenting", "He quotes *her*."), ("tagging", "echo"), ("tagging", "sparrows"),
        ("identifying", "The wheel"),
    }  # fmt: skip
    a, b = row["target"]
    position, quotation = a["selector"]
    text = document().text
    assert text[position["start"] : position["end"]] == "A wheel that stands still"
    assert quotation["exact"] == "A wheel that stands still"
    assert text[position["start"] - len(quotation["prefix"]) : position["end"]].startswith(
        quotation["prefix"]
    )
    assert a["source"]["dc:title"] == "THE WEIR AND THE WHEEL"
    assert a["source"]["dc:creator"] == ["Ida Marlowe"]
    assert b["source"]["diptych:file"] == "letter.txt"


def test_the_color_of_a_pin_is_a_class_of_a_style_sheet(store):
    items = written(kept_session(store))["first"]["items"]
    (boat,) = [item for item in items if "stylesheet" in item]
    assert boat["target"][0]["styleClass"] == "amber"
    assert boat["stylesheet"]["type"] == "CssStylesheet"
    assert boat["stylesheet"]["value"].startswith(".amber {")
    assert "body" not in boat


def test_tags_of_a_pin_are_an_annotation_of_their_own(store):
    tagging = written(kept_session(store))["first"]["items"][1]
    assert tagging["motivation"] == "tagging"
    assert [body["value"] for body in tagging["body"]] == ["rest"]


def test_rows_can_be_chosen(store):
    session = kept_session(store)
    chosen = written(session, rows={session.rows[1].id})["first"]["items"]
    assert [target["diptych:label"] for item in chosen for target in item["target"]] == ["A2"]


def test_the_names_of_annotations_stay_when_rows_change_places(store):
    session = kept_session(store)
    before = {item["id"] for item in written(session)["first"]["items"]}
    store.perform(session.id, AddRows(rows=(NewRow(note="first"),), position=0))
    after = {item["id"] for item in written(store.load(session.id))["first"]["items"]}
    assert before < after


@pytest.mark.parametrize("shape", ["collection", "page", "list"])
def test_what_went_out_comes_back_in(store, shape):
    session = kept_session(store)
    session = store.perform(session.id, SetRelation(row=session.rows[0].id, relation="quotes"))
    collection = written(session)
    value = {
        "collection": collection, "page": collection["first"],
        "list": collection["first"]["items"],
    }[shape]  # fmt: skip
    gathered = gather(json.dumps(value).encode(), "x.jsonld")
    assert gathered.skipped == []
    desk = Desk({"A": document(), "B": document(LETTER, "letter.txt")})
    rows = [placed.row for placed in desk.place_all(gathered.items)]
    assert [
        (r.note, r.tags, r.relation, r.title, [(p.side, p.state, p.tags, p.color) for p in r.pins])
        for r in rows
    ] == [
        ("He quotes *her*.", ("echo", "sparrows"), "quotes", "The wheel",
         [("A", "exact", ("rest",), ""), ("B", "exact", (), "")]),
        ("", (), "", "", [("A", "exact", (), "amber")]),
    ]  # fmt: skip
    pins = [session.pin(pin).anchor for row in session.rows for pin in row.pins]
    assert [pin.anchor for row in rows for pin in row.pins] == pins


def test_headings_and_rows_without_pins_come_back(store):
    session = kept_session(store)
    rows = (NewRow(heading=True, title="Wheels"), NewRow(note="only a thought"))
    session = store.perform(session.id, AddRows(rows=rows))
    gathered = gather(write_annotations(session).encode(), "x")
    assert [(i.heading, i.title, i.note) for i in gathered.items[-2:]] == [
        (True, "Wheels", ""), (False, "", "only a thought"),
    ]  # fmt: skip


def test_a_session_without_rows_gives_an_empty_collection(store):
    session = kept_session(store)
    for row in session.rows:
        session = store.perform(session.id, RemoveRow(row=row.id))
    check_model(written(session))
    assert written(session)["total"] == 0


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(session=sessions())
def test_any_session_is_written_by_the_rules_and_read_again(session):
    collection = written(session)
    check_model(collection)
    if session.pins:
        gathered = gather(json.dumps(collection).encode(), "x")
        quotes = sorted(p.quote for item in gathered.items for p in item.passages)
        assert quotes == sorted(pin.anchor.quote for pin in session.pins)


# -- of other programs

FOREIGN = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "http://notes.example/1",
    "type": "Annotation",
    "motivation": "commenting",
    "created": "2025-03-04T05:06:07Z",
    "creator": {"type": "Person", "name": "Anna"},
    "body": [
        {"type": "TextualBody", "value": "<p>Is that <b>so</b>?</p>", "format": "text/html",
         "purpose": "commenting"},
        {"type": "TextualBody", "value": "doubt", "purpose": "tagging"},
    ],
    "target": {
        "source": "http://books.example/texts/mill.txt",
        "selector": {
            "type": "TextQuoteSelector",
            "exact": "they grease the axle",
            "prefix": "farmers know it, and ",
            "suffix": " before the frost",
        },
    },
}  # fmt: skip


def test_an_annotation_of_another_program_is_read():
    (item,) = gather(json.dumps(FOREIGN).encode(), "x").items
    assert (item.note, item.tags) == ("Is that so?", ("doubt",))
    (pin,) = Desk({"A": document(LETTER, "l.txt"), "B": document()}).place(item).row.pins
    assert (pin.side, pin.state, pin.anchor.quote) == ("B", "exact", "they grease the axle")
    assert pin.created == "2025-03-04T05:06:07Z"


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("http://books.example/texts/mill.txt", "the whole text"),
        ({"source": "x", "selector": {"type": "FragmentSelector", "value": "page=3"}},
         "FragmentSelector"),
        ({"source": "x", "selector": [{"type": "XPathSelector", "value": "/p[3]"}]},
         "XPathSelector"),
    ],
)  # fmt: skip
def test_what_has_no_words_is_skipped_with_the_reason(target, why):
    gathered = gather(json.dumps(FOREIGN | {"target": target}).encode(), "x")
    assert gathered.items == []
    assert why in gathered.skipped[0].why


def test_a_quotation_inside_a_choice_or_behind_a_range_is_found():
    quote = FOREIGN["target"]["selector"]
    for selector in (
        {"type": "Choice", "items": [quote]},
        {"type": "FragmentSelector", "value": "p3", "refinedBy": quote},
    ):
        target = {"source": "x", "selector": selector}
        (item,) = gather(json.dumps(FOREIGN | {"target": target}).encode(), "x").items
        assert item.passages[0].quote == "they grease the axle"


def test_a_body_that_is_a_word_without_purpose_is_a_tag_where_tagging_is_meant():
    value = FOREIGN | {"motivation": "tagging", "body": {"type": "TextualBody", "value": "axle"}}
    (item,) = gather(json.dumps(value).encode(), "x").items
    assert (item.tags, item.note) == (("axle",), "")
