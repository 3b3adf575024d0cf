"""The examples in the search field find something in the texts that lie on the desk."""

from pathlib import Path

import pytest

from journeys.desk import Desk


@pytest.fixture
def desk(qtbot, tmp_path: Path, seeds):
    reader = Desk(qtbot, tmp_path / "kept").show(*seeds)
    yield reader
    reader.close()


def test_every_example_has_hits_in_the_readers_own_texts(desk):
    from diptych_desktop.models.query_examples import examples_of

    documents = desk.program.board.documents
    examples = examples_of(documents.document("A"), documents.document("B"))
    assert len(examples) > 12
    answers = []
    search = desk.program.board.search
    search.result.connect(answers.append)
    search.failed.connect(answers.append)
    for query, _ in examples:
        answers.clear()
        search.search(query)
        desk.wait(lambda: answers)
        counts = answers[-1].get("counts", {})
        assert sum(counts.values()) > 0, (query, answers[-1])
