"""The form for where a document is from, and the choice among the sources of a file."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diptych_desktop.dialogs.source import ChooseSource, SourceDialog
from diptych_desktop.theme.theme import load_theme

LIGHT = load_theme("light")
SAID = {
    "type": "document",
    "title": "On Weirs",
    "author": [{"family": "Marlowe", "given": "Ida"}],
    "issued": {"date-parts": [[1946, 3, 3]]},
}
FULL = {
    "type": "article-journal", "title": "Weirs and Tides", "id": "mar17",
    "author": [{"family": "Marlowe", "given": "Ida"}, {"literal": "The Mill Trust"}],
    "container-title": "River Studies", "volume": "3", "issue": "2", "page": "3-9",
    "issued": {"date-parts": [[2017, 5]]}, "publisher": "Weir Press", "publisher-place": "Delft",
    "DOI": "10.1000/xyz", "URL": "https://mills.example", "archive": "City Archive",
    "archive_location": "Box 3", "abstract": "Of tides.", "ISSN": "1234-5678",
}  # fmt: skip


@pytest.fixture
def make(qtbot):
    def make(item=None, said=None, style: str = "plain") -> SourceDialog:
        dialog = SourceDialog("B", item or {}, said or SAID, style, LIGHT)
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog

    return make


def saved(dialog: SourceDialog, qtbot):
    with qtbot.waitSignal(dialog.saved) as signal:
        dialog.save_button.click()
    return signal.args[0]


def test_what_the_document_says_is_the_start(make):
    dialog = make()
    assert dialog.fields["title"].text() == "On Weirs"
    assert dialog.authors.toPlainText() == "Marlowe, Ida"
    assert dialog.fields["issued"].text() == "3 March 1946"
    assert dialog.type_box.currentText() == "Document"


def test_nothing_is_kept_when_nothing_is_said_beyond_the_document(make, qtbot):
    assert saved(make(), qtbot) == {}


def test_a_whole_source_is_shown_and_comes_back_as_it_was(make, qtbot):
    dialog = make(FULL)
    assert dialog.authors.toPlainText() == "Marlowe, Ida\n{The Mill Trust}"
    assert dialog.fields["archive_location"].text() == "Box 3"
    assert saved(dialog, qtbot) == FULL


def test_every_field_can_be_changed(make, qtbot):
    dialog = make()
    dialog.type_box.setCurrentIndex(dialog.type_box.findData("chapter"))
    dialog.authors.setPlainText("Ludwig van Dam\n\n{Board of Weirs}\nNg, Bo")
    dialog.fields["issued"].setText("July 1946")
    for name in ("title", "container-title", "publisher", "page"):
        dialog.fields[name].setText(f" {name} ")
    assert saved(dialog, qtbot) == {
        "type": "chapter",
        "title": "title",
        "author": [
            {"family": "van Dam", "given": "Ludwig"},
            {"literal": "Board of Weirs"},
            {"family": "Ng", "given": "Bo"},
        ],
        "issued": {"date-parts": [[1946, 7]]},
        "container-title": "container-title",
        "publisher": "publisher",
        "page": "page",
    }


def test_the_entry_is_shown_as_it_will_be_listed(make):
    dialog = make(FULL, style="mla")
    assert dialog.shown.text().startswith("Marlowe, Ida, and The Mill Trust. “Weirs and Tides.” ")
    dialog.fields["title"].setText("<b>")
    assert "“&lt;b&gt;.”" in dialog.shown.text()


def test_the_reader_can_go_back_to_what_the_document_says(make, qtbot):
    dialog = make(FULL)
    dialog.reset_button.click()
    assert dialog.fields["title"].text() == "On Weirs"
    assert dialog.fields["DOI"].text() == ""
    assert saved(dialog, qtbot) == {}


def test_a_kind_that_is_not_offered_is_kept(make, qtbot):
    dialog = make({**SAID, "type": "musical_score"})
    assert saved(dialog, qtbot)["type"] == "musical_score"


def test_a_source_from_a_file_fills_the_form(make, qtbot):
    dialog = make()
    with qtbot.waitSignal(dialog.importRequested):
        dialog.import_button.click()
    dialog.say("notes.txt has no sources.")
    assert dialog.message.text() == "notes.txt has no sources."
    dialog.take(FULL)
    assert dialog.message.text() == ""
    assert saved(dialog, qtbot) == FULL


def test_cancel_keeps_everything_as_it_was(make, qtbot):
    dialog = make()
    with qtbot.assertNotEmitted(dialog.saved):
        dialog.fields["title"].setText("Other")
        dialog.cancel_button.click()


values = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp", "Zs")), min_size=1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.dictionaries(st.sampled_from(["title", "volume", "page", "URL", "note"]), values))
def test_whatever_an_item_holds_it_is_not_changed_by_looking_at_it(make, item):
    dialog = make({"type": "book", **item})
    assert dialog.item() == {"type": "book", **item}


def test_one_source_of_many_is_chosen(qtbot):
    dialog = ChooseSource([SAID, FULL], ["Marlowe 1946", "Marlowe 2017, Weirs"], LIGHT)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.filter.setText("weirs 2017")
    assert [dialog.list.item(at).isHidden() for at in range(2)] == [True, False]
    with qtbot.waitSignal(dialog.chosen) as signal:
        dialog.take_button.click()
    assert signal.args == [FULL]


def test_nothing_can_be_taken_where_no_source_has_the_words(qtbot):
    dialog = ChooseSource([SAID], ["Marlowe 1946"], LIGHT)
    qtbot.addWidget(dialog)
    dialog.filter.setText("otter")
    assert not dialog.take_button.isEnabled()
    dialog.filter.clear()
    assert dialog.take_button.isEnabled()


def test_every_field_has_a_name_for_screen_readers(make):
    dialog = make()
    fields = [*dialog.fields.values(), dialog.authors, dialog.type_box]
    assert [field.objectName() for field in fields if not field.accessibleName()] == []
    assert len({field.accessibleName() for field in fields}) == len(fields)


def test_tab_goes_through_the_form_from_the_top(make, qtbot):
    dialog = make()
    dialog.type_box.setFocus()
    seen = []
    for _ in range(4):
        seen.append(dialog.focusWidget())
        dialog.focusNextChild()
    assert seen == [
        dialog.type_box, dialog.fields["title"], dialog.authors, dialog.fields["container-title"]
    ]  # fmt: skip
