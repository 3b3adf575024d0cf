import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from diptych_index.errors import QueryError
from diptych_index.search.aim import aim
from diptych_index.search.describe import describe
from diptych_index.search.grammar import MAX_DEPTH
from diptych_index.search.query import MAX_LENGTH, parse
from diptych_index.search.search import search
from diptych_index.search.text_index import TextIndex
from diptych_index.search.tree import (
    And,
    Concept,
    Exact,
    Fuzzy,
    Literal,
    Near,
    Not,
    Or,
    Pattern,
    Phrase,
    Regex,
    Same,
    Scope,
    Word,
)

from .builder import document


def word(text):
    return Word(text, text, 0, 0)


def literal(text):
    return Literal(text, text, 0, 0)


def pattern(text):
    return Pattern(text, text, 0, 0)


def phrase(*parts):
    return Phrase(tuple(parts), "", 0, 0)


def hyphened(*parts):
    *first, last = parts
    return Phrase((*map(literal, first), word(last)), "", 0, 0, "".join(parts))


def near(distance, *parts, ordered=False):
    return Near(tuple(parts), distance, ordered, 0, 0)


def fuzzy(text, edits):
    return Fuzzy(text, edits, "", 0, 0)


def regex(pattern, *, cased=False):
    return Regex(pattern, cased, "", 0, 0)


def exact(spelled):
    return Exact(spelled.lower(), spelled, spelled, spelled != spelled.lower(), 0, 0)


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("army", word("army")),
        ("Army, ", word("army")),
        ("army red", And((word("army"), word("red")))),
        ("army AND red", And((word("army"), word("red")))),
        ("army OR red", Or((word("army"), word("red")))),
        ("army|red|guard", Or((word("army"), word("red"), word("guard")))),
        ("army and or red", And((word("army"), word("and"), word("or"), word("red")))),
        ('"red army"', phrase(literal("red"), literal("army"))),
        ("“Red Army”", phrase(literal("red"), literal("army"))),
        ("«Red Army»", phrase(literal("red"), literal("army"))),
        ("„Red Army“", phrase(literal("red"), literal("army"))),
        ("”Red Army”", phrase(literal("red"), literal("army"))),
        ('"the “red” army" now', And((phrase(*map(literal, ("the", "red", "army"))), word("now")))),
        ('"army"', literal("army")),
        ('"Where now?"', phrase(literal("where"), literal("now"))),
        ("worker-peasant", hyphened("worker", "peasant")),
        ("mother-in-law", hyphened("mother", "in", "law")),
        ("1917–18", phrase(literal("1917"), literal("18"))),
        ("soldier’s", word("soldier's")),
        ("red -army", And((word("red"), Not(word("army"))))),
        ("red NOT army", And((word("red"), Not(word("army"))))),
        ('red -"the army"', And((word("red"), Not(phrase(literal("the"), literal("army")))))),
        ("red -(army|guard)", And((word("red"), Not(Or((word("army"), word("guard"))))))),
        ("(a b) OR c", Or((And((word("a"), word("b"))), word("c")))),
        ("revol*", pattern("revol*")),
        ("Revol?tion", pattern("revol?tion")),
        ("worker-peas*", phrase(literal("worker"), pattern("peas*"))),
        ("'Exact'", exact("Exact")),
        ("'Red Army' now", And((phrase(exact("Red"), exact("Army")), word("now")))),
        ("=Army", exact("Army")),
        ("=army", exact("army")),
        ("'tis", exact("tis")),
        ("red – army", And((word("red"), word("army")))),
        ('"red army"~5', near(5, word("red"), word("army"))),
        ("red w/5 army", near(5, word("red"), word("army"))),
        ("red NEAR/5 army", near(5, word("red"), word("army"))),
        ("red NEAR army", near(10, word("red"), word("army"))),
        ("red ONEAR/5 army", near(5, word("red"), word("army"), ordered=True)),
        ("red near/5 army", near(5, word("red"), word("army"))),
        ("red onear/5 army", near(5, word("red"), word("army"), ordered=True)),
        ("red pre/5 army", near(5, word("red"), word("army"), ordered=True)),
        ("a w/2 b w/2 c", near(2, word("a"), word("b"), word("c"))),
        ("red w/5 army guard", And((near(5, word("red"), word("army")), word("guard")))),
        (
            '"red army" w/3 (guard|ward*)',
            near(3, phrase(literal("red"), literal("army")), Or((word("guard"), pattern("ward*")))),
        ),
        ("-red w/5 army", Not(near(5, word("red"), word("army")))),
        ("(a w/2 b) w/5 c", near(5, near(2, word("a"), word("b")), word("c"))),
        ("word~", fuzzy("word", 1)),
        ("Wörd~2", fuzzy("word", 2)),
        ("words'~2", fuzzy("words", 2)),
        ('"red arm*"', phrase(literal("red"), pattern("arm*"))),
        ("/re(gex)?/", regex("re(gex)?")),
        ("/[A-Z]\\w+/ red", And((regex("[A-Z]\\w+", cased=True), word("red")))),
        ("/\\S+ \\p{Lu}/", regex("\\S+ \\p{Lu}")),
        ("/[A-Z]/i", regex("[A-Z]")),
        ("/a/c", regex("a", cased=True)),
        ("/a\\/b [/]/", regex("a\\/b [/]")),
        ("doc:A army", And((Scope("doc", "a"), word("army")))),
        ("army -in:Notes", And((word("army"), Not(Scope("in", "notes"))))),
        ("section:“The Red Army”", Scope("section", "the red army")),
        ("section:bridges", Scope("section", "bridges")),
        ("same:sentence(red army)", Same("sentence", And((word("red"), word("army"))))),
        ("SAME:Paragraph(red OR army)", Same("paragraph", Or((word("red"), word("army"))))),
    ],
)
def test_what_is_typed_is_understood(typed, tree):
    assert parse(typed).root == tree


@pytest.mark.parametrize(
    ("typing", "tree"),
    [
        ('"red ar', phrase(literal("red"), literal("ar"))),
        ('"red', literal("red")),
        ("'Arm", exact("Arm")),
        ("red OR", word("red")),
        ("red AND", word("red")),
        ("red NOT", word("red")),
        ("red -", word("red")),
        ("red (", word("red")),
        ("red (army", And((word("red"), word("army")))),
        ("red (army OR", And((word("red"), word("army")))),
        ("red w/5", word("red")),
        ("red NEAR/", word("red")),
        ("(red w/5)", word("red")),
        ('red w/5 "', word("red")),
        ("red doc:", word("red")),
        ("red same:sentence(", word("red")),
        ("red same:sentence", word("red")),
        ("same:sentence(red ar", Same("sentence", And((word("red"), word("ar"))))),
        ("/re", regex("re")),
        ("", None),
        (" \t ", None),
    ],
)
def test_a_query_that_is_still_being_typed_parses(typing, tree):
    assert parse(typing).root == tree


@pytest.mark.parametrize(
    ("typed", "at", "instead", "said"),
    [
        ("a b OR c", 4, "a AND (b OR c)", "(a AND b) OR c"),
        ("a AND b OR c", 8, "(a AND b) OR c", "a AND (b OR c)"),
        ("(a OR b c) d", 8, "((a OR b) AND c) d", "(a OR (b AND c)) d"),
        ("OR army", 0, "army", "“OR”"),
        ("red OR AND army", 7, "red OR army", "“AND”"),
        ("red NOT OR army", 8, "red NOT army", "“OR”"),
        ("army)", 4, "army", "closing bracket"),
        ("word~3", 4, "word~2", "one letter or two"),
        ("word~0", 4, "word", "one letter or two"),
        ("w*rd~", 4, "w*rd", "not both"),
        ("co-operate~2", 0, "cooperate~2", "one word"),
        ('"red army"~0', 11, '"red army"~1', "from 1 to 1,000"),
        ('"red army"~99999', 11, '"red army"~1000', "from 1 to 1,000"),
        ("red w/0 army", 6, "red w/1 army", "from 1 to 1,000"),
        ("red w/ army", 4, "red w/5 army", "number of words"),
        ("w/5 army", 0, "army", "“w/5”"),
        ("red w/5 w/6 army", 4, "red w/6 army", "“w/5”"),
        ("red w/5 -army", 4, "red -army", "“w/5”"),
        ("red w/5 (army guard)", 4, "red AND (army guard)", "with OR"),
        ("red w/5 /arm./", 4, "red AND /arm./", "with OR"),
        ("red w/5 army w/3 guard", 13, "(red w/5 army) w/3 guard", "another distance"),
        (
            "a w/2 b w/2 c w/2 d w/2 e w/2 f w/2 g",
            32,
            "a w/2 b w/2 c w/2 d w/2 e w/2 f AND g",
            "At most 6",
        ),
        ('"a b c d e f g h i"~3', 0, "a b c d e f g h i", "At most 6"),
        ("red /re(gex/", 11, 'red "re gex"', "no regular expression"),
        ("/a{99999}/", 2, '"a 99999"', "1,000 repetitions"),
        ("/(/", 2, r"/\(/", "no regular expression"),
        ("red /[/", 7, r"red /\[/", "no regular expression"),
        ("/*?(/", 1, r"/\*\?\(/", "no regular expression"),
        ("doc:amin army", 4, "doc:a army", "letter"),
        ("doc:1 army", 4, "doc:a army", "letter"),
        ("army in:titel", 8, "army in:title", "title, headings"),
        ("in: title", 0, "title", "right after it"),
        ("section:— army", 0, "army", "words of the heading"),
        ("same:sent(red army)", 5, "same:sentence(red army)", "sentence or paragraph"),
        ("same:sentence red army", 13, "same:sentence(red army)", "brackets"),
        ("same:sentence(red same:paragraph(a))", 0, "( red same:paragraph(a))", "inside another"),
        ("#unheard army", 0, "unheard army", "no concept"),
    ],
)
def test_what_does_not_parse_is_explained_with_a_query_that_does(typed, at, instead, said):
    with pytest.raises(QueryError) as error:
        parse(typed)
    assert error.value.at == at
    assert error.value.instead == instead
    assert said in str(error.value)
    assert f"character {at + 1}" in str(error.value)
    assert parse(error.value.instead).root is not None


@pytest.mark.parametrize(
    ("typed", "one", "other"),
    [
        ("a AND b OR c", "(a AND b) OR c", "a AND (b OR c)"),
        ("a b OR c", "a AND (b OR c)", "(a AND b) OR c"),
        ("d (a AND b OR c)", "d ((a AND b) OR c)", "d (a AND (b OR c))"),
        ("army)", "army", ""),
    ],
)
def test_of_two_readings_both_are_offered_and_both_parse(typed, one, other):
    with pytest.raises(QueryError) as error:
        parse(typed)
    assert (error.value.instead, error.value.other) == (one, other)
    assert one in str(error.value)
    assert other in str(error.value)
    assert not other or parse(other).root != parse(one).root


def test_a_second_reading_that_does_not_parse_either_is_not_offered():
    with pytest.raises(QueryError) as error:
        parse("(a AND b OR c) AND d OR e")
    assert parse(error.value.instead).root is not None
    assert error.value.other == ""


@pytest.mark.parametrize(
    ("typed", "at", "instead", "said"),
    [
        (
            "(",
            0,
            r"/\(/",
            "“(” has no words after it (character 1); type it as in (army OR navy), or",
        ),
        ("  ((", 2, r"/\(\(/", "“(” has no words after it (character 3)"),
        ("()", 0, r"/\(\)/", "“(” has no words"),
        ("( NOT )", 0, '"( NOT )"', "“(” has no words"),
        (")", 0, r"/\)/", "closing bracket"),
        (
            "NOT",
            0,
            '"NOT"',
            "“NOT” has no word after it (character 1); type it as in army NOT navy",
        ),
        ("NOT NOT", 4, '"NOT NOT"', "no word after it"),
        ("AND", 0, '"AND"', 'or type "AND" to look for the word itself'),
        ("OR", 0, '"OR"', "needs a word on each side"),
        ("|", 0, r"/\|/", "needs a word on each side"),
        ("NEAR", 0, '"NEAR"', "needs a word on each side"),
        ("near/3", 0, '"near/3"', "“near/3” needs a word on each side"),
        ("ONEAR/3", 0, '"ONEAR/3"', "needs a word on each side"),
        ('"', 0, '/"/', 'The quotation mark " has no word in it (character 1); type it as in "red'),
        ('""', 0, '/""/', 'The quotation mark " has no word in it'),
        ("“ ”", 0, "/“ ”/", "The quotation mark “ has no word in it"),
        ('"—"', 0, '/"—"/', "has no word in it"),
        ("-", 0, r"/\-/", "“-” has no letters or digits (character 1); type it as in army -navy"),
        ("-(", 1, r"/\-\(/", "“(” has no words after it"),
        ("=", 0, "/=/", "type it as in =Army"),
        ("'", 0, "/'/", "type it as in 'Army'"),
        ("/", 0, r"/\//", "type it as in /colou?r/"),
        ("//", 0, r"/\/\//", "type it as in /colou?r/"),
        (
            "*",
            0,
            r"/\*/",
            "“*” alone would stand for every word (character 1); type it as in demo*",
        ),
        ("?", 0, r"/\?/", "every word"),
        ("~", 0, r"/\~/", "type it as in army~"),
        ("_~", 0, r"/_\~/", "“_~” has no letters or digits (character 1); type a word, or type"),
        ("#", 0, r"/\#/", "type it as in #name"),
        ("…", 0, "/…/", "“…” has no letters or digits (character 1); type a word, or type"),
        ("doc:", 0, '"doc:"', "“doc:” waits for a name (character 1); type it as in doc:a army"),
        ("same:sentence", 0, '"same:sentence"', "waits for its words in brackets"),
        ("same:sentence(", 0, '"same:sentence("', "“same:sentence(” has no words after it"),
        ("#empty", 0, '"#empty"', "“#empty” holds no words yet"),
    ],
)
def test_a_query_without_a_word_to_look_for_is_explained_at_its_first_gap(typed, at, instead, said):
    with pytest.raises(QueryError) as error:
        parse(typed, {"empty": []})
    assert (error.value.at, error.value.instead) == (at, instead)
    assert said in str(error.value)
    assert f"character {at + 1}" in str(error.value)
    assert not instead or parse(instead).root is not None


@given(st.text("()[]{}*+?.…!,;:-—–'\"“”|\\\\^$#&=~<>\u00a0 §%@_", min_size=1, max_size=30))
def test_signs_without_a_word_are_offered_as_they_stand(typed):
    assume(typed.strip())
    made = document(f"A line, {' '.join(typed.split())} and more.")
    with pytest.raises(QueryError) as error:
        parse(typed)
    hits = search(error.value.instead, [("A", made, TextIndex.of(made))])
    assert hits["counts"]["A"] >= 1
    assert error.value.instead in str(error.value)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("red (", "“(” has no words after it (character 5); it was left out."),
        ("red ()", "“(” has no words after it (character 5); it was left out."),
        ("(red", "“(” is not closed (character 1); it was read as closed at the end."),
        ("red OR", "“OR” has no word after it (character 5); it was left out."),
        ("red NOT", "“NOT” has no word after it (character 5); it was left out."),
        ("(red w/5) army", "“w/5” has no word after it (character 6); it was left out."),
        ("red w/", "“w/” has no word after it (character 5); it was left out."),
        ('red "army', 'The quotation mark " is not closed (character 5); it was read as closed'),
        ('red ""', 'The quotation mark " has no word in it (character 5); it was left out.'),
        ("red doc:", "“doc:” waits for a name (character 5); it was left out."),
        ("red same:sentence", "“same:sentence” waits for its words in brackets (character 5)"),
    ],
)
def test_what_a_query_leaves_open_is_told_apart_from_its_notices(typed, said):
    parsed = parse(typed)
    assert parsed.root is not None
    assert parsed.notices == ()
    assert parsed.unfinished[0].startswith(said)


@pytest.mark.parametrize("typed", ["red army", "red – army", "(red OR army)", '"red army"', "a, b"])
def test_a_finished_query_leaves_nothing_open(typed):
    assert parse(typed).unfinished == ()


def test_a_concept_stands_for_its_queries():
    concepts = {"Army": ["army", '"red guard"'], "empty": ["", "-"], "both": ["#army w/5 war"]}
    army = Concept("Army", Or((word("army"), phrase(literal("red"), literal("guard")))), 0, 0)
    assert parse("#army", concepts).root == army
    assert parse("#ARMY war", concepts).root == And((army, word("war")))
    assert parse("#empty war", concepts).root == word("war")
    assert parse("#both", concepts).root == Concept("both", near(5, army, word("war")), 0, 0)


@pytest.mark.parametrize(
    ("concepts", "said"),
    [
        ({"a": ["#a"]}, "holds itself"),
        ({"a": ["#b"], "b": ["#a"]}, "holds itself"),
        ({"a": ["red OR"], "b": ["x"], "c": []}, None),
        ({"a": ["red army)"]}, "In the concept #a: This closing bracket"),
        ({"b": ["x"], "c": ["y"]}, "there are #b, #c"),
        ({f"{'a' * (n + 1)}": [f"#{'a' * (n + 2)}"] * 300 for n in range(9)}
         | {"a" * 10: ["x"]}, "holds too much"),
    ],
)  # fmt: skip
def test_a_concept_that_cannot_be_used_is_explained(concepts, said):
    if said is None:
        assert parse("#a", concepts).root == Concept("a", word("red"), 0, 0)
        return
    with pytest.raises(QueryError, match=said):
        parse("#a", concepts)


def test_a_query_that_is_too_long_is_refused():
    parse("a" * MAX_LENGTH)
    with pytest.raises(QueryError, match="1,001 characters"):
        parse("a" * (MAX_LENGTH + 1))


@pytest.mark.parametrize("opening", ["(", "NOT ", "-("])
def test_a_query_that_is_too_deep_is_refused(opening):
    with pytest.raises(QueryError, match="deeper than 50"):
        parse(opening * (MAX_DEPTH + 1) + "a")
    assert parse("(" * MAX_DEPTH + "a").root == word("a")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("*ness", "begins with a wildcard"),
        ("red ??", "every word"),
        ("red §", "“§” has no letters"),
        ('"red * army"', "stands alone"),
        ('"red army"~', "“~5”"),
    ],
)
def test_what_is_read_differently_or_left_out_is_said(typed, said):
    (notice,) = parse(typed).notices
    assert said in notice


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ('collectivization "new class"', 'collectivization (and inflections) AND "new class"'),
        ("(a OR b) -c*", "(a (and inflections) OR b (and inflections)) AND NOT c*"),
        ("=Army", "exactly 'Army'"),
        ("", ""),
    ],
)
def test_the_query_is_shown_as_it_was_understood(typed, words):
    assert describe(parse(typed).root) == words


def test_only_what_is_looked_for_is_a_term_and_each_once():
    terms = aim(parse("red -army NOT (NOT guard) Red").root).terms
    assert terms == (word("red"), word("guard"))


CONCEPTS = {"a": ["b c", "d"]}
PIECES = st.sampled_from(
    ["a", "red*", "?", "AND", "OR", "|", "NOT", "-", "(", ")", '"', "'", "=", "’", "“", "~", "/",
     "w/5", "doc:", "in:", "notes", "section:", "same:sentence", "(", "#", "#a", "NEAR", "ONEAR/2",
     "~2", "5", "[", "\\\\", "{", " ", "  ", "é", "\u00ad", "*", "\ud800"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60))
def test_any_query_parses_or_is_explained(typed):
    try:
        parsed = parse(typed, CONCEPTS)
    except QueryError as raised:
        error = raised
    else:
        assert describe(parsed.root) or not typed.strip()
        return
    assert 0 <= error.at <= len(typed)
    assert str(error).endswith(".")
    assert not error.instead or parse(error.instead, CONCEPTS).root is not None
