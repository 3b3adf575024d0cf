"""Damaged XML: what stands in sound tags is kept, and what was mended is counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.errors import InputError
from diptych_index.text.formats.xml_mend import mended_part

NS = {"t": "urn:text"}
SOUND = (
    '<t:doc xmlns:t="urn:text"><t:body><t:p>One.</t:p><t:p>Two.</t:p><t:p>Three.</t:p>'
    "</t:body></t:doc>"
)


def read(source: str) -> tuple[list[str], int]:
    """Return the words of the paragraphs and how many places were mended."""
    found = mended_part(source.encode(), "a.odt", "content.xml", NS)
    assert found is not None
    paragraphs = found.root.iter("{urn:text}p")
    return ["".join(map(str, p.itertext())) for p in paragraphs], found.faults


def test_a_sound_part_is_left_as_it_is():
    assert read(SOUND) == (["One.", "Two.", "Three."], 0)


@pytest.mark.parametrize(
    ("damage", "words", "faults"),
    [
        (("</t:p><t:p>Two", "<t:p>Two"), ["One.Two.Three.", "Two.", "Three."], 1),
        (("<t:p>Two", "Two"), ["One.", "Two.", "Three."], 1),
        (("<t:p>Two", "<t:p at=>Two"), ["One.", "Two.", "Three."], 2),
        (("One.", "One </t:i> a."), ["One  a.", "Two.", "Three."], 1),
        (("One.", "One <t:i> a."), ["One  a.", "Two.", "Three."], 1),
        (("One.", "One < two & three."), ["One < two & three.", "Two.", "Three."], 1),
        (("One.", "One</t:body>."), ["One.", "Two.", "Three."], 1),
        (("One.", "O]]>ne<!-- ."), ["O]]>ne .", "Two.", "Three."], 1),
        (("</t:body></t:doc>", ""), ["One.", "Two.", "Three."], 2),
        (("ree.</t:p></t:body></t:doc>", ""), ["One.", "Two.", "Th"], 3),
        ((SOUND[:34], "junk"), ["One.", "Two.", "Three."], 2),
    ],
    ids=[
        "a lost end", "a lost begin", "a broken tag", "an end too many", "a begin too many",
        "lone signs", "an early end", "a comment without end", "the last ends", "cut short",
        "the first lost",
    ],
)  # fmt: skip
def test_damage_costs_no_more_than_what_it_hits(damage, words, faults):
    assert read(SOUND.replace(*damage, 1)) == (words, faults)


def test_a_fault_in_the_middle_does_not_cost_the_rest():
    many = "".join(f"<t:p>Line {n}.</t:p>" for n in range(500))
    source = f'<t:doc xmlns:t="urn:text"><t:body>{many}</t:body></t:doc>'
    words, faults = read(source.replace("Line 250.</t:p>", "Line </t:body></t:doc>250.<</t:p"))
    assert (words[249], words[251], words[-1]) == ("Line 249.", "Line 251.", "Line 499.")
    assert len(words) == 500
    assert faults


def test_a_paragraph_never_lies_in_another_whose_end_is_lost():
    office = {"text": "urn:text"}
    source = (
        '<d xmlns:text="urn:text"><text:p><text:span>One.<text:p>Two.</text:p><text:p>Three.'
        "<n><text:p>A note.</text:p></n></text:p></d>"
    )
    found = mended_part(source.encode(), "a.odt", "content.xml", office)
    assert found is not None
    paragraphs = ["".join(map(str, p.itertext())) for p in found.root.iter("{urn:text}p")]
    assert paragraphs == ["One.", "Two.", "Three.A note.", "A note."]
    assert found.faults == 2


def test_definitions_are_refused_however_damaged_the_rest():
    with pytest.raises(InputError, match=r"a\.odt defines entities of its own"):
        mended_part(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;<', "a.odt", "content.xml")


@pytest.mark.parametrize("source", ["", "   ", "\x00\x01"])
def test_nothing_comes_of_nothing(source):
    found = mended_part(source.encode(), "a.odt", "content.xml")
    assert found is None or not len(found.root)


def test_tags_nested_beyond_measure_are_taken_out_and_their_text_is_kept():
    found = mended_part(b"<a>" + b"<b>x" * 3000, "a.odt", "content.xml")
    assert found is not None
    assert "".join(map(str, found.root.itertext())) == "x" * 3000


PIECES = [*"<>/!-[]\"'&;? ab\n", "<t:p>", "</t:p>", "<t:body", "<![CDATA[", "]]>", "&#x110000;"]


@given(st.lists(st.sampled_from(PIECES), max_size=80))
def test_no_markup_raises_anything_and_letters_outside_of_tags_stay(pieces):
    damage = "".join(pieces)
    source = SOUND.replace("One.", f"One.{damage}")
    if "<!" in damage:
        return  # which may open a comment over the rest
    words, _ = read(source)
    assert words[-1] == "Three."
    assert words[0].startswith("One.")
