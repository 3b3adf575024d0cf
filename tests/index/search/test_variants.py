"""British and American spellings have one key; different words keep different ones."""

import pytest

from diptych_index.search.variants import american

from .builder import document

PAIRS = """
organise organize; organised organized; organisation organization; organisers organizers;
collectivisation collectivization; realising realizing; criticise criticize; analyse analyze;
paralysed paralyzed; colour color; coloured colored; colourful colorful; labour labor;
labourers laborers; neighbourhood neighborhood; honourable honorable; dishonour dishonor;
behaviour behavior; favourite favorite; endeavoured endeavored; centre center; centres centers;
centred centered; centring centering; theatre theater; fibre fiber; metres meters; sombre somber;
catalogue catalog; catalogues catalogs; catalogued cataloged; dialogue dialog; analogue analog;
travelled traveled; travelling traveling; traveller traveler; cancelled canceled;
labelling labeling; modelled modeled; counsellor counselor; marvellous marvelous;
jeweller jeweler; woollen woolen; fulfil fulfill; fulfilled fulfiled; enrolment enrollment;
skilful skillful; wilfully willfully; defence defense; offences offenses; licence license;
archaeology archeology; mediaeval medieval; grey gray; ploughed plowed; programme program;
judgement judgment; sceptical skeptical; worshipped worshiped
"""
APART = """
four for; hour hor; tour tor; pour por; wiser wizer; promise promize; surprised surprized;
rise rize; exercise exercize; precise precize; likewise likewize; prised prized; filled filed;
called caled; hence hense; mere mer; here her; were wer; fire fier; store stor; rogue rog;
vogue vog; skill skil; will wil; pulled puled; poured pored
"""


def listed(text):
    return [tuple(pair.split()) for pair in text.replace("\n", " ").split(";")]


@pytest.mark.parametrize(("british", "other"), listed(PAIRS))
def test_two_spellings_have_one_key(british, other):
    assert american(british) == american(other)


@pytest.mark.parametrize(("one", "other"), listed(APART))
def test_words_that_only_look_like_spellings_of_one_are_kept_apart(one, other):
    assert american(one) != american(other)


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("colors", ["colour", "colours", "Color"]),
        ("colour", ["colour", "colours", "Color"]),
        ("organize", ["organised", "organising"]),
        ("=color", ["Color"]),
        ('"color"', ["Color"]),
        ("travels", ["travelling", "traveled"]),
        ("center", ["centre"]),
        ("for", ["for"]),
    ],
)
def test_either_spelling_is_found_by_the_other_unless_it_is_exact(found, query, hits):
    made = document(
        "The colour and the colours: Color, for four organised or organising, travelling or "
        "traveled to the centre."
    )
    assert found(query, made) == hits


def test_only_english_has_two_spellings(found):
    assert found("color", document("le colour", language="fr")) == []
