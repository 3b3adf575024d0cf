import pytest

from diptych_index.paths import places as places_under
from diptych_index.session.store import Store


@pytest.fixture
def store(tmp_path):
    store = Store.open(places_under(tmp_path / "reader"))
    yield store
    store.close()


@pytest.fixture
def other_store(tmp_path):
    store = Store.open(places_under(tmp_path / "colleague"))
    yield store
    store.close()
