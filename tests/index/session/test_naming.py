"""The name that a session has of itself."""

import pytest

from diptych_index.session.model import SavedDocument
from diptych_index.session.naming import automatic_name


def document(side: str, title: str, date: str = "", name: str = "") -> SavedDocument:
    return SavedDocument(
        side=side,
        fingerprint=side,
        path=f"/{name}",
        name=name or f"{side}.txt",
        title=title,
        date=date,
    )


@pytest.mark.parametrize(
    ("documents", "name"),
    [
        ([], "New session"),
        ([document("A", "On Rivers")], "On Rivers"),
        ([document("B", "On Weirs"), document("A", "On Rivers")], "On Rivers / On Weirs"),
        ([document("A", "Essay", "1818"), document("B", "Essay", "1831")], "Essay (1818 / 1831)"),
        ([document("A", "Essay", "1818"), document("B", "Essay")], "Essay (A.txt / B.txt)"),
        ([document("A", "Essay", "1818"), document("B", "Essay", "1818")], "Essay (A.txt / B.txt)"),
        ([document("A", "Essay", name="e"), document("B", "Essay", name="e")], "Essay / Essay"),
    ],
)
def test_two_documents_of_one_title_are_told_apart_by_what_differs(documents, name):
    assert automatic_name(documents) == name
