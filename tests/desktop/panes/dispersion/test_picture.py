"""The dispersion as a file: what SVG and PNG hold, and where nothing can be written."""

from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QFont, QGuiApplication, QImage

from diptych_desktop.panes.dispersion.picture import WIDTH, copy_picture, to_image, write_picture
from diptych_desktop.panes.dispersion.plot import Figure, plot_of

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def figure(qapp, texts, two_terms):
    titles = {"A": "The Ferry", "B": "A <Bridge>"}
    return Figure(plot_of(two_terms, texts, {"A": [500]}), "ferry OR bridge", titles)


def test_an_svg_tells_in_words_what_it_shows(figure, tmp_path):
    write_picture(figure, tmp_path / "terms.svg", QFont())
    root = ElementTree.parse(tmp_path / "terms.svg").getroot()
    assert root.findtext(f"{SVG}title") == "Dispersion of ferry OR bridge"
    described = root.findtext(f"{SVG}desc") or ""
    assert described.startswith("ferry: 2 in A")
    assert "bridge: 2 in A" in described
    words = {(node.text or "").strip() for node in root.iter(f"{SVG}text")}
    assert {"ferry", "bridge", "A: The Ferry", "B: A <Bridge>"} <= words


def test_a_png_has_three_times_the_pixels(figure, tmp_path):
    write_picture(figure, tmp_path / "terms.png", QFont())
    image = QImage(str(tmp_path / "terms.png"))
    assert image.width() == 3 * WIDTH
    assert image.pixelColor(0, 0).name() == "#ffffff"


def test_a_picture_is_light_and_has_both_terms_in_their_colors(figure):
    from diptych_desktop.theme.terms import term_looks
    from diptych_desktop.theme.theme import load_theme

    image = to_image(figure, QFont())
    seen = {
        image.pixelColor(x, y).name()
        for y in range(0, image.height(), 2)
        for x in range(0, image.width(), 2)
    }
    for look in term_looks(load_theme("light"), figure.plot.terms):
        assert look.ink.name() in seen


def test_what_was_there_stays_where_nothing_can_be_written(figure, tmp_path):
    folder = tmp_path / "picture.svg"
    folder.mkdir()
    with pytest.raises(IsADirectoryError):
        write_picture(figure, folder, QFont())
    assert [*tmp_path.iterdir()] == [folder]


def test_the_picture_goes_onto_the_clipboard(figure):
    copy_picture(figure, QFont())
    assert QGuiApplication.clipboard().image().width() == 3 * WIDTH
    QGuiApplication.clipboard().clear()
