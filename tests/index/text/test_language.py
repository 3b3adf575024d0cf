"""Which language a text is written in, from a few lines of it."""

from collections import Counter

import pytest

from diptych_index.text.language import language_of

TEXTS = {
    "en": "The river was low that year, and the keepers of the weir had little to do but to wait "
    "for rain. They would not say what they thought of it.",
    "de": "Der Fluss war in diesem Jahr niedrig, und die Wärter am Wehr hatten wenig zu tun, als "
    "auf den Regen zu warten. Sie sagten nicht, was sie davon hielten.",
    "fr": "La rivière était basse cette année, et les gardiens du barrage n'avaient rien à faire "
    "que d'attendre la pluie. Ils ne disaient pas ce qu'ils en pensaient.",
    "es": "El río estaba bajo aquel año, y los guardas de la presa no tenían más que hacer que "
    "esperar la lluvia. No decían lo que pensaban de todo aquello, pero se les veía.",
    "it": "Il fiume era basso quell'anno, e i guardiani della diga non avevano altro da fare che "
    "aspettare la pioggia. Non dicevano che cosa ne pensavano, ma si vedeva nei loro occhi.",
    "pt": "O rio estava baixo naquele ano, e os guardas da represa não tinham mais que fazer do "
    "que esperar a chuva. Não diziam o que pensavam, mas via-se nos olhos deles.",
    "nl": "De rivier stond laag dat jaar, en de wachters bij de stuw hadden weinig anders te doen "
    "dan op regen te wachten. Zij zeiden niet wat ze ervan dachten, maar het was te zien.",
    "sv": "Floden var låg det året, och vakterna vid dammen hade inte mycket att göra mer än att "
    "vänta på regn. De sade inte vad de tänkte om det, men man såg det på dem.",
    "pl": "Rzeka była w tym roku niska, a strażnicy na jazie nie mieli nic do roboty, jak tylko "
    "czekać na deszcz. Nie mówili, co o tym myślą, ale to było po nich widać i w nocy.",
    "la": "Flumen eo anno humile erat, et custodes nihil habebant quod agerent nisi ut imbrem "
    "exspectarent; neque enim dicebant quid de ea re sentirent, sed in oculis apparebat.",
    "ru": "Река в том году обмелела, и сторожам у плотины было нечего делать, как только ждать "
    "дождя. Они не говорили, что об этом думают, но это было видно по их лицам.",
}


def count(text: str) -> Counter[str]:
    return Counter("".join(c if c.isalpha() else " " for c in text.lower()).split())


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_two_sentences_tell_the_language(language: str) -> None:
    assert language_of(count(TEXTS[language])) == language


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_a_quotation_in_another_language_does_not_change_it(language: str) -> None:
    other = TEXTS["de" if language != "de" else "fr"]
    assert language_of(count(TEXTS[language] * 3 + other)) == language


@pytest.mark.parametrize("text", ["", "The river", "zuto mibal " * 40])
def test_too_little_or_nothing_known_is_no_language(text: str) -> None:
    assert language_of(count(text)) == ""
