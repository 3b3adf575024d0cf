"""Damaged files of every format: read or refused in words, never a fault, a hang or a death."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from diptych_index.text.known import FORMATS
from fuzz.drive import MOST_MEMORY, Engine
from fuzz.mutate import mutated
from fuzz.whole import WHOLE

FILES = 60
"""Of each format; ``make fuzz`` takes ten thousand."""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with Engine(tmp_path_factory.mktemp("data")) as running:
        yield running


def test_every_format_that_is_read_is_damaged_here() -> None:
    refused_only = {"old Office file"}
    assert len(WHOLE) == len({known.name for known in FORMATS} - refused_only) + 1  # plain text


@pytest.mark.parametrize("ending", WHOLE)
def test_a_sound_file_is_read(engine: Engine, ending: str, tmp_path: Path) -> None:
    for place, whole in enumerate(WHOLE[ending]()):
        path = tmp_path / f"whole{place}.{ending}"
        path.write_bytes(whole)
        assert engine.open(path).fate == "read"


@pytest.mark.parametrize("ending", WHOLE)
def test_a_damaged_file_is_read_or_refused_in_words(
    engine: Engine, ending: str, tmp_path: Path
) -> None:
    whole = WHOLE[ending]()
    for seed in range(FILES):
        chance = random.Random(f"{ending} {seed}")
        path = tmp_path / f"{seed}.{ending}"
        path.write_bytes(mutated(chance.choice(whole), chance))
        answer = engine.open(path)
        assert answer.fate in {"read", "refused"}, (seed, answer)
        assert answer.megabytes <= MOST_MEMORY, (seed, answer)
        if answer.fate == "refused":
            assert path.name in answer.words, answer
            assert "Traceback" not in answer.words
