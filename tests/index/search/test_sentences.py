import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.search.sentences import sentences


@pytest.mark.parametrize(
    "parts",
    [
        ["One here.", " Two there!", " Three?"],
        ["He said: “No.”", " She left."],
        ["See vol. 3, p. 12 of Dr. J. S. Mill’s work.", " Then go."],
        ["It rose by 3.5 per cent… and fell.", " 1917 came."],
        ["Wait... what is it?", " (A ferry.)", " “Yes!”"],
        ["“Stop!” he cried.", " They did."],
        ["no end in sight"],
        ["Their boat…", " The ferry…", " 18 men.", " Éva’s oar… and one?", " 6 more."],
        ["The answer was no.", " The ferry stayed."],
        ["See no. 5 and art. IV of it.", " That art.", " Then go."],
        ["¿Qué?", " ¡No!", " Vale."],
        ["渡し船。", "橋。"],
        ["Verse goes on,\u2028over the line.", " End."],
        [""],
    ],
)
def test_a_paragraph_is_cut_where_a_reader_would(parts):
    text = "".join(parts)
    assert [text[start:end] for start, end in sentences(text)] == parts


@given(st.text(alphabet="aA .!?…”’\n1。", max_size=80))
def test_sentences_tile_any_text(text):
    spans = sentences(text)
    assert "".join(text[start:end] for start, end in spans) == text
