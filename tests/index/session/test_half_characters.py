from dataclasses import replace

import pytest

from diptych_index.session.actions import ChangeReading, EditNote, PlacePins
from diptych_index.session.half_characters import has_half_characters

from .samples import ESSAY, anchor

HALF = "a \ud800 half"
WHOLE = anchor("nothing is lacking 🙂 here")


def test_whole_characters_are_no_half_ones():
    place = ("p1", WHOLE, "exact")
    assert not has_half_characters(PlacePins(places=(place,)))
    assert not has_half_characters(ChangeReading(name="Set page", document=ESSAY, places=(place,)))
    assert not has_half_characters(EditNote(row="r1", note="🙂 written out"))


@pytest.mark.parametrize("part", ["quote", "prefix", "suffix", "section", "page"])
def test_a_half_character_is_found_in_every_text_of_an_anchor(part):
    place = ("p1", replace(WHOLE, **{part: HALF}), "exact")
    assert has_half_characters(PlacePins(places=(("p0", WHOLE, "exact"), place)))
    assert has_half_characters(ChangeReading(name="Set page", document=ESSAY, places=(place,)))


def test_a_half_character_is_found_elsewhere_too():
    assert has_half_characters(EditNote(row="r1", note=HALF))
    document = replace(ESSAY, title=HALF)
    assert has_half_characters(ChangeReading(name="Set page", document=document))
