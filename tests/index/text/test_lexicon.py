from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.text.lexicon import LISTED, lexicon_of
from diptych_index.text.wordlists.pack import PackedWords, pack

LISTS = Path(__file__).parents[3] / "index" / "diptych_index" / "text" / "wordlists"
LETTERS = st.text("abcßéжя-", min_size=1, max_size=8)


@given(st.sets(LETTERS, min_size=1, max_size=300))
def test_what_is_packed_is_found_and_nothing_else(words: set[str]) -> None:
    packed = PackedWords(pack(words))
    kept = {w for w in words if len(w) > 1 and all(w.split("-"))}
    assert set(packed) == kept
    assert all((word in packed) == (word in kept) for word in words)
    assert all(word + "q" not in packed for word in words)


def test_words_are_packed_in_small_letters_without_what_is_no_word() -> None:
    assert list(PackedWords(pack(["Haus", "haus", "3rd", "isn't", "x", " Fluß ", ""]))) == [
        "fluß",
        "haus",
    ]


def test_an_empty_list_knows_nothing() -> None:
    assert "house" not in PackedWords(pack([]))


@pytest.mark.parametrize(
    ("language", "known", "unknown"),
    [
        (
            "en",
            ["house", "slitting", "neighbour", "neighbor"],
            ["bootslitting", "wellknown", "tion"],
        ),
        ("de", ["haus", "straße", "geschichten"], ["geschich", "unddie"]),
        ("fr", ["maison", "peut-être", "développement"], ["celuici", "développe-ment"]),
        ("es", ["casa", "canción"], ["casablanda"]),
        ("it", ["casa", "città"], ["nelcasa"]),
        ("pt", ["casa", "coração"], ["coraçãose"]),
        ("nl", ["huis", "geschiedenis"], ["geschiedenisje-"]),
        ("ru", ["дом", "домами", "революции"], ["револю", "ктото"]),
    ],
)
def test_every_language_knows_its_words(
    language: str, known: list[str], unknown: list[str]
) -> None:
    lexicon = lexicon_of(language)
    assert [word for word in known if not lexicon.has(word)] == []
    assert [word for word in unknown if lexicon.has(word)] == []


def test_a_ligature_is_two_letters_to_the_list() -> None:
    assert lexicon_of("en").has("ﬁnd")


def test_a_language_without_a_list_knows_nothing() -> None:
    assert lexicon_of("sv").is_empty
    assert not lexicon_of("sv").has("och")


def test_every_list_comes_with_its_licence_and_all_of_them_are_small() -> None:
    licences = " ".join(path.name for path in LISTS.glob("LICENSE.*.txt"))
    assert sorted(path.stem for path in LISTS.glob("*.words")) == sorted(LISTED)
    assert all(language in licences for language in LISTED)
    assert sum(path.stat().st_size for path in LISTS.glob("*.words")) < 6_000_000
