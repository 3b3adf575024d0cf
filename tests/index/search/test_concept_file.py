import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.errors import InputError
from diptych_index.search.concept_file import NamedQueries, read_concepts, write_concepts

FILE = """\
# Concepts of Diptych

[new class] #1b7f5c
"new class"
nomenklatura | bureaucra*
#army w/5 class

[army]
army
"""


def test_a_file_is_read():
    assert read_concepts(FILE, "mine.txt") == [
        NamedQueries(
            "new-class", "#1B7F5C",
            ('"new class"', "nomenklatura | bureaucra*", "#army w/5 class"),
        ),
        NamedQueries("army", "", ("army",)),
    ]  # fmt: skip


names = st.from_regex(r"[a-zé]{1,8}(-[a-z0-9]{1,4})?", fullmatch=True)
queries = st.sampled_from(["army", '"red army"~3', "-a b", "#other", "/x y/", "=A", "[x] y"])
concepts = st.lists(
    st.builds(NamedQueries, names, st.sampled_from(["", "#00AAFF"]), st.lists(queries).map(tuple)),
    unique_by=lambda concept: concept.name.casefold(),
)


@given(concepts)
def test_what_is_written_is_read_again(some):
    assert read_concepts(write_concepts(some), "x") == some


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("army", "line 1: a query stands before"),
        ("[a]\nb\n[A]\n", r"line 3: \[A\] stands there twice"),
        ("[a b!]\n", "line 1: a concept's name"),
        ("[a]\nred army)\n", "line 2: This closing bracket"),
        ("[a]\n" + "x\n" * 501, "more than 500 queries"),
        ("".join(f"[a{n}]\n" for n in range(501)), "more than 500 concepts"),
        ("x" * 1_000_001, "too long"),
        ("[a]\n" + "x" * 5000, "line 2: The query is"),
    ],
)
def test_a_file_that_cannot_be_used_is_explained_at_the_line(text, said):
    with pytest.raises(InputError, match=said):
        read_concepts(text, "mine.txt")


@given(st.text(alphabet='[]#ab \n"(/*~-', max_size=60))
def test_any_file_is_read_or_explained(text):
    try:
        read_concepts(text, "mine.txt")
    except InputError as error:
        message = str(error)
    else:
        message = "mine.txt."
    assert message.startswith("mine.txt")
    assert message.endswith(".")
