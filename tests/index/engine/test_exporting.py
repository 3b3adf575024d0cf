"""Exports, previews and files of sources over the engine's pipes."""

import json

import pytest

from diptych_index.engine.exporting import PREVIEWED, PREVIEWED_ROWS
from diptych_index.paths import places
from diptych_index.session.actions import AddPin
from diptych_index.session.model import Anchor, SavedDocument
from diptych_index.session.store import Store
from diptych_index.spans import raw_span, read_span

PRINT = "a1" * 32


def anchor(number: int, words: str) -> Anchor:
    at = number * 100
    return Anchor(
        fingerprint=PRINT, read=read_span(at, at + len(words)), raw=raw_span(at, at + len(words)),
        quote=words, prefix="", suffix="", paragraph=number, lines=(number, number), page=None,
        section="",
    )  # fmt: skip


@pytest.fixture
def asked(tmp_path):
    """The parameters that name a session of five rows."""
    where = places(tmp_path / "kept")
    where.make()
    store = Store.open(where)
    document = SavedDocument(
        side="A", fingerprint=PRINT, path=str(tmp_path / "essay.txt"), name="essay.txt", title="On"
    )
    session = store.create("Mills", [document])
    for number in range(1, 6):
        action = AddPin(side="A", anchor=anchor(number, f"The mill number {number}."))
        session = store.perform(session.id, action)
    store.close()
    ids = [row.id for row in session.rows]
    return {"store": str(where.store), "session": session.id}, ids


def test_chosen_rows_are_written_in_a_chosen_style(engine, asked, tmp_path):
    where, ids = asked
    path = tmp_path / "out.md"
    choice = {"rows": [ids[3], ids[1]], "style": "author-date", "sources": False}
    answer = engine.ask("export", **where, format="md", path=str(path), choice=choice)
    assert answer["result"] == {"path": str(path)}
    text = path.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("####")] == [
        "#### 2. A2", "#### 4. A4",
    ]  # fmt: skip
    assert "(“On” n.d., para. 2)" in text
    assert "## Sources" not in text


def test_progress_is_told(engine, asked, tmp_path):
    where, _ = asked
    number = engine.send("export", {**where, "format": "md", "path": str(tmp_path / "out.md")})
    seen = []
    while True:
        message = engine.read()
        assert message["id"] == number
        if "result" in message:
            break
        seen.append(message)
    assert {message["what"] for message in seen} == {"Comparing the passages", "Writing the file"}
    assert [message["progress"] for message in seen] == sorted(m["progress"] for m in seen)


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ({"style": "apa"}, "There is no citation style “apa”"),
        ({"hidden": ["colour"]}, "There is no class of difference “colour”"),
        ({"rows": "all"}, "not well formed"),
        ([], "“choice” to be an object"),
    ],
)
def test_a_choice_that_makes_no_sense_is_refused(engine, asked, tmp_path, choice, words):
    where, _ = asked
    path = tmp_path / "out.md"
    error = engine.ask("export", **where, format="md", path=str(path), choice=choice)["error"]
    assert words in error["message"]
    assert not path.exists()


def test_a_preview_is_made_of_the_first_rows(engine, asked):
    where, ids = asked
    preview = engine.ask("preview_export", **where, format="csv")["result"]
    assert (preview["kind"], preview["rows"], preview["shown"]) == ("text", 5, PREVIEWED_ROWS)
    assert preview["more"] is True
    assert len(preview["text"].splitlines()) == 1 + PREVIEWED_ROWS
    few = engine.ask("preview_export", **where, format="csv", choice={"rows": ids[:2]})["result"]
    assert (few["rows"], few["shown"], few["more"]) == (2, 2, False)


@pytest.mark.parametrize("format", ["html", "docx", "pdf"])
def test_pages_are_previewed_as_pages(engine, asked, format):
    where, _ = asked
    preview = engine.ask("preview_export", **where, format=format)["result"]
    assert preview["kind"] == "page"
    assert preview["text"].startswith("<html>")


def test_a_passage_too_long_for_a_page_is_previewed_as_text(engine, asked, tmp_path):
    where, _ = asked
    store = Store.open(places(tmp_path / "kept"))
    row = store.perform(
        where["session"], AddPin(side="A", anchor=anchor(9, "mill " * 80_000))
    ).rows[-1]
    store.close()
    choice = {"rows": [row.id]}
    preview = engine.ask("preview_export", **where, format="html", choice=choice)["result"]
    assert (preview["kind"], len(preview["text"]), preview["more"]) == ("text", PREVIEWED, True)


def test_a_preview_is_never_long(engine, asked):
    where, _ = asked
    preview = engine.ask("preview_export", **where, format="json")["result"]
    assert len(preview["text"]) <= PREVIEWED


def test_a_format_that_does_not_exist_is_refused(engine, asked, tmp_path):
    where, _ = asked
    for method, more in (("export", {"path": str(tmp_path / "out")}), ("preview_export", {})):
        error = engine.ask(method, **where, **more, format="odt")["error"]
        assert error["kind"] == "InputError"
        assert "choose one of html, md, docx, pdf" in error["message"]


def test_sources_are_read_and_named(engine, tmp_path):
    path = tmp_path / "sources.ris"
    path.write_text("TY  - BOOK\nAU  - Ng, Bo\nTI  - Weirs\nPY  - 1991\nER  - \n", encoding="utf-8")
    found = engine.ask("read_sources", path=str(path))["result"]
    assert found["lines"] == ["Bo Ng, Weirs, 1991."]
    assert found["items"][0]["issued"] == {"date-parts": [[1991]]}
    path.write_text(json.dumps([]), encoding="utf-8")
    assert engine.ask("read_sources", path=str(path))["error"]["kind"] == "InputError"
