"""Notes in the HTML report: the Markdown that readers use, and never anything that could harm."""

from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.export.markdown_html import note_html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("", ""),
        (" \n\n", ""),
        ("One thought.", "<p>One thought.</p>"),
        ("One\ntwo\n\nthree", "<p>One\ntwo</p><p>three</p>"),
        ("One  \ntwo\\\nthree", "<p>One<br>two<br>three</p>"),
        ("**bold** and *leaning*", "<p><strong>bold</strong> and <em>leaning</em></p>"),
        ("__bold__ and _leaning_", "<p><strong>bold</strong> and <em>leaning</em></p>"),
        ("**all *of* it**", "<p><strong>all <em>of</em> it</strong></p>"),
        ("***both***", "<p><strong><em>both</em></strong></p>"),
        ("~~gone~~ `a*b*c`", "<p><s>gone</s> <code>a*b*c</code></p>"),
        ("# Mills", "<p><strong>Mills</strong></p>"),
        ("Mills:\n- red\n- *old*", "<p>Mills:</p><ul><li>red</li><li><em>old</em></li></ul>"),
        ("* red\n  and large\n\n* old", "<ul><li>red\nand large</li><li>old</li></ul>"),
        ("1. first\n2) second", "<ol><li>first</li><li>second</li></ol>"),
        ("3. third\n4. fourth", "<p>3. third<br>4. fourth</p>"),
        ("> said\n> he\n\nso", "<blockquote><p>said\nhe</p></blockquote><p>so</p>"),
        ("one\n\n---\n\ntwo", "<p>one</p><hr><p>two</p>"),
        ("```\na```\n````\nb", "<pre><code>a```</code></pre><p>b</p>"),
        ("```\n<b> *x*\n```\nout", "<pre><code>&lt;b&gt; *x*</code></pre><p>out</p>"),
    ],
)
def test_markdown_becomes_elements(markdown: str, html: str) -> None:
    assert note_html(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("[the mill](https://mills.example/a)", "the mill (https://mills.example/a)"),
        ("<https://mills.example>", "https://mills.example"),
        ("[x](javascript:alert)", "x (javascript:alert)"),
        ("![a picture](http://spy.example/p.png)", "a picture (http://spy.example/p.png)"),
    ],
)
def test_a_link_is_written_out_as_text(markdown: str, text: str) -> None:
    assert note_html(markdown) == f"<p>{text}</p>"


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4", "snake_case_name", "a ** b", "*", "**", "5 < 6 & 7 > 2", "1917 was late",
        "-5 degrees", "#1 of 3", "`open", "[not a link]", "a_b_ c", "C:\\mills",
    ],
)  # fmt: skip
def test_signs_that_mark_nothing_stay(text: str) -> None:
    assert unescape(note_html(text)) == f"<p>{text}</p>"


def test_a_sign_can_be_kept_from_marking() -> None:
    assert note_html(r"\*not leaning\*") == "<p>*not leaning*</p>"


class Elements(HTMLParser):
    """The elements, attributes and text of some HTML; checks the nesting."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[object] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        if tag not in {"br", "hr"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


pieces = st.sampled_from([
    "a", "b c", " ", "\n", "\n\n", "*", "**", "_", "__", "~~", "`", "```", "- ", "1. ", "7. ", "> ",
    "# ", "[", "](", ")", "<", ">", "<script>", "<img src=x onerror=y>", "&amp;", "\\", '"', "'",
    "https://a.example", "---",
])  # fmt: skip


@given(st.lists(pieces, max_size=40).map("".join))
def test_whatever_is_typed_nothing_but_plain_elements_comes_out(markdown: str) -> None:
    found = Elements(note_html(markdown))
    plain = {"p", "strong", "em", "s", "code", "pre", "ul", "ol", "li", "blockquote", "br", "hr"}
    assert found.tags <= plain
    assert found.attributes == []


@given(st.lists(pieces, max_size=40).map("".join))
def test_no_letter_of_a_note_is_lost(markdown: str) -> None:
    assert [c for c in Elements(note_html(markdown)).text if c.isalpha()] == [
        c for c in markdown if c.isalpha()
    ]


def test_a_long_note_of_nothing_but_marks_comes_to_an_end() -> None:
    for mark in ("**a ", "_", "`", "[", "> ", "*_"):
        assert note_html(mark * 5_000)
