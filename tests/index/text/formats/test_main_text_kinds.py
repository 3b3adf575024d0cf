"""The main text of pages by the kinds of damage that are met in use, one short page for each.

Every page is our own. What must stay and what must go is written down beside it.
"""

import pytest

from diptych_index.text.formats.html import HtmlReader
from diptych_index.text.readers import ReadOptions

ONE = "The lamp on the pier was lit by hand until the year in which the keeper lost his ladder."
TWO = "He had it from his father, who had cut its rungs from the mast of a ship nobody claimed."
THREE = "For a week the boats came in by the sound of a kettle that his wife beat on the wall."
FOUR = "The new ladder was of iron, and he never trusted it, and went up with a rope about him."
FIVE = "Children were told that the light was a star which had been made to work for its living."
BODY = "".join(f"<p>{sentence}</p>" for sentence in (ONE, TWO, THREE, FOUR, FIVE))
ALL = (ONE, TWO, THREE, FOUR, FIVE)


def shown(markup: str) -> str:
    """Return the text of a page, each run of white space one space."""
    document = HtmlReader().read(markup.encode(), "page.html", ReadOptions())
    return " ".join(document.text.split())


def title_of(markup: str) -> str:
    return HtmlReader().read(markup.encode(), "page.html", ReadOptions()).title


def page(inside: str, title: str = "The lamp on the pier") -> str:
    return f"<html><head><title>{title}</title></head><body>{inside}</body></html>"


def assert_reads(markup: str, stay: tuple[str, ...], go: tuple[str, ...] = ()) -> None:
    """Assert what stands in the text of a page and what does not."""
    text = shown(markup)
    assert [words for words in stay if words not in text] == []
    assert [words for words in go if words in text] == []


def test_sections_that_all_bear_the_name_of_an_advertisement_are_the_text():
    sections = "".join(
        f"<section class='part part--ads'><h2>Part {number}</h2><p>{first} {second}</p></section>"
        for number, (first, second) in enumerate([(ONE, TWO), (THREE, FOUR), (FIVE, ONE)], 1)
    )
    offer = "<section class='ads'><p>Ladders of iron, now at half the price, at Hook and Son.</p>"
    assert_reads(
        page(f"<h1>The lamp on the pier</h1>{sections}<div>{offer}</section></div>"),
        ("Part 1", "Part 2", "Part 3", *ALL),
    )


def test_stories_in_links_that_are_marked_as_tags_are_more_than_tags():
    stories = "".join(
        f"<figure><a rel='tag' href='/s/{number}'><b>Story {number}</b> {words}</a></figure>"
        for number, words in enumerate(ALL)
    )
    assert_reads(page(f"<h1>Stories</h1><p>{ONE} {TWO}</p>{stories}", "Stories"), ALL)


def test_a_bold_line_behind_a_line_that_leads_away_heads_the_text_under_it():
    text = f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"
    away = "<p>Read more: <a href='/l'>Ladders of the coast</a></p>"
    assert_reads(
        page(f"<article><h1>The lamp on the pier</h1>{text}{away}<p><b>A ladder of iron</b></p>"
             f"<p>{FOUR}</p><p>{FIVE}</p></article>"),
        (*ALL, "A ladder of iron"),
        ("Ladders of the coast",),
    )  # fmt: skip


def test_links_under_a_heading_that_leads_away_go_and_the_next_heading_stays():
    links = "<h4>Related</h4><p><a href='/a'>A kettle</a></p><p><b>A ladder of iron</b></p>"
    assert_reads(
        page(f"<article><h1>The lamp on the pier</h1><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"
             f"{links}<p>{FOUR}</p><p>{FIVE}</p></article>"),
        (*ALL, "A ladder of iron"),
        ("Related", "A kettle"),
    )  # fmt: skip


def test_what_is_told_in_a_sidebar_is_not_of_a_short_text_beside_it():
    lines = "".join(f"<p>{words}</p>" for words in ("200 g of tallow", "a wick", "a pinch of salt"))
    steps = f"<ol><li>{ONE}</li><li>{TWO}</li><li>{THREE}</li></ol>"
    aside = f"<div id='sidebar'><div class='box'><h3>Of the rights</h3><p>{FIVE}</p></div></div>"
    assert_reads(
        page(f"<div id=text><h1>The lamp on the pier</h1>{lines}{steps}</div>{aside}"),
        ("200 g of tallow", "a wick", "a pinch of salt", ONE, TWO, THREE),
        (FIVE, "Of the rights"),
    )


def test_the_caption_of_a_picture_at_the_side_stays():
    picture = "<div class='box-aside'><figure><img src=l.png><figcaption>The keeper’s ladder"
    assert_reads(
        page(f"<article><h1>The lamp on the pier</h1><p>{ONE}</p>{picture}</figcaption></figure>"
             f"</div><p>{TWO}</p><p>{THREE}</p><p>{FOUR}</p><p>{FIVE}</p></article>"),
        (*ALL, "The keeper’s ladder"),
    )  # fmt: skip


def test_a_title_may_hold_the_signs_that_part_it_from_the_name_of_the_site():
    heading = "Lamps: of piers – and ladders (2)"
    bar = "<div class='widget'><h3>Harbor Post</h3><p><a href=/n>News</a></p></div>"
    markup = page(f"<div><h1>{heading}</h1>{BODY}</div>{bar}", f"{heading} - Harbor Post")
    assert title_of(markup) == heading
    assert_reads(markup, (heading, *ALL), ("News",))


def test_the_name_of_a_site_is_not_the_title_though_a_title_tag_holds_both():
    markup = page(
        "<p class='site-title'><a href='/'>Harbor Post</a></p>"
        f"<article><h2>A lamp that was lit by hand on the pier</h2>{BODY}</article>",
        "A lamp that was lit by hand on a pier | Harbor Post",
    )
    assert title_of(markup) == "A lamp that was lit by hand on the pier"


def test_a_title_without_spaces_is_the_name_of_a_file():
    markup = page(f"<h1>The lamp on the pier</h1>{BODY}", "lamp-pier-2018-final")
    assert title_of(markup) == "The lamp on the pier"


STORY = "<meta property='og:type' content='article'>"
TEASER = (
    "<div class='{name}'><h2><a href='/s/{number}'>The eel of reach {number}</a></h2><p>An eel was "
    "seen in reach {number}, longer than the boat from which it was seen, and slower […]</p>"
    "<h3><a href='/s/{number}?from=below'>{more}</a></h3></div>"
)


def teasers(name: str = "other", more: str = "Read the rest") -> str:
    return "".join(TEASER.format(name=name, number=number, more=more) for number in range(6))


def test_teasers_that_tell_more_than_a_short_story_over_them_are_not_of_it():
    story = f"<div id=title><h1>The lamp on the pier</h1></div><div id=story><p>{ONE} {TWO}</p>"
    assert_reads(
        STORY + page(f"<div>{story}</div><div>{teasers()}</div></div>"),
        (ONE, TWO),
        ("The eel of reach 3", "An eel was seen", "Read the rest"),
    )


def test_teasers_are_the_text_of_a_page_that_is_a_list_of_them():
    assert_reads(
        page(f"<h1>Eels</h1><p>{ONE} {TWO}</p><div>{teasers()}</div>", "Eels"),
        (ONE, "The eel of reach 3", "An eel was seen in reach 3"),
    )


def test_a_teaser_between_paragraphs_goes_if_it_is_named_so():
    one = TEASER.format(name="teaser", number=1, more="Weiterlesen")
    markup = page(
        f"<div><h1>The lamp on the pier</h1><p>{ONE}</p><p>{TWO}</p>{one}<p>{THREE}</p>"
        f"<p>{FOUR}</p><p>{FIVE}</p></div>"
    )
    assert_reads(markup, ALL, ("An eel was seen", "Weiterlesen"))


def test_sections_with_linked_headings_between_paragraphs_stay():
    parts = teasers("part", "Go there").replace(" […]", ".")
    assert_reads(
        STORY + page(f"<div><h1>The lamp on the pier</h1>{BODY}{parts}<p>{ONE[::-1]}</p></div>"),
        (*ALL, "The eel of reach 3", "slower."),
    )


def test_words_cut_off_before_a_link_that_leads_on_go_from_between_paragraphs():
    words = "".join(
        f"<div><h2>Eel {number}</h2><p>An eel was seen in reach {number}, longer than …</p>"
        f"<a href='/s/{number}'>weiterlesen</a> 5 Minuten</div>"
        for number in range(4)
    )
    rest = f"<p>{ONE.title()}</p><p>{TWO.title()}</p>"
    assert_reads(
        page(f"<div><h1>The lamp on the pier</h1>{BODY}<div>{words}</div>{rest}</div>"),
        (*ALL, ONE.title(), TWO.title()),
        ("Eel 2", "An eel was seen", "weiterlesen"),
    )


def test_first_words_over_the_title_with_a_link_that_leads_on_are_other_pages():
    words = "".join(
        f"<div class=teaser-{number}><b>Eel {number}</b><div>An eel was seen in reach {number}, "
        f"longer than the boat from ...</div><a href='/s/{number}'>weiter lesen</a></div>"
        for number in range(4)
    )
    assert_reads(
        page(f"<div>{words}</div><div><h1>The lamp on the pier</h1>{BODY}</div>"),
        ALL,
        ("An eel was seen", "weiter lesen"),
    )


def test_a_picture_in_a_link_keeps_its_caption():
    picture = "<a href='/big.png'><figure><img src=l.png><figcaption>The keeper’s ladder"
    assert_reads(
        page(f"<article><h1>The lamp on the pier</h1><p>{ONE}</p>{picture}</figcaption></figure>"
             f"</a><p>{TWO}</p><p>{THREE}</p><p>{FOUR}</p><p>{FIVE}</p></article>"),
        (*ALL, "The keeper’s ladder"),
    )  # fmt: skip


def test_the_foot_of_the_site_goes_though_the_text_is_shorter():
    foot = (
        "<div id='footer'><div><p>The Harbor Post is read in eleven harbors, and in some inns.</p>"
        f"<p>This site uses cookies, and {FIVE}</p></div></div>"
    )
    assert_reads(
        page(f"<div id=all><h1>The lamp on the pier</h1><p>{ONE} {TWO}</p></div>{foot}"),
        (ONE, TWO),
        ("eleven harbors", FIVE),
    )


def test_articles_in_another_column_are_of_the_text():
    left = f"<div class=left><div><article><h1>The lamp on the pier</h1>{BODY}{BODY}</article>"
    right = f"<div class=right><div><article><p>{ONE.upper()}</p></article></div></div>"
    assert_reads(page(f"<div>{left}</div></div>{right}</div>"), (*ALL, ONE.upper()))


@pytest.mark.parametrize("label", ["Donate now!", "Jetzt spenden!", "Je fais un don", "Dona ora"])
def test_a_box_that_asks_for_money_goes_with_what_it_tells(label: str):
    asks = f"<div class='box'><p>{FIVE}</p><p>Whoever reads this <a href='/d'>{label}</a></p></div>"
    assert_reads(
        page(f"<div><h1>The lamp on the pier</h1><p>{ONE}</p><p>{TWO}</p>{asks}<p>{THREE}</p>"
             f"<p>{FOUR}</p><p>{ONE.lower()}</p><p>{TWO.lower()}</p></div>"),
        (ONE, TWO, THREE, FOUR),
        (FIVE, label),
    )  # fmt: skip


def test_what_a_story_is_filed_under_does_not_name_it():
    story = f"<div class='post type-post hentry tag-newsletter category-comments'>{BODY}</div>"
    thread = f"<div id=below><p>{ONE.upper()}</p><p>{TWO.upper()}</p><p>{THREE.upper()}</p></div>"
    more = "".join(f"<p>{words.title()}</p>" for words in ALL)
    assert_reads(page(f"<h1>The lamp on the pier</h1>{story}{thread}{more}"), ALL)


def test_a_discussion_inside_the_text_is_not_that_of_its_readers():
    form = "<div id=comments><h2>3 Comments</h2><form><textarea></textarea></form></div>"
    assert_reads(
        page(f"<article><h1>The lamp on the pier</h1><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"
             f"<h2>Discussion</h2><p>{FOUR}</p><h2>End</h2><p>{FIVE}</p>{form}</article>"),
        (*ALL, "Discussion", "End"),
        ("3 Comments",),
    )  # fmt: skip


def test_a_list_that_leads_nowhere_stays_with_its_heading():
    subjects = "<h2>Weitere Themen</h2><ul><li>Tallow</li><li>Iron ladders</li></ul>"
    assert_reads(
        page(f"<article><h1>The lamp on the pier</h1>{BODY}{subjects}</article>"),
        (*ALL, "Weitere Themen", "Tallow", "Iron ladders"),
    )


def test_a_heading_that_leads_elsewhere_goes_though_nothing_stands_under_it():
    assert_reads(
        page(f"<div><h1>The lamp on the pier</h1>{BODY}<h2>Related posts</h2></div>"),
        ALL,
        ("Related posts",),
    )


@pytest.mark.parametrize(
    "heading",
    [
        "Das könnte dich auch interessieren",
        "Auch interessant:",
        "Ähnliche Beiträge",
        "Vous pourriez aussi aimer",
        "También te puede interesar",
        "Potrebbero interessarti anche",
        "Você também pode gostar",
        "Dit vind je misschien ook leuk",
        "Zobacz także",
        "Läs också",
        "Benzer yazılar",
        "Похожие записи",
        "相关阅读",
        "関連記事",
        "مقالات ذات صلة",
    ],
)
def test_a_list_of_other_pages_goes_in_many_languages(heading: str):
    links = "<ul><li><a href='/k'>The kettle on the wall</a></li></ul>"
    assert_reads(
        page(f"<article><h1>The lamp on the pier</h1>{BODY}<h3>{heading}</h3>{links}</article>"),
        ALL,
        (heading, "The kettle on the wall"),
    )


@pytest.mark.parametrize(
    "heading",
    ["35 Comments »", "24 comments:",
     "5 Gedanken zu „Die Lampe“", "Kommentar verfassen", "Laisser un commentaire",
     "3 comentarios en «La lámpara»", "Lascia un commento", "Deixe um comentário",
     "2 reacties op “De lamp”", "Dodaj komentarz", "3 комментария", "发表评论",
     "コメントを残す", "اترك تعليقا"],
)  # fmt: skip
def test_what_readers_wrote_goes_in_many_languages(heading: str):
    thread = f"<h3>{heading}</h3><div><p>{ONE.upper()}</p><form><textarea></textarea></form></div>"
    assert_reads(
        page(f"<div><h1>The lamp on the pier</h1>{BODY}<div>{thread}</div></div>"),
        ALL,
        (heading, ONE.upper()),
    )


@pytest.mark.parametrize(
    "line",
    ["Wir verwenden auf diesen Seiten Cookies, damit sie schneller werden.",
     "Für Käufe über diese Links erhält die Redaktion eine kleine Provision vom Händler.",
     "En poursuivant votre navigation, vous acceptez tout ce que nous voulons.",
     "Este sitio web utiliza cookies para que todo sea mejor.",
     "Questo sito usa soltanto i propri cookie e nessun altro.",
     "Wij gebruiken cookies om deze site beter te maken.",
     "Wszelkie prawa zastrzeżone dla gazety portowej.",
     "Все права защищены, портовая газета.",
     "本网站使用cookie，以便更好地为您服务。",
     "免责声明：渡船上的话只是船夫自己的看法。",
     "天天讲河上的事，扫描下方二维码关注渡口。",
     "You must be logged in to post a comment about the ferry.",
     "Du musst eingeloggt sein, um über die Fähre zu schreiben.",
     "Vous devez être connecté pour écrire au passeur.",
     "Kommentieren ist im Winter leider nicht mehr möglich.",
     "無断転載を禁じます。港新聞社。",
     "Dieser Eintrag wurde unter Häfen und Lampen veröffentlicht.",
     "This entry was posted in Lamps and Harbors by the keeper."],
)  # fmt: skip
def test_lines_about_the_site_go_behind_the_text_in_many_languages(line: str):
    assert_reads(
        page(f"<div><h1>The lamp on the pier</h1>{BODY}<div><span>{line}</span></div></div>"),
        ALL,
        (line,),
    )


@pytest.mark.parametrize(
    "line",
    ["Folge uns auch auf <a href='/f'>Federblatt</a>", "Follow me on <a href='/f'>Quill</a>",
     "Melde dich hier für den <a href='/n'>Newsletter</a> an",
     "Suivez-nous sur <a href='/f'>Plume</a>", "Síguenos en <a href='/f'>Pluma</a>"],
)  # fmt: skip
def test_lines_that_ask_readers_to_follow_go_from_between_paragraphs(line: str):
    assert_reads(
        page(f"<article><h1>The lamp on the pier</h1><p>{ONE}</p><p>{TWO}</p><p>{line}</p>"
             f"<p>{THREE}</p><p>{FOUR}</p><p>{FIVE}</p></article>"),
        ALL,
        (line.partition(" <")[0],),
    )  # fmt: skip


def test_a_layout_with_a_sidebar_is_none():
    beside = f"<div class='layout-with-sidebar'><p>{ONE.upper()}</p><p>{TWO.upper()}</p></div>"
    assert_reads(
        page(f"<main><h1>The lamp on the pier</h1>{BODY}{beside}</main>"),
        (*ALL, ONE.upper()),
    )


@pytest.mark.parametrize("name", ["popup-gallery", "contact us", "newsletter", "has-sidebar ads"])
def test_the_text_under_the_title_stays_whatever_it_is_called(name: str):
    said = "".join(f"<p>{words.upper()} {words.title()}</p>" for words in ALL)
    thread = f"<div class=remarks><h2>5 comments</h2>{said}<form><textarea></textarea></form></div>"
    assert_reads(
        page(f"<div><h1>The lamp on the pier</h1><div class='{name}'>"
             f"<p>{ONE}</p><p>{TWO} {THREE} {FOUR}</p></div>{thread}</div>"),
        (ONE, TWO, THREE, FOUR),
        (ONE.upper(), "5 comments"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "line",
    ["Lest auch: ", "Mehr zum Thema – ", "À lire : ", "Te puede interesar: ", "Veja também: ",
     "Czytaj też: ", "Läs också: ", "Смотрите также: ", "延伸阅读：", "اقرأ أيضا: "],
)  # fmt: skip
def test_a_line_that_names_another_page_goes_from_between_paragraphs(line: str):
    away = f"<p><b>{line}</b><a href='/k'>The kettle on the wall of the keeper’s house</a></p>"
    assert_reads(
        page(f"<article><h1>The lamp on the pier</h1><p>{ONE}</p><p>{TWO}</p>{away}<p>{THREE}</p>"
             f"<p>{FOUR}</p><p>{FIVE}</p></article>"),
        ALL,
        (line.strip(), "The kettle"),
    )  # fmt: skip


def test_paragraphs_with_the_marks_of_arabic_are_sentences():
    told = "كان المصباح على الرصيف يُشعل باليد، ثم ضاع السلّم، فماذا فعل الحارس؟"
    text = "".join(f"<p>{told} {number}</p>" for number in "١٢٣")
    links = "".join(f"<p><a href='/{number}'>{told}</a></p>" for number in range(3))
    markup = page(f"<div><h1>المصباح</h1>{text}</div><div>{links}</div>", "المصباح")
    assert shown(markup).count(told) == 3
