"""Pages of our own whose furniture is told by its markup alone: addresses, rel, labels, players."""

# ruff: noqa: E501 (markup)

from page_traps import CLAY, KILN, p, page

LINKS = page(
    "links to share, to print, to press and to the page before, none with a word for it",
    "",
    f"""<main><article><h1>Fire on the hill</h1><ul class="x1"><li><a href="https://www.facebook.com/sharer.php?u=k">Ansigtsbog</a></li>
    <li><a href="https://wa.me/?text=k">Tell a stoker</a></li><li><a href="mailto:?subject=k">Post it</a></li></ul>
    <a href="#" onclick="window.print()">On paper</a><div class="x2">
    {p(*KILN[:3])}<p><a class="btn" href="/wood">Give us wood</a></p>{p(*KILN[3:])}
    <p>See <a href="https://twitter.com/intent/tweet?k">what we said of it</a> when the rain came in.</p>
    </div><div class="x3">under: <a rel="tag" href="/t/f">Flues</a>, <a rel="category tag" href="/t/g">Goats</a></div>
    <p><a rel="prev" href="/p">The jar on the sill</a></p></article></main>""",
    ("Fire on the hill", *KILN, "See what we said of it when the rain came in."),
    (
        "Ansigtsbog",
        "Tell a stoker",
        "Post it",
        "On paper",
        "Give us wood",
        "under:",
        "Flues",
        "Goats",
        "The jar on the sill",
    ),
)

LABELS = page(
    "boxes that say to screen readers what they are, a bar of the site by its item type",
    "",
    f"""<div itemscope itemtype="https://schema.org/WPSideBar"><p>The potter keeps bees as well.</p></div>
    <main><h1>Fire on the hill</h1>{p(*KILN[:5])}
    <div class="q" aria-label="Related content"><b>Goats</b> <a href="/g">A goat is elected</a></div>
    <div class="r" aria-label="Advertisement">Bricks, the reddest there are.</div>
    <div data-ad-slot="991">Buy a bell.</div>
    <section aria-label="Discussion"><h2>Discussion</h2>{p(*CLAY[:2])}</section>{p(*KILN[5:])}</main>""",
    ("Fire on the hill", *KILN[:5], "Discussion", *CLAY[:2], *KILN[5:]),
    ("bees as well", "A goat is elected", "the reddest there are", "Buy a bell"),
)

PLAYER = page(
    "a player over the words that were spoken, and what its program could not do",
    "",
    f"""<main><div class="k1"><a href="/h">Hill and dale</a></div><h1>Fire on the hill</h1><div class="kiln-player"><div>Kiln Hour</div><audio></audio><button>1x</button>
    <time>00:00</time></div><p><a href="/k.mp3">In a window of its own</a> <a href="/k.mp3" download>Keep it</a></p>
    <div class="media-holder"><div class="media__error">This video can not be played</div></div>
    <div class="entry--video"><time>10:31</time><p>The lamp passes.</p></div>{p(*KILN[:3])}<p>To enable JavaScript in the kiln's clock, turn the key.</p>{p(*KILN[3:])}</main>""",
    (
        "Fire on the hill",
        "The lamp passes.",
        *KILN[:3],
        "To enable JavaScript in the kiln's clock",
        *KILN[3:],
    ),
    (
        "Hill and dale",
        "Kiln Hour",
        "00:00",
        "In a window of its own",
        "Keep it",
        "can not be played",
    ),
)

CODED = page(
    "class names made up by a program, among them words that name furniture elsewhere",
    "",
    f"""<div class="ab cd ef"><a class="gh ij" href="/">Home</a></div><article class="kl mn op"><h1 class="qr st">Fire on the hill</h1>
    <figure class="ad ae"><img alt=""><figcaption class="nl nm nn">The kiln from the ferry, in rain</figcaption></figure>
    <div class="ba bb bc">{p(*KILN, more=' class="bd be bf"')}</div></article>""",
    ("Fire on the hill", "The kiln from the ferry, in rain", *KILN),
    ("Home",),
)

UNFOLDED = page(
    "parts of a text that are unfolded, beside the part that holds most of it",
    "",
    f"""<main><div class="info"><h1>Fire on the hill</h1><div class="price"><button>Into the basket</button></div>
    <div class="told rte">{p(*KILN)}</div><div class="fold"><details><summary>Cleaning</summary><p>Sweep the flue in May.
    It will not thank you for it.</p></details></div></div></main>""",
    ("Fire on the hill", *KILN, "Cleaning", "Sweep the flue in May."),
    ("Into the basket",),
)

REQUEST = page(
    "a box that asks for an address under a heading of its own, and a row of odd buttons",
    "",
    f"""<main><h1>Fire on the hill</h1>{p(*KILN[:5])}<div class="i"><h4>More smoke?</h4>
    <p>Get our news from the hill sent to your inbox.</p><ul><li><a href="/n">Sign up</a></li></ul></div>
    <div class="j"><h3>Nine pots for wet days</h3><form><input type="email"><button>Send</button></form><small>Free.</small></div>
    {p(*KILN[5:])}<ul><li><a href="#a">Share</a></li><li><a href="#b">Print</a></li><li><a href="#c">Wibble</a></li></ul></main>""",
    ("Fire on the hill", *KILN),
    ("More smoke?", "sent to your inbox", "Nine pots", "Free.", "Wibble"),
)

PRESSED = page(
    "a button over what it unfolds, and one over a menu; links of the text, and a plea",
    "",
    f"""<main><h1>Fire on the hill</h1><div><button aria-expanded="false">Sections</button><ul><li><a href="/a">Hill</a></li></ul></div>
    {p(*KILN[:4])}<div class="u"><h4>Good bricks cost</h4><p>Support us with a brick a month.</p><a href="/b">To the bricks</a></div>
    {p(*KILN[4:])}<div class="v"><button aria-expanded="false">On the bricks</button><div><p>{CLAY[0]}</p></div></div>
    <div class="w"><h4>Links</h4><ul><li><a href="https://parish.example">The parish</a></li></ul></div></main>""",
    ("Fire on the hill", *KILN, "On the bricks", CLAY[0], "Links", "The parish"),
    ("Sections", "Good bricks cost", "a brick a month", "To the bricks"),
)

ENDS = page(
    "a name under the text that is no furniture, and who permits that it is shown",
    "",
    f"""<main><h1>Fire on the hill</h1><div class="poem">{p(*KILN)}<p class="author-sign"><i>Ada Post</i></p></div>
    <div class="sub"><p>“Fire on the hill” © 1987 by the estate of Ada Post. Reprinted by permission of the parish.</p></div></main>
    <footer><p>© 2024 The Ferry Post</p></footer>""",
    ("Fire on the hill", *KILN, "Ada Post", "Reprinted by permission of the parish."),
    ("© 2024",),
)

LETTERS = page(
    "a large first letter that screen readers pass over, and a remark of the site's maker",
    "",
    f"""<main><h1>Fire on the hill</h1><p><span aria-hidden="true">T</span><span>here is a kiln on the hill, and it is cold.</span></p>
    {p(*KILN)}<p>It has a goat.<sup class="noprint">[<a href="/c">who says so?</a>]</sup></p></main>
    <div role="note" class="versions"><span>Docs</span><dl><dt>Versions</dt><dd><a href="/l">latest</a></dd></dl></div>""",
    ("Fire on the hill", "There is a kiln on the hill", *KILN, "It has a goat."),
    ("who says so?", "Versions", "latest"),
)

MARKED_PAGES = (LINKS, LABELS, PLAYER, CODED, UNFOLDED, REQUEST, PRESSED, ENDS, LETTERS)
