"""What is left around main texts that no name tells of: rows of stories, notes of the house, rows
of buttons, readers' letters. One short page of our own for each, and one for what only looks so.
"""

import pytest

from diptych_index.text.formats.html import HtmlReader
from diptych_index.text.readers import ReadOptions

ONE = "The well on the hill gave water to four farms until the fifth one dug a deeper well."
TWO = "Its chain was counted every spring, link by link, by the oldest child of each of the farms."
THREE = "Whoever counted wrong had to draw the water for the others until the hay was brought in."
FOUR = "In the dry year a bucket came up with a spoon in it, which nobody had ever missed."
FIVE = "The spoon hangs in the school, and the smaller children believe that it was made of rain."
ALL = (ONE, TWO, THREE, FOUR, FIVE)
BODY = "".join(f"<p>{sentence}</p>" for sentence in ALL)
HEAD = "<meta property='og:type' content='article'>"


def shown(inside: str, head: str = "") -> str:
    """Return the text of a page with an article and what else is given, in single spaces."""
    title = "<title>The well on the hill</title>"
    markup = f"<html><head>{title}{head}</head><body>{inside}</body></html>"
    document = HtmlReader().read(markup.encode(), "page.html", ReadOptions())
    return " ".join(document.text.split())


def story(behind: str = "", before: str = "") -> str:
    return f"<div class=wrap><h1>The well on the hill</h1>{before}{BODY}{behind}</div>"


def assert_keeps(text: str, *words: str) -> None:
    assert [said for said in (*ALL, *words) if said not in text] == []


def row(inner: str, box: str = "div class=item") -> str:
    """Return four boxes in a row; {0} stands for their number."""
    name = box.partition(" ")[0]
    return "".join(f"<{box}>{inner.format(number)}</{name}>" for number in range(1, 5))


TOLD = "The goat of farm {0} was seen on the roof of farm {0}, and would not say how."


@pytest.mark.parametrize(
    "inner",
    ["<h4><a href='/g/{0}'>A goat on roof {0}</a></h4>" + TOLD,
     "<h4><a href='/g/{0}'>Goat {0}</a></h4><p>" + TOLD + "</p>",
     "<ul class=box_title><li><span><a href='/g/{0}'>A goat on roof {0}</a></span></li></ul>"
     "<ul><li>" + TOLD + "</li></ul>",
     "<p class=title><a href='/g/{0}'>A goat on roof {0}</a></p><p>" + TOLD + "</p>"],
)  # fmt: skip
@pytest.mark.parametrize("head", [HEAD, ""])
def test_stories_in_a_row_behind_the_text_are_not_of_it(inner: str, head: str):
    text = shown(f"<div>{story(f'<p>{ONE.upper()} {TWO.upper()}</p>')}</div><div class=grid>"
                 f"{row(inner)}</div>", head)  # fmt: skip
    assert_keeps(text)
    assert "would not say" not in text
    assert "roof 3" not in text


def test_the_first_and_the_last_of_two_stories_look_alike():
    box = (
        "<li class='story {0}'><a href='/g/{0}'><img src=g.jpg></a>"
        "<h4><a href='/g/{0}'>A goat on the {0} roof</a></h4><p>The {0} goat would not come down, "
        "and was fed there.</p></li>"
    )
    two = box.format("first") + box.format("last")
    text = shown(f"{story()}<div class=side><ol>{two}</ol></div>", HEAD)
    assert_keeps(text)
    assert "was fed there" not in text


def test_first_words_go_with_a_link_that_says_its_headline_to_screen_readers():
    words = (
        "<p><a href='/g/{0}'>A goat on roof {0}</a></p><p>The goat of farm {0} was seen on the "
        "roof and … <a class=more href='/g/{0}'>Full story »<span>A goat on roof {0}</span></a></p>"
    )
    text = shown(f"{story()}<div><ol>{row(words, 'li')}</ol></div>", HEAD)
    assert_keeps(text)
    assert "was seen on the roof" not in text


def test_sections_whose_headings_are_links_stay_in_the_part_of_the_text():
    sections = row("<h3><a href='/farm/{0}'>Farm {0} and its goat</a></h3><p>" + TOLD + "</p>")
    text = shown(f"<article><h1>The well on the hill</h1>{BODY}{sections}</article>", HEAD)
    assert_keeps(text, "Farm 3 and its goat", TOLD.format(3))


def test_a_table_that_is_filled_by_one_link_leads_away_and_data_stay():
    away = (
        "<figure><table><tr><td><a href='/g'><b>How the goat came to the roof</b></a></table>"
        "</figure>"
    )
    data = "<table><tr><td>Depth<td><a href='/d'>40 feet of rope and chain</a></table>"
    text = shown(f"<article><h1>The well on the hill</h1><p>{ONE}</p><p>{TWO}</p>{away}<p>{THREE}"
                 f"</p>{data}<p>{FOUR}</p><p>{FIVE}</p></article>")  # fmt: skip
    assert_keeps(text, "Depth | 40 feet of rope and chain")
    assert "came to the roof" not in text


@pytest.mark.parametrize(
    "line",
    ["The opinions below are not those of the parish, but of whoever wrote them.",
     "The views expressed below do not reflect those of the well.",
     "الآراء الواردة أدناه لا تعبر عن رأي الموقع، بل عن آراء أصحابها.",
     "版权说明：凡注明来源的文章，未经本报事先书面授权，禁止使用。",
     "News of the well: https://www.facebook.com/thewell, and https://twitter.com/thewell too.",
     "Find us: https://twitter.com/thewell and https://www.facebook.com/thewell, every day."],
)  # fmt: skip
def test_notes_of_the_house_behind_the_text_are_not_of_it(line: str):
    text = shown(story(f"<div><p>{line}</p></div>"))
    assert_keeps(text)
    assert line not in text


def test_what_is_told_further_below_is_of_the_text():
    line = "The views from the hill, of which more below, are those that a bird has of the farms."
    assert_keeps(shown(story(f"<p>{line}</p>")), line)


@pytest.mark.parametrize(
    "line",
    ["Submit your well water questions to <a href='/q'>the well</a>!",
     "Get The Well on <a href='/t'>Twitter</a>, <a href='/f'>Facebook</a>, and paper!",
     "Follow us at: <a href='/t'>the well</a>",
     "Follow the keeper on <a href='/t'>Twitter</a>.",
     "If you would like to respond to this, <a href='/w'>write to the keeper</a>.",
     "A lire aussi : <a href='/l'>Le puits et la chèvre</a>",
     "(MORE: <a href='/m'>‘Deeper’: what the fifth farm said of its well</a>)"],
)  # fmt: skip
def test_lines_that_invite_or_lead_away_go_from_between_paragraphs(line: str):
    text = shown(f"<article><h1>The well on the hill</h1><p>{ONE}</p><p>{TWO}</p><p>{line}</p>"
                 f"<p>{THREE}</p><p>{FOUR}</p><p>{FIVE}</p></article>")  # fmt: skip
    assert_keeps(text)
    assert line.partition("<")[0].strip() not in text


def test_a_box_that_asks_for_errors_goes_whatever_its_language():
    box = (
        "<div class=desc><b>Kļūda?</b><p>Spiediet Ctrl+Enter, ja akā kaut kas nav pareizi!</p>"
        "<p>Spiediet pogu, ja akā kaut kas cits nav pareizi, un stāstiet par to!</p></div>"
        "<div class=act><button>Ziņot</button></div>"
    )
    text = shown(f"<article>{story()}<div class=box>{box}</div></article>")
    assert_keeps(text)
    assert "Spiediet" not in text
    keys = "<p>To start a new page in the book of the well, press Ctrl+Enter, and write.</p>"
    assert "press Ctrl+Enter" in shown(f"<article>{story(keys + '<p>' + ONE + '</p>')}</article>")


def test_a_row_of_words_to_press_asks_readers_how_they_like_a_text():
    words = ("Deep", "Cold", "Wet", "Dark", "Old")
    pressed = "".join(f"<a href='#' onclick='vote()'>{word}<br></a>" for word in words)
    named = "".join(f"<a href='#{word}'>{word}</a> " for word in words)
    text = shown(story(before=f"<div>What's your reaction?</div><div class=v>{pressed}</div>"))
    assert_keeps(text)
    assert "Wet" not in text
    assert "reaction" not in text
    assert "Wet" in shown(f"<article>{story(before=f'<p>{named}</p>')}</article>")


LETTER = "I counted the chain in my time, and it was never, ever as long as they say it was. {0}"


@pytest.mark.parametrize(
    "box",
    ["<div class=said><h3>Not so<a name='comment_{0}'></a></h3><p>" + LETTER + "</p></div>",
     "<li class=said id='comment-{0}'><b>Ann</b><p>" + LETTER + "</p></li>",
     "<div class=said><b>Ann</b> <a href='#comment-{0}'>May {0}</a><p>" + LETTER + "</p></div>",
     "<div class=said><p>Ann wrote on 1{0} May 2019 at 10:1{0}:</p><p>" + LETTER + "</p></div>",
     "<div class=said><span>Ann schrieb am 1{0}. Mai 2019</span><p>" + LETTER + "</p></div>",
     "<div class=said><img src='//gravatar.com/avatar/{0}'><p>" + LETTER + "</p></div>"],
)  # fmt: skip
def test_letters_that_are_numbered_as_comments_are_those_of_readers(box: str):
    letters = "".join(box.format(number) for number in range(4))
    beside = f"<div class=papers><p>{ONE.upper()}</p></div>"
    text = shown(f"<div>{story()}<div class=inner>{letters}</div></div>{beside}")
    assert_keeps(text)
    assert "I counted the chain" not in text


def test_what_witnesses_said_in_boxes_of_their_own_is_of_the_text():
    said = "".join(
        f"<div class=said><p>Ann said of farm {number}:</p><p>{LETTER.format(number)}</p></div>"
        for number in range(4)
    )
    assert_keeps(shown(f"<article>{story(said)}</article>"), LETTER.format(3))


def test_letters_under_a_heading_that_asks_for_more_are_those_of_readers():
    letters = "".join(f"<div class=said><p>{LETTER.format(number)}</p></div>" for number in "abc")
    heading = "<div><p><span>Visitor comments</span> <a href='#f'>Add your comment</a></p></div>"
    text = shown(f"<div>{story()}{heading}<div>{letters}</div></div>")
    assert_keeps(text)
    assert "I counted the chain" not in text


def test_paragraphs_that_all_bear_the_name_of_a_paywall_are_the_text():
    links = f"<p class=paywall>{ONE} <a href='/a'>Of wells</a> and of what is in them.</p>"
    text = shown(f"<article><h1>The well on the hill</h1>{links}"
                 + BODY.replace("<p>", "<p class=paywall>") + "</article>")  # fmt: skip
    assert_keeps(text, "and of what is in them.")


def test_names_of_films_with_their_times_are_not_of_the_text():
    films = "".join(
        f"<div class=video-item><div>‘Deep’: goat {number} speaks of the well on the hill</div>"
        f"<span>0{number}:16</span></div>"
        for number in range(1, 5)
    )
    text = shown(f"<article><h1>The well on the hill</h1><div class=video-list>{films}</div>"
                 f"{BODY * 3}</article>")  # fmt: skip
    assert_keeps(text)
    assert "speaks of the well" not in text
    told = f"<div class=video-item><p>{ONE.title()}</p><span>03:16</span></div>"
    assert ONE.title() in shown(f"<article><h1>The well on the hill</h1>{told}{BODY * 3}</article>")


def test_an_alert_before_the_text_is_of_the_site_and_one_in_it_is_not():
    alert = "<div role=alert><b>Mind!</b> This well is a trial, and its prices are made up.</div>"
    assert "Mind!" not in shown(f"<article>{story(before=alert)}</article>")
    between = f"<article><h1>The well on the hill</h1><p>{ONE}</p>{alert}{BODY}</article>"
    assert_keeps(shown(between), "Mind!")


@pytest.mark.parametrize(
    "label",
    ["Story tools", "861 Kudos", "Add your comment", "Visto 314 veces", "기사보내기",
     "Read or share this story: http://well.example/x1", "Kommentarfeed | Kommentare geschlossen"],
)  # fmt: skip
def test_labels_around_the_text_are_not_of_it(label: str):
    text = shown(story(before=f"<div><span>{label}</span></div>"))
    assert_keeps(text)
    assert label not in text


def test_a_long_line_about_earnings_behind_the_text_is_not_of_it():
    line = (
        "Just so that you know, some of the links on the pages of the well are affiliate links, "
        "and whoever buys a bucket by them helps the goat."
    )
    text = shown(story(f"<p>{line}</p>"))
    assert_keeps(text)
    assert "helps the goat" not in text


def test_a_line_goes_from_which_all_links_are_taken_away():
    shares = "".join(
        f"<a href='https://{site}/share?u=1'>{site}</a>, " for site in ("www.facebook.com", "t.me")
    )
    text = shown(f"<article>{story(f'<p>Hand on to: {shares}</p>')}</article>")
    assert_keeps(text)
    assert "Hand on" not in text


def test_the_foot_of_a_page_of_names_goes():
    names = "".join(f"<div><h4>Keeper {number}</h4><span>Chain</span></div>" for number in range(9))
    foot = (
        "<div id=footer class=section><p><a href='/'>The Wells</a> Rope | Chain | Bucket</p></div>"
    )
    text = shown(f"<div><h1>The well on the hill</h1>{names}</div>{foot}")
    assert "Keeper 8" in text
    assert "Bucket" not in text


@pytest.mark.parametrize("none", ["0 Comments", "No comments", "Keine Kommentare"])
@pytest.mark.parametrize("box", ["div", "section"])
def test_the_number_of_comments_above_the_text_heads_no_comments(none: str, box: str):
    lede = f"<p>{ONE.upper()} {TWO.upper()} {THREE.upper()}</p><h4>{none}</h4>"
    embedded = "<div class=post><a href='#'>Like</a> <a href='#'>Reply</a></div>"
    bare = f"<div>{'<br><br>'.join(ALL)}{embedded}{' '.join(map(str.title, ALL))}</div>"
    text = shown(f"<{box}><h1>The well on the hill</h1>{lede}{bare}</{box}>")
    assert_keeps(text, *map(str.title, ALL))
