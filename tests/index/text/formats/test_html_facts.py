"""What a web page is taken to say of itself: its title, its authors, its date, its encoding."""

import pytest

from diptych_index.text.document import Document
from diptych_index.text.read import read_bytes

TEXT = "The mill at the weir was old, and nobody wrote down who had built it, or when, or for whom."
BODY = f"<p>{TEXT}</p><p>{TEXT}</p>"


def read(markup: str | bytes) -> Document:
    return read_bytes(markup.encode() if isinstance(markup, str) else markup, "mill.html")


@pytest.mark.parametrize(
    ("window", "headings", "title"),
    [
        ("Out of steam: How the mill was won › The Weir Times",
         "<h2>The Weir Times</h2><h1>Out of steam: How the mill was won</h1>",
         "Out of steam: How the mill was won"),
        ("The mill : for two | Weir", "<h3>The mill</h3><h1>The mill : for two</h1>",
         "The mill : for two"),
        ("The weir at night -- Rivers -- Weir News",
         "<h2>Rivers</h2><h1><a href=/night>The weir at night</a></h1>", "The weir at night"),
        ("Weir Blog » Blog Archive » Who built it", "<h1><a href=/>Weir Blog</a></h1>"
         "<h2>Who built it</h2>", "Who built it"),
        ("水车老了-河流新闻", "<h1>水车老了</h1>", "水车老了"),
        ("Mill work | Weir Mill Ltd", "<h1>What we do at the mill all day long</h1>", "Mill work"),
        ("The mill — Weir 0.6", "<h1>The mill<a class=headerlink href=#m>¶</a></h1>", "The mill"),
    ],
)  # fmt: skip
def test_the_title_is_what_the_window_and_the_heading_share(window: str, headings: str, title: str):
    document = read(
        "<link rel=canonical href=https://mill.example/a>"
        f"<title>{window}</title>{headings}<article>{BODY}</article>"
    )
    assert document.title == title


def test_a_hidden_copy_of_the_title_is_not_the_one_that_is_shown():
    document = read(
        f"<title>The mill | Weir</title><div style='display:none'><h1>The mill</h1></div>"
        f"<article><h1>The mill</h1>{BODY}</article>"
    )
    assert [p.kind for p in document.paragraphs] == ["title", "body", "body"]


def test_a_heading_beside_a_logo_is_the_title_though_it_says_other_words():
    document = read(
        f"<title>Old wheels</title><h1><a href=/>Weir</a></h1>"
        f"<article><h1>The mill that stood</h1>{BODY}</article>"
    )
    assert document.text.startswith("The mill that stood\n")
    assert document.paragraphs[0].kind == "title"


def test_a_title_in_a_list_has_no_bullet():
    document = read(f"<title>The mill</title><ul><li><h1>The mill</h1></ul><div>{BODY}</div>")
    assert document.text.startswith("The mill\n")


def test_words_of_a_title_are_parted_where_what_parts_them_is_for_programs():
    document = read(
        "<title>Rivers: The mill</title><h1><span>Rivers</span><span class=visually-hidden>: "
        f"</span><span>The mill</span></h1>{BODY}"
    )
    assert document.text.startswith("Rivers The mill\n")


@pytest.mark.parametrize(
    ("markup", "authors"),
    [
        ("<p class=byline>By Ann Weir, Tom Lock, and Jo Dam</p>",
         ("Ann Weir", "Tom Lock", "Jo Dam")),
        ("<p class=byline>By Ann Weir Tuesday, Aug. 17, 2010</p>", ("Ann Weir",)),
        ("<p class=byline>By <a class=author>Ann Weir</a> on June 2, 2014<span><script>var at = 1, "
         "or = 2</script></span></p>", ("Ann Weir",)),
        ("<p class=author>Ann Weir<br>Miller</p>", ("Ann Weir Miller",)),
        ("<meta name=author content='The Weir Times'><p class=byline>By Ann Weir</p>",
         ("Ann Weir",)),
        ("<meta name=author content=weir.example><p class=byline>By Ann Weir</p>", ("Ann Weir",)),
        ("<meta name=author content='The Weir Times'>", ("The Weir Times",)),
        ("<meta name=author content='Weir Holding'><script type=application/ld+json>"
         '{"@type": "NewsArticle", "author": {"@type": "Person", "name": "Ann O&#039;Weir"}}'
         "</script>",
         ("Ann O'Weir",)),
        ("<meta name=citation_author content='Ann Weir'><meta name=citation_author content='Lock, "
         "Tom'><meta name=author content='Weir Holding'>", ("Ann Weir", "Lock, Tom")),
        ("<meta name=author content='Weir Press GmbH, Ghent, Belgium'>", ("Weir Press GmbH",)),
        ("<p class=byline>By Ann Weir, The Weir Times</p>", ("Ann Weir",)),
        ("<meta name=author content='Ann S.A. Weir, Tom Lock'>", ("Ann S.A. Weir", "Tom Lock")),
        ("<p>by <span itemprop=author>Ann Weir</span>, <span itemprop=author>Tom Lock</span></p>",
         ("Ann Weir", "Tom Lock")),
    ],
)  # fmt: skip
def test_authors_are_persons_where_a_person_is_named(markup: str, authors: tuple[str, ...]):
    document = read(
        "<meta property=og:site_name content='The Weir Times'><title>The mill</title>"
        f"<article><h1>The mill</h1>{markup}{BODY}</article>"
    )
    assert document.authors == authors


@pytest.mark.parametrize(
    ("markup", "date"),
    [
        ("<meta name=date content=20180619T055000+0900>", "2018-06-19"),
        ("<meta name=date content='2018-06-19 05:50'>", "2018-06-19"),
        ("<time>June 7, 2013 11:25 AM PDT</time>", "June 7, 2013"),
        ("<time>7 de junio de 2013, 10:21 h</time>", "7 de junio de 2013"),
        ("<time>7. Juni 2013 um 18:30 Uhr</time>", "7. Juni 2013"),
        ("<time>June 7, 2013</time>", "June 7, 2013"),
        ("<div class=events><time datetime=2019-12-11>11.12.</time></div>", ""),
        ("<div class=events><time>1 May 2019</time></div><time>3 May 2019</time>", "3 May 2019"),
        ("<footer><time>1 May 2019</time></footer>", ""),
    ],
)  # fmt: skip
def test_the_date_is_that_of_the_text_without_a_time_of_day(markup: str, date: str):
    document = read(f"<title>The mill</title><h1>The mill</h1>{markup}{BODY}")
    assert document.date == date


WORDS = {
    "cp1252": "Die Mühle „am Fluss“ drehte sich – für die Bäcker, für die Müller, für alle Gäste.",
    "cp1251": "Мельница у реки была старой, и никто не записал, кто её построил и когда.",
    "cp1257": "Dzirnavas pie upes bija vecas, un neviens nepierakstīja, kas tās uzcēlis, kādēļ.",
    "shift_jis": "川のほとりの水車小屋は古く、だれが建てたのか、いつ建てたのか、書いた人はいない。",
    "euc_jp": "川のほとりの水車小屋は古く、だれが建てたのか、いつ建てたのか、書いた人はいない。",
    "gb2312": "河边的磨坊很老，没有人写下是谁建造的，什么时候建造的，为谁建造的，也没有人问过。",
    "big5": "河邊的磨坊很老，沒有人寫下是誰建造的，什麼時候建造的，為誰建造的，也沒有人問過。",
    "euc_kr": "강가의 물레방아는 오래되었고, 누가 언제 지었는지 아무도 적어 두지 않았다.",
}


@pytest.mark.parametrize("encoding", WORDS)
@pytest.mark.parametrize("stated", [True, False])
def test_old_encodings_are_read_whether_they_are_stated_or_not(encoding: str, stated: bool):
    meta = f"<meta charset={encoding.replace('cp125', 'windows-125')}>" if stated else ""
    words = WORDS[encoding]
    markup = f"<html><head>{meta}<title>{words[:12]}</title></head>{f'<p>{words}</p>' * 6}"
    document = read(markup.encode(encoding))
    assert document.text.count(words) == 6


MENU = "<ul class=menu>" + "<li><a href=/way/to/somewhere.html class=item title=way>x</a>" * 80


# Letters of the West with a few others tell too little against a statement of Latin 1.
SAID = [
    (encoding, said)
    for encoding in [*WORDS, "cp874", "cp1256", "iso2022_jp"]
    for said in ("", "utf-8", "iso-8859-1")
    if (encoding, said) != ("cp1257", "iso-8859-1")
]


@pytest.mark.parametrize(("encoding", "said"), SAID)
def test_much_markup_and_a_wrong_statement_do_not_hide_an_old_encoding(encoding: str, said: str):
    words = OTHER_WORDS.get(encoding) or WORDS[encoding]
    meta = f"<meta charset={said}>" if said else ""
    head = f"<html><head>{meta}<script>var way = 1 < 2;</script></head>"
    markup = f"{head}<body>{MENU}</ul>{f'<p>{words}</p>' * 6}"
    assert words in read(markup.encode(encoding)).text


OTHER_WORDS = {
    "cp874": "โรงสีริมแม่น้ำนั้นเก่าแก่ และไม่มีใครจดไว้ว่าใครเป็นผู้สร้าง และสร้างเพื่อใคร",
    "cp1256": "كانت الطاحونة على ضفة النهر قديمة، ولم يكتب أحد من بناها ولا متى.",
    "iso2022_jp": WORDS["euc_jp"],
}


def test_hard_spaces_do_not_make_a_western_page_a_foreign_one():
    rows = "".join(f"<tr><td>{chr(0xA0) * 9}é{chr(0xA0) * 9}" for _ in range(200))
    markup = f"<html><meta charset=iso-8859-1><table>{rows}</table><p>Café {TEXT}</p>"
    document = read(markup.encode("cp1252"))
    assert document.encoding == "cp1252"
    assert f"Café {TEXT}" in document.text


def test_curly_quotes_alone_do_not_make_a_page_one_of_dos():
    words = "“The mill is old,” she said. “Nobody wrote down who’d built it – or when.”"
    markup = f"<html><title>The mill</title>{f'<p>{words} {TEXT}</p>' * 4}"
    assert read(markup.encode("cp1252")).text.count(words) == 4


@pytest.mark.parametrize("encoding", WORDS)
def test_an_old_encoding_that_is_called_utf_8_is_found_out(encoding: str):
    words = WORDS[encoding]
    markup = f"<html><meta charset=utf-8><title>x</title>{f'<p>{words}</p>' * 6}"
    assert read(markup.encode(encoding)).text.count(words) == 6


def test_a_few_strays_do_not_turn_a_page_that_says_it_is_utf_8():
    markup = f"<meta charset=utf-8><meta name=x content='gr\x00n'><p>Mühle für Gäste.</p>{BODY}"
    document = read(markup.encode().replace(b"\x00", b"\xfc"))
    assert document.text.startswith("Mühle für Gäste.")
    assert document.encoding == "utf-8"
    assert [line.count for line in document.report if line.name == "undecodable bytes"] == [1]


@pytest.mark.parametrize("first", ["main", "article", "section", "nav", "header", "mill-text"])
@pytest.mark.parametrize("after", ["", "<footer>Weir</footer>", "<p>Weir"])
def test_a_page_without_the_tag_of_its_body_is_read(first: str, after: str):
    document = read(f"<title>The mill</title><{first}>Words {TEXT}</{first}> behind {after}")
    assert document.text.startswith(f"Words {TEXT}\nbehind")
    assert document.title == "The mill"


def test_control_characters_behind_a_head_that_is_not_closed_are_no_harm():
    document = read(f"<title>x</title><nav>menu</nav></head><body>\x02 {TEXT}<p>{TEXT}")
    assert document.text.count(TEXT) == 2
