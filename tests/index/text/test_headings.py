"""Headings among wrapped lines in all languages: without blank lines, over two lines, none."""

import textwrap

import pytest

from diptych_index.text.read import read_bytes

PROSE = {
    "en": "The river had been low since the spring, and nobody in the village could say when it "
    "would rise again. The snow had not come, and the wells beyond the orchard were dry by June.",
    "de": "Der Fluss war seit dem Frühling niedrig, und niemand im Dorf konnte sagen, wann er "
    "wieder steigen würde. Der Schnee war nicht gekommen, und die Brunnen waren im Juni trocken.",
    "fr": "La rivière était basse depuis le printemps, et personne au village ne pouvait dire "
    "quand elle remonterait. La neige n’était pas venue, et les puits étaient à sec en juin.",
    "es": "El río estaba bajo desde la primavera, y nadie en el pueblo podía decir cuándo volvería "
    "a subir. La nieve no había llegado, y los pozos del huerto estaban secos en junio.",
    "it": "Il fiume era basso dalla primavera, e nessuno nel villaggio sapeva dire quando sarebbe "
    "risalito. La neve non era venuta, e i pozzi dietro il frutteto erano asciutti a giugno.",
    "pt": "O rio estava baixo desde a primavera, e ninguém na aldeia sabia dizer quando voltaria a "
    "subir. A neve não tinha vindo, e os poços atrás do pomar estavam secos no fim de junho.",
    "nl": "De rivier stond laag sinds het voorjaar, en niemand in het dorp kon zeggen wanneer zij "
    "weer zou stijgen. De sneeuw was niet gekomen, en de putten waren eind juni droog.",
    "ru": "Река стояла низко с самой весны, и никто в деревне не мог сказать, когда она снова "
    "поднимется. Снега зимой не было, и колодцы за садом высохли к концу июня.",
}
SHORT = {
    "en": "The long summer", "de": "Der lange Sommer", "fr": "Le long été",
    "es": "El largo verano", "it": "La lunga estate", "pt": "O longo verão",
    "nl": "De lange zomer", "ru": "Долгое лето",
}  # fmt: skip
LONG = {
    "en": "Of the mill and the weir and what came\nof the quarrel between them",
    "de": "Von der Mühle und dem Wehr und was\naus dem Streit zwischen ihnen wurde",
    "fr": "Du moulin et du barrage et de ce qui\nadvint de leur querelle",
    "es": "Del molino y de la presa y de lo que\nresultó de su disputa",
    "it": "Del mulino e della chiusa e di ciò che\nvenne dalla loro lite",
    "pt": "Do moinho e do açude e do que\nresultou da sua disputa",
    "nl": "Van de molen en de stuw en wat er\nvan hun twist kwam",
    "ru": "О мельнице и о плотине и о том,\nчто вышло из их ссоры",
}


def headings(source: str) -> list[str]:
    document = read_bytes(source.encode(), "river.txt")
    return [
        document.paragraph_text(index)
        for index, paragraph in enumerate(document.paragraphs)
        if paragraph.kind == "heading"
    ]


@pytest.mark.parametrize("language", PROSE)
def test_a_short_line_without_blank_lines_is_a_heading(language: str) -> None:
    prose = textwrap.fill(PROSE[language], 64)
    source = "\n".join([prose, prose, SHORT[language], prose, prose, prose])
    assert headings(source) == [SHORT[language]]


@pytest.mark.parametrize("language", PROSE)
def test_a_heading_over_two_lines_is_one(language: str) -> None:
    prose = textwrap.fill(PROSE[language], 64)
    source = "\n\n".join([prose, prose, LONG[language], prose, prose])
    assert headings(source) == [LONG[language].replace("\n", " ")]


@pytest.mark.parametrize("language", PROSE)
def test_numbered_paragraphs_are_no_headings(language: str) -> None:
    items = [textwrap.fill(f"{number}. {PROSE[language]}", 64) for number in (1, 2, 3)]
    assert headings("\n\n".join(items)) == []


@pytest.mark.parametrize("name", ["CHAPTER VII.", "Chapter 7", "Kapitel 7", "Chapitre VII"])
def test_the_head_of_a_division_stands_out_behind_a_full_line(name: str) -> None:
    prose = textwrap.fill(PROSE["en"], 64)
    full = f"{prose}\nand there was nothing left in any of the jars beside the door."
    assert headings("\n".join([prose, full, name, prose, prose])) == [name]


@pytest.mark.parametrize(
    "line", ["Your loving sister,", "and so it went", "No, said the miller.", "the Long Summer of"]
)
def test_a_short_line_that_goes_on_or_ends_a_sentence_is_none(line: str) -> None:
    prose = textwrap.fill(PROSE["en"], 64)
    assert headings("\n".join([prose, prose, line, prose, prose])) == []
