"""A session whose files are gone, and whose texts were never kept, is exported as before."""

import pytest

from diptych_index.paths import places
from diptych_index.session.actions import AddPin
from diptych_index.session.anchors import make_anchor
from diptych_index.session.model import SavedDocument
from diptych_index.session.store import Store
from diptych_index.spans import read_span
from diptych_index.text.read import read_file

LINE = "From The Crossing, Vol. II No. 3, 27 July 1931, p. 7."
ESSAY = f"""The Ferry

{LINE}

The ferry crossed twice a day, and nobody asked for a bridge until the ice came early.
"""
WORDS = "nobody asked for a bridge"


@pytest.fixture
def essay(tmp_path):
    path = tmp_path / "essay.txt"
    path.write_text(ESSAY, encoding="utf-8")
    return path


@pytest.fixture
def session(tmp_path, essay):
    where = places(tmp_path / "kept")
    where.make()
    read = read_file(essay)
    saved = SavedDocument(
        side="A", fingerprint=read.fingerprint, path=str(essay), name=essay.name, title="The Ferry",
        authors=("M. Keel",), source_line=LINE,
    )  # fmt: skip
    store = Store.open(where)
    made = store.create("Ferries", [saved])
    at = read.text.index(WORDS)
    anchor = make_anchor(read, read_span(at, at + len(WORDS)))
    made = store.perform(made.id, AddPin(side="A", anchor=anchor))
    store.close()
    return made


@pytest.mark.parametrize("form", ["md", "html", "csv", "tsv", "json", "jsonld", "tei", "bib"])
def test_nothing_of_an_export_rests_on_the_files(diptych, session, essay, form):
    before = diptych("export", session.id, "--format", form).out
    essay.unlink()
    assert diptych("export", session.id, "--format", form).out == before


def test_the_locator_the_title_and_the_source_still_stand(diptych, session, essay):
    essay.unlink()
    table = diptych("export", session.id, "--format", "csv").out
    row = table.splitlines()[1]
    for said in ("The Ferry", "essay.txt", session.pins[0].anchor.fingerprint, "l. 5", WORDS):
        assert said in row
    cited = diptych("export", session.id, "--format", "bib").out
    for said in ("@article", "The {Crossing}", "volume = {2}", "number = {3}", "1931-07-27"):
        assert said in cited
