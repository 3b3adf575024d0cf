from collections import Counter

import pytest

from diptych_index.text.hyphens import Vocabulary, decide, ends_in_hyphen, halves
from diptych_index.text.read import read_bytes


def vocabulary(text: str) -> Vocabulary:
    return Vocabulary(Counter(text.split()))


@pytest.mark.parametrize(
    ("left", "right", "words", "joint"),
    [
        ("histor", "ical", "the historical view", ""),
        ("so", "called", "a so-called friend", "-"),
        ("co", "operate", "they cooperate and cooperate and co-operate", ""),
        ("reali", "ties", "one reality", ""),
        ("right", "wing", "a left-wing paper on the right", "-"),
        ("self", "taught", "nothing else here", "-"),
        ("self", "ish", "nothing else here", ""),
        ("well", "known", "nothing else here", "-"),
        ("Anglo", "Norman", "nothing else here", "-"),
        ("NORTH", "ERN", "nothing else here", ""),
        ("U", "turn", "nothing else here", "-"),
        ("1914", "18", "nothing else here", "-"),
        ("twenty", "three", "one two three", "-"),
        ("pre", "and", "in pre and post war days", "- "),
        ("thous", "and", "nothing else here", ""),
        ("quiet", "ude", "a quiet place", ""),
        ("river-bed", "rock", "a bedrock", ""),
    ],
)
def test_a_hyphen_goes_or_stays_on_evidence(left: str, right: str, words: str, joint: str) -> None:
    assert decide(left, right, vocabulary(words)).joint == joint


def test_every_verdict_says_why() -> None:
    assert decide("histor", "ical", vocabulary("a historical view")).reason == (
        "“historical” stands elsewhere in this text"
    )
    assert decide("zy", "gote", vocabulary("a")).reason.endswith("speaks for a hyphen in the word")


def test_halves_are_the_words_beside_the_hyphen() -> None:
    assert halves("he was a worker-peas", "ant, then") == ("worker-peas", "ant")
    assert halves("(“histor", "ical”") == ("histor", "ical")
    assert halves("and then (", "so") is None


@pytest.mark.parametrize(
    ("line", "hyphen"),
    [("histor-", True), ("then -", False), ("then --", False), ("so\u00ad", True), ("", False)],
)
def test_only_a_hyphen_after_a_letter_parts_a_word(line: str, hyphen: bool) -> None:
    assert ends_in_hyphen(line) is hyphen


def wrapped(first: str, second: str) -> str:
    """Two lines within prose that is plainly wrapped by hand."""
    rest = "and the river ran on between its banks of clay and stone\n" * 6
    return f"{rest}{first}\n{second} {rest}".strip() + "."


@pytest.mark.parametrize(
    ("first", "second", "read"),
    [
        ("the river between its banks of clay and of hard sand—", "stone after it", "sand—stone"),
        ("the river between its banks of clay and of hard sand --", "stone after", "sand -- stone"),
        ("the river between its banks of clay and of hard sand", "—stone after it", "sand—stone"),
        ("the river between its banks of clay and of hard sand/", "stone after", "sand/ stone"),
        ("the river between its banks of clay and of hard sand\u00ad", "stone it", "sandstone"),
    ],
)
def test_dashes_and_slashes_at_a_line_end_are_joined_as_they_are_written(
    first: str, second: str, read: str
) -> None:
    document = read_bytes(wrapped(first, second).encode(), "a.txt")
    assert len(document.paragraphs) == 1
    assert read in document.text


def test_a_sign_of_a_pdf_library_is_an_exact_place_of_a_hyphen() -> None:
    text = wrapped("the riv\ufffeer between its banks of clay and of hard sand", "and stone")
    document = read_bytes(text.encode(), "a.txt")
    assert "the river between" in document.text
    assert [join.result for join in document.joins] == ["river"]
    assert len({p.lines for p in document.paragraphs}) == 1


def test_a_page_number_glued_to_the_sign_is_told_apart() -> None:
    page = "and the river ran on between its banks of clay and hard stone\n" * 20
    pages = "".join(f"{page}the mani\ufffe{n}\nTHE UPPER RIVER\nfold " for n in (11, 12, 13))
    document = read_bytes((pages + page).encode(), "a.txt")
    assert [join.result for join in document.joins] == ["manifold"] * 3
    headers = [document.paragraph_text(i) for i, p in enumerate(document.paragraphs)
               if p.kind in {"header", "footer"}]  # fmt: skip
    assert headers == ["11", "THE UPPER RIVER", "12", "THE UPPER RIVER", "13", "THE UPPER RIVER"]


ENGLISH = "the of and to in that is was it for with as his he be on not by which this but they"
FRENCH = "le la les de des et est que dans un une du pour qui au il sur pas ne plus ce par en"
GERMAN = "der die und das den ist nicht von zu mit dem sich des ein eine auf auch es im für wie"
PORTUGUESE = "o a os as que de e do da em um uma não para com no na se por mais dos das ao é como"
RUSSIAN = "и в не на что с он как по это но из у за от так же для все бы его"
SPANISH = "el la los las de que y en un una por con no se del es al lo como más pero su para"
ITALIAN = "il la che di e è un una per non con del della si dei gli le nel da sono al come più"
DUTCH = "de het een en van is dat niet op te zijn met voor er aan die ook als maar bij naar"


@pytest.mark.parametrize(
    ("words", "left", "right", "joint"),
    [
        (ENGLISH, "bea", "vers", ""),
        (ENGLISH, "boot", "slitting", "-"),
        (ENGLISH, "under", "standings", ""),
        (ENGLISH, "Latin", "speaking", ""),
        (f"{ENGLISH} latin", "Latin", "speaking", "-"),
        (ENGLISH, "Steer", "forth", ""),
        (ENGLISH, "brother", "in-law", "-"),
        (ENGLISH, "respect", "able", ""),
        (FRENCH, "déve", "loppement", ""),
        (FRENCH, "l’indé", "pendance", ""),
        (FRENCH, "celui", "ci", "-"),
        (FRENCH, "m’aimeras", "tu", "-"),
        (FRENCH, "a-t", "il", "-"),
        (FRENCH, "peut", "être", "-"),
        (FRENCH, "mai", "son", ""),
        (GERMAN, "Stra", "ßenbahn", ""),
        (GERMAN, "Hand", "werksmeister", ""),
        (GERMAN, "Nord", "Süd", "-"),
        (GERMAN, "Haupt", "und", "- "),
        (GERMAN, "Vor", "oder", "- "),
        (PORTUGUESE, "cora", "ção", ""),
        (PORTUGUESE, "fazê", "lo", "-"),
        (RUSSIAN, "рево", "люции", ""),
        (RUSSIAN, "кто", "то", "-"),
        (RUSSIAN, "по", "русски", "-"),
        (SPANISH, "revolu", "ciones", ""),
        (ITALIAN, "rivolu", "zione", ""),
        (DUTCH, "geschie", "denis", ""),
        (DUTCH, "water", "leiding", ""),
        (DUTCH, "zomer", "of", "- "),
        (DUTCH, "vrouw", "en", ""),
    ],
)
def test_the_word_list_of_the_language_decides_where_the_document_is_silent(
    words: str, left: str, right: str, joint: str
) -> None:
    assert decide(left, right, vocabulary(words)).joint == joint


def test_the_document_is_believed_before_the_word_list() -> None:
    words = vocabulary(f"{ENGLISH} to-morrow")
    assert decide("to", "morrow", words).joint == "-"
    assert decide("to", "morrow", vocabulary(ENGLISH)).joint == ""


def test_the_reason_names_the_word_list() -> None:
    assert (
        decide("bea", "vers", vocabulary(ENGLISH)).reason == "“beavers” is a word of the language"
    )


LONG = (
    "the keepers of the weir and the people of the town had little to do in the dry years but to "
    "wait for rain and to look at the river from the bridge as they had always done before this "
)


@pytest.mark.parametrize(
    ("left", "right", "joint"),
    [
        ("good", "hearted", "-"),
        ("warm", "heartedly", "-"),
        ("blue", "eyed", "-"),
        ("disem", "bodied", ""),
        ("re", "enter", "-"),
        ("pre", "eminent", "-"),
        ("re", "turned", ""),
        ("brother-in", "law", "-"),
        ("by-the", "way", "-"),
        ("half", "a-dozen", "-"),
        ("ill", "gotten", "-"),
        ("ill", "ness", ""),
        ("looker", "on", "-"),
        ("deep", "sea", "-"),
        ("tea", "table", "-"),
    ],
)
def test_english_compounds_are_told_by_how_they_are_built(
    left: str, right: str, joint: str
) -> None:
    assert decide(left, right, vocabulary(LONG)).joint == joint


@pytest.mark.parametrize(("left", "right"), [("to", "day"), ("To", "night"), ("to", "morrow")])
def test_a_text_that_writes_to_day_with_a_hyphen_writes_the_other_days_so(
    left: str, right: str
) -> None:
    assert decide(left, right, vocabulary(f"{LONG} to-day and to-night and to-morrow")).joint == "-"
    others = {"day": "to-night", "night": "to-day", "morrow": "to-night"}[right]
    assert decide(left, right, vocabulary(f"{LONG} {others}")).joint == "-"
    assert decide(left, right, vocabulary(LONG)).joint == ""


@pytest.mark.parametrize(
    ("left", "right"),
    [("a-t", "elle"), ("va", "t-il"), ("répéta", "t-on"), ("demandai", "je"), ("quelques", "uns")],
)
def test_a_french_pronoun_keeps_its_hyphen(left: str, right: str) -> None:
    text = (
        "il y a dans la ville et sur les bords de la rivière des gens qui ne sont pas de ce pays "
        "et qui le savent bien mais on ne leur en dit rien car ils sont là pour toute une vie"
    )
    assert decide(left, right, vocabulary(text)).joint == "-"
