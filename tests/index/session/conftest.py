import pytest

from diptych_index.paths import places as places_under
from diptych_index.session.store import Store


@pytest.fixture
def places(tmp_path):
    return places_under(tmp_path / "reader")


@pytest.fixture
def store(places):
    store = Store.open(places)
    yield store
    store.close()
