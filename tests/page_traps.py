"""Pages of our own with what the web of today puts around a text, for test_main_text_traps.py.

Where the makers of a kind of page give their parts no speaking names, neither do these.
"""

# ruff: noqa: E501 (markup)

import json
from typing import NamedTuple

KILN = (
    "The kiln on the hill has been cold since the autumn in which the clay ran out.",
    "Its last potter left a shelf of bowls, each with the print of a thumb in the foot.",
    "Rain comes in through the flue, but the bricks are sound and the door still closes.",
    "A society was founded to light it once more, and it has eleven members and a goat.",
    "“You cannot learn a fire from a book,” the eldest of them said, “it has to learn you.”",
    "They have bought four tons of wood, which dry under tin along the southern wall.",
    "The first firing is meant to last three nights, with two people awake at every hour.",
    "What comes out will be given away, since nobody wished to put a price on it.",
    "The parish has lent a ladder, a lamp and, after some debate, the key to the well.",
    "If the chimney draws as it did, the smoke will be seen from the ferry and beyond.",
)
CLAY = (
    "A second bed of clay was found below the orchard while a drain was being dug.",
    "It is greyer than the old one, and it shrinks by a tenth when it is dried in the shade.",
    "Samples were sent to the school, where they were made into whistles within a week.",
    "The orchard will stay, the diggers say, for there is clay enough beside the lane.",
)


class Page(NamedTuple):
    """A page: its markup, what must stay (in this order) and what must go."""

    name: str
    markup: str
    stay: tuple[str, ...]
    go: tuple[str, ...]


def p(*sentences: str, more: str = "") -> str:
    """Return each sentence as a paragraph with these attributes."""
    return "\n".join(f"<p{more}>{sentence}</p>" for sentence in sentences)


def page(name: str, head: str, body: str, stay: tuple[str, ...], go: tuple[str, ...]) -> Page:
    """Return a page of a head and a body."""
    title = "<title>Fire on the hill | The Ferry Post</title>"
    whole = f"<!DOCTYPE html><html lang='en'><head>{title}{head}</head><body>{body}</body></html>"
    return Page(name, whole, stay, go)


JSON_LD = page(
    "the text a second time in data for search engines, and the next story waiting hidden",
    "<script type='application/ld+json'>"
    + json.dumps({"@type": "NewsArticle", "articleBody": " ".join((*KILN, "Only in the data."))})
    + "</script>",
    f"""<div id="root"><div class="a1"><a href="/">The Ferry Post</a><a href="/w">Weather</a></div>
    <article itemscope><h1 itemprop="headline">Fire on the hill</h1>
    <meta itemprop="articleBody" content="Only in the data."><div itemprop="articleBody">{p(*KILN)}</div>
    </article><div hidden><article><h1>Goat elected</h1>{p(*CLAY)}</article></div>
    <script id="__NEXT_DATA__" type="application/json">{json.dumps({"body": "Only for the program."})}
    </script><template><p>Only a template, which nobody sees before it is filled in.</p></template></div>""",
    ("Fire on the hill", *KILN),
    (
        "Only in the data",
        "Goat elected",
        CLAY[0],
        "Only for the program",
        "Only a template",
        "Weather",
    ),
)

PAYWALL = page(
    "a wall with prices over the end of a story, its parts without speaking names",
    "",
    f"""<main><div class="css-9x1"><h1>Fire on the hill</h1><p class="css-2b">By Ada Post</p>
    <section class="css-1r">{p(*KILN)}</section>
    <div data-testid="inline-message"><div class="css-77"><h2>Subscribe to continue reading</h2>
    <p>You have read your last free story this month. Subscribers read everything, on every device.</p>
    <div><button>Two coins a week</button></div><p>Already a subscriber? <a href="/in">Log in</a>.</p>
    </div></div></div></main>
    <div class="css-gate" role="dialog" aria-modal="true"><p>Thank you for reading The Ferry Post. Create an
    account or log in to go on, it takes a minute and costs nothing at all.</p><input name="mail"></div>""",
    ("Fire on the hill", "Ada Post", *KILN),
    ("Subscribe to continue", "last free story", "Two coins a week", "Already a subscriber",
     "Thank you for reading", "Create an\n    account"),
)  # fmt: skip

COOKIES = page(
    "four makers' boxes about cookies, one of them before the text and without a role",
    "",
    f"""<div id="sp_message_container_88"><div><p>We and our 312 partners process data such as
    your address and what you look at, in order to show you what you did not ask for.</p>
    <button>Agree and close</button></div></div>
    <div id="didomi-host"><div><p>With your agreement, we and our partners store and read
    information on your device, measure how it is used and sell what we learn.</p></div></div>
    <div class="x1"><h1>Fire on the hill</h1>{p(*KILN)}</div>
    <div id="usercentrics-root"><p>Hier verarbeiten wir Ihre Daten zu den Zwecken, die wir in der
    Übersicht nennen, und geben sie an Dritte weiter.</p></div>
    <div class="fc-consent-root"><p>The Ferry Post asks for your consent to use your personal data
    to make advertisements that know where you live.</p><a href="#">Manage options</a></div>""",
    ("Fire on the hill", *KILN),
    ("312 partners", "Agree and close", "With your agreement", "Hier verarbeiten", "asks for your consent",
     "Manage options"),
)  # fmt: skip

CAPTIONS = page(
    "pictures that load late, their captions in links, buttons and boxes of all kinds",
    "",
    f"""<div class="c-top"><a href="/">Home</a></div><article><h1>Fire on the hill</h1>
    <figure><div class="lazy"><img data-src="a.jpg" src="data:,"><noscript><img src="a.jpg"></noscript></div>
    <figcaption><span>The kiln before the rain.</span> <span>Photograph: Ada Post</span></figcaption></figure>
    {p(*KILN[:3])}
    <div class="wp-caption alignleft"><img loading="lazy" src="b.jpg"><p class="wp-caption-text">Bowls on the
    shelf, third from the left the cracked one.</p></div>{p(*KILN[3:6])}
    <figure><a href="/big/c.jpg"><img src="c.jpg"></a><figcaption><a href="/big/c.jpg">Wood along the southern
    wall, under tin.</a></figcaption></figure>{p(*KILN[6:8])}
    <div class="gallery"><div class="slide"><img data-lazy="d.jpg"><div class="caption">The goat, who is a
    member in good standing.</div></div><div class="slide"><img data-lazy="e.jpg"><div class="caption">The
    well, with its lamp.</div></div></div>{p(*KILN[8:])}</article><footer>Made by the ferry</footer>""",
    ("Fire on the hill", "The kiln before the rain.", "Photograph: Ada Post", *KILN[:3],
     "third from the left the cracked one.", *KILN[3:6], "wall, under tin.", *KILN[6:8],
     "The goat, who is a", "member in good standing.", "well, with its lamp.", *KILN[8:]),
    ("Home", "Made by the ferry"),
)  # fmt: skip


def _entry(number: int, *sentences: str) -> str:
    return f"""<article id="block-{number}" class="block"><div class="block-time"><a href="#block-{number}">
    <time>1{number}.3{number} BST</time></a></div><h2>What happened at {number}</h2>{p(*sentences)}
    <div class="block-share"><a href="//share/{number}">Share</a></div></article>"""


LIVE = page(
    "a live report of many entries, the newest first",
    "",
    f"""<nav><a href="/">Front</a></nav><main><h1>Fire on the hill: the first night, live</h1>
    <div class="key-events"><h2>Key events</h2><ul><li><a href="#block-3">The door is closed</a></li>
    <li><a href="#block-1">The match is struck</a></li></ul></div>
    <div class="liveblog-body">{_entry(9, KILN[0])}{_entry(8, *KILN[1:3])}{_entry(7, "It burns.")}
    {_entry(6, *KILN[3:5])}{_entry(5, KILN[5])}{_entry(4, *KILN[6:8])}{_entry(3, *KILN[8:])}
    {_entry(2, *CLAY)}</div><div class="pagination"><a href="?2">Older entries</a></div></main>
    <aside><h2>Most viewed</h2><ol><li><a href="/1">Goat elected by eleven votes</a></li></ol></aside>""",
    ("Fire on the hill: the first night, live", KILN[0], "What happened at 8", *KILN[1:3],
     "It burns.", *KILN[3:5], KILN[5], *KILN[6:8], *KILN[8:], "What happened at 2", *CLAY),
    ("Front", "Older entries", "Most viewed", "Goat elected"),
)  # fmt: skip


def _card(number: int) -> str:
    return f"""<article class="q7"><a href="/{number}"><h3>Story of the day number {number}</h3></a>
    <p>The people of the {number}th parish have talked of nothing else, and they will not stop now.</p>
    <span>{number} hours ago</span></article>"""


CARDS = page(
    "other stories as articles beside the one that is read, all without speaking names",
    "",
    f"""<div class="z1"><div class="z2"><article class="q1"><h1>Fire on the hill</h1>{p(*KILN)}</article>
    <div class="z3"><div>{_card(3)}{_card(4)}{_card(5)}</div></div></div>
    <div class="z4">{_card(6)}{_card(7)}{_card(8)}</div></div>""",
    ("Fire on the hill", *KILN),
    ("number 3", "4th parish", "number 5", "6th parish", "number 8", "hours ago"),
)

FRONT = page(
    "a front page, which has no text but its teasers",
    "",
    f"""<nav><a href="/s">Sport</a><a href="/w">Weather</a></nav><main>{"".join(map(_card, range(3, 12)))}
    </main><footer><a href="/i">Imprint</a></footer>""",
    tuple(f"The people of the {n}th parish have talked of nothing else" for n in range(4, 12)),
    ("Imprint",),
)

LETTER = page(
    "a letter by mail as a page: asks to subscribe before, within and behind it, then replies",
    "",
    f"""<div class="main-menu"><a href="/">Hill letters</a><button>Subscribe</button><button>Sign in</button></div>
    <article class="newsletter-post post"><div class="post-header"><h1 class="post-title">Fire on the hill</h1>
    <h3 class="subtitle">What eleven people and a goat are up to</h3><div class="byline">Ada Post</div>
    <div class="pencraft">May 04, 2024</div><div><a href="/c">12</a><a href="/r">3</a><button>Share</button></div></div>
    <div class="available-content"><div class="body markup">{p(*KILN[:5])}
    <div class="subscription-widget-wrap"><div class="preamble"><p>Hill letters is a publication that lives from
    its readers. To receive new letters, become a free or paid subscriber.</p></div><form><input></form></div>
    {p(*KILN[5:])}</div></div><div class="post-footer"><a>12 likes</a></div></article>
    <div class="discussion"><h4>Discussion about this post</h4><div class="comment-body"><p>I had a bowl of
    hers, and it outlived two dogs and a marriage.</p></div></div>
    <div class="post-preview"><a href="/old">How we found the second bed of clay</a></div>
    <div class="footer-wrap"><h4>Ready for more?</h4><p>© 2024 Ada Post. Privacy, terms.</p></div>""",
    ("Fire on the hill", "What eleven people and a goat are up to", "Ada Post", *KILN),
    ("Sign in", "To receive new letters", "12 likes", "Discussion about this post", "outlived two dogs",
     "How we found the second bed", "Ready for more", "Privacy, terms"),
)  # fmt: skip

FRENCH = page(
    "a French newspaper: buttons to give and keep, a box to read also, a form for comments",
    "",
    f"""<header><a href="/">La Poste du bac</a><a href="/abo">S’abonner</a></header><main><article>
    <h1>Du feu sur la colline</h1><p class="chapo">Onze membres et une chèvre veulent rallumer le four.</p>
    <ul class="actions"><li><button>Offrir l’article</button></li><li><button>Lire plus tard</button></li>
    <li><a href="//partage">Partager</a></li></ul>{p(*KILN[:4])}
    <p><strong>Lire aussi :</strong> <a href="/2">La chèvre élue à l’unanimité des voix</a></p>{p(*KILN[4:])}
    <section><h3>Newsletter</h3><p>Recevez chaque matin l’essentiel de l’actualité du bac dans votre boîte.</p>
    <form><input></form></section></article>
    <section class="reactions-zone"><h2>Contribuer</h2><p>Réutiliser ce contenu</p></section>
    <div id="commentaires"><h2>Commentaires (2)</h2><p>Moi, je me souviens très bien de la fumée, qui se voyait
    depuis le bac.</p><form><label>Votre commentaire</label><textarea></textarea></form></div></main>
    <section><h2>Les plus lus</h2><ol><li><a href="/1">Le puits rouvert</a></li></ol></section>""",
    ("Du feu sur la colline", "Onze membres et une chèvre veulent rallumer le four.", *KILN),
    ("S’abonner", "Offrir l’article", "Lire plus tard", "Partager", "La chèvre élue", "Recevez chaque matin",
     "Moi, je me souviens", "Votre commentaire", "Les plus lus", "Le puits rouvert"),
)  # fmt: skip

GERMAN = page(
    "a German newspaper: advertisements, topics, reading time, a box for subscribers",
    "",
    f"""<a href="#m">Zum Inhalt springen</a><header><nav><a href="/">Startseite</a></nav></header><main id="m">
    <article><h2><span>Handwerk:</span> <span>Feuer auf dem Hügel</span></h2><p>Elf Leute und eine Ziege heizen
    einen Ofen an, der lange kalt war.</p><div class="meta"><span>Von Ada Post</span><span>Lesezeit: 3 Min.</span>
    </div>{p(*KILN[:5])}<div class="iqad"><span>Anzeige</span><p>Trockenes Holz vom Erzeuger, geliefert bis vor
    die Tür, auch am Samstag.</p></div>{p(*KILN[5:])}
    <div class="article-tags"><span>Themen:</span><a href="/t/1">Keramik</a><a href="/t/2">Ziegen</a></div>
    <section class="teaser-list"><h3>Mehr zum Thema</h3><article><h4><a href="/3">Der Ton unter dem Garten</a></h4>
    <p>Beim Graben eines Ablaufs kam zum Vorschein, was niemand gesucht hatte.</p></article></section></article>
    <div class="abo-box"><p>Testen Sie die Fährpost vier Wochen lang für einen Taler und lesen Sie alles, was
    hinter der Schranke steht.</p><a href="/abo">Jetzt testen</a></div></main>
    <footer><a href="/impressum">Impressum</a><a href="/ds">Datenschutz</a></footer>""",
    ("Feuer auf dem Hügel", "einen Ofen an, der lange kalt war.", "Von Ada Post", *KILN),
    ("Zum Inhalt", "Startseite", "Anzeige", "Trockenes Holz", "Keramik", "Der Ton unter dem Garten",
     "was niemand gesucht", "Testen Sie", "Jetzt testen", "Impressum"),
)  # fmt: skip

BLOCKS_PAGE = page(
    "a broadcaster's page of blocks that only data attributes tell apart",
    "",
    f"""<div data-component="header"><a href="/">FPC</a><a href="/n">News</a></div><main><article>
    <div data-component="headline-block"><h1>Fire on the hill</h1></div>
    <div data-component="byline-block"><time>3 hours ago</time><div><span>Ada Post</span></div></div>
    {"".join(f'<div data-component="text-block"><div><p>{s}</p></div></div>' for s in KILN[:5])}
    <div data-component="links-block"><h2>More on this story</h2><ul><li><a href="/1">Goat elected by eleven
    votes to none</a></li><li><a href="/2">Who owns the well on the hill?</a></li></ul></div>
    {"".join(f'<div data-component="text-block"><div><p>{s}</p></div></div>' for s in KILN[5:])}
    <div data-component="topic-list"><h2>Related topics</h2><ul><li><a href="/t">Pottery</a></li></ul></div>
    </article></main><div data-component="top-stories"><h2>Top stories</h2><ol><li><a href="/9">Ferry late
    for the ninth time</a><p>The ninth time was the worst, say those who waited on the bank.</p></li></ol></div>
    <footer><p>© 2024 FPC. The FPC is not responsible for what others write.</p></footer>""",
    ("Fire on the hill", "Ada Post", *KILN),
    ("News", "More on this story", "Goat elected", "Who owns the well", "Pottery", "Top stories",
     "Ferry late", "The ninth time was", "not responsible"),
)  # fmt: skip

RECIPE = page(
    "a recipe with stars, jumps, a card of its own and a form to rate it",
    "",
    f"""<div class="site-container"><header class="site-header"><a href="/">Hill kitchen</a></header>
    <article class="post"><h1>Bread for three nights</h1><div class="jump-to"><a href="#r">Jump to Recipe</a>
    <a href="?print">Print Recipe</a></div><p class="disclosure">This post may contain links that pay us if you buy.</p>
    {p(*KILN[:4])}<div id="r" class="recipe-container"><h2>Bread for three nights</h2><div class="rating">4.9 from
    31 votes</div><h3>Ingredients</h3><ul><li>Four cups of flour from the mill</li><li>A spoon of salt</li></ul>
    <h3>Method</h3><ol><li>Mix them with water and wait until the dough has doubled.</li><li>Bake it in the
    flue, where the smoke has gone.</li></ol></div>{p(*KILN[4:7])}</article>
    <section class="after-entry"><h3>Join our kitchen</h3><p>Every week one loaf, one story and one mistake, sent
    to your inbox.</p></section><div id="respond" class="comment-respond"><h3>Leave a Reply</h3><form><p>Your email
    address will not be published. Required fields are marked *</p><label>Recipe Rating</label></form></div>
    <aside class="sidebar"><h3>About me</h3><p>I bake at night and write when the bread is in the oven.</p></aside>
    </div>""",
    ("Bread for three nights", *KILN[:4], "Ingredients", "Four cups of flour from the mill", "A spoon of salt",
     "Method", "Mix them with water", "Bake it in the", *KILN[4:7]),
    ("Hill kitchen", "Jump to Recipe", "Print Recipe", "Join our kitchen", "sent\n    to your inbox",
     "Leave a Reply", "Required fields", "Recipe Rating", "I bake at night"),
)  # fmt: skip

UNNAMED = page(
    "a page of nothing but divisions: the menu and the text told apart by what they hold alone",
    "",
    f"""<div><div><a href="/">The Ferry Post</a> <a href="/1">Towns</a> <a href="/2">Rivers</a></div>
    <div><div><h1>Fire on the hill</h1><div>Ada Post, 4 May</div>{p(*KILN[:7])}<h2>A second bed</h2>{p(*CLAY)}
    {p(*KILN[7:])}</div><div><div><a href="/3">Goat elected by eleven votes to none</a></div><div>
    <a href="/4">Who owns the well on the hill?</a></div></div></div><div>The Ferry Post, 4 Quay Lane.
    <a href="/5">Imprint</a></div></div>""",
    ("Fire on the hill", "Ada Post, 4 May", *KILN[:7], "A second bed", *CLAY, *KILN[7:]),
    ("Rivers", "Goat elected", "Who owns the well", "Imprint"),
)

PAGES = (
    JSON_LD, PAYWALL, COOKIES, CAPTIONS, LIVE, CARDS, FRONT, LETTER, FRENCH, GERMAN, BLOCKS_PAGE,
    RECIPE, UNNAMED,
)  # fmt: skip
