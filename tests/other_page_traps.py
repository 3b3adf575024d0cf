"""Pages of our own for test_main_text_traps.py that were written to be met unprepared."""

# ruff: noqa: E501 (markup)

from page_traps import CLAY, KILN, p, page

TABLOID = page(
    "a tabloid with bullets, shares, boxes and readers who comment",
    "",
    f"""<div class="gh"><ul class="hdr-list"><li><a href="/">Showbiz</a></li><li><a href="/t">TV guide</a></li></ul></div>
<div class="artSplitter"><h1>Fire on the hill</h1><ul class="mol-bullets-with-font"><li>Eleven people and a goat light a kiln</li><li>Smoke seen from the ferry</li></ul>
<p class="author-section">By <a class="author">Ada Post For Postonline</a></p><p class="byline-section"><span>Published: 10:30, 4 May 2024</span></p>
<div class="shareArticles"><ul><li>e-mail</li><li>7 shares</li></ul></div><div itemprop="articleBody">{p(*KILN[:3], more=' class="mol-para"')}
<div class="mol-img-group"><img><p class="imageCaption">The kiln, pictured on Saturday</p></div>
<div class="art-ins mol-factbox"><h3>RELATED ARTICLES</h3><ul><li><a href="/1">Goat elected by eleven votes</a></li><li><a href="/2">Well, well, well</a></li></ul></div>
{p(*KILN[3:], more=' class="mol-para"')}<div class="mol-video"><span>Video</span><p>Scroll down for video</p></div></div></div>
<div class="column-shares"><h3>Share or comment on this article</h3></div><div id="reader-comments"><p>Tom Lock, The Ferry: My uncle once fell into that well and came out richer.</p></div>
<div class="femail"><a href="/f"><span>She wore a bucket and looked stunning</span></a></div>""",
    (
        "Fire on the hill",
        "Eleven people and a goat light a kiln",
        *KILN[:3],
        "The kiln, pictured on Saturday",
        *KILN[3:],
    ),
    (
        "Showbiz",
        "Goat elected",
        "Well, well, well",
        "My uncle once",
        "She wore a bucket",
        "7 shares",
    ),
)
FAN_WIKI = page(
    "a wiki of fans with a box of facts, a rail and other wikis",
    "",
    f"""<div class="global-navigation"><a href="/">Explore</a></div><div class="page__right-rail"><h2>Popular pages</h2><a href="/p">The Goat (character)</a></div>
<main class="page__main"><div class="page-header"><h1>Fire on the hill</h1><a href="?edit">Edit source</a></div><div class="mw-parser-output">
<aside class="portable-infobox"><h2>Kiln</h2><div><h3>Built</h3><div>1790</div></div></aside><p>{KILN[0]} {KILN[1]}</p><div id="toc" class="toc"><h2>Contents</h2><ul><li><a href="#H">1 History of it</a></li></ul></div>
<h2><span id="H">History</span><span class="mw-editsection">[<a>edit</a>]</span></h2>{p(*KILN[2:])}<h2>References</h2><ol class="references"><li id="cite_note-1">Post, <i>Annals</i>, p. 4.</li></ol></div>
<div class="page-footer"><h3>Categories</h3><ul><li><a href="/c">Things that burn</a></li></ul><p>Community content is available under CC-BY-SA unless otherwise noted.</p></div></main>
<div class="mcf-wrapper"><h3>More Fandoms</h3><ul><li><a>Fantasy pottery</a></li></ul></div><div class="notifications-placeholder"><p>We need you! Join the hill guild and help us sort the shards.</p></div>""",
    ("Fire on the hill", "Built", KILN[0], "History", *KILN[2:], "Annals"),
    (
        "Explore",
        "The Goat (character)",
        "Edit source",
        "Things that burn",
        "Community content",
        "Fantasy pottery",
        "Join the hill guild",
    ),
)
ITALIAN = page(
    "an Italian newspaper with a wall about cookies and chapters",
    "",
    f"""<div class="privacy-cp-wall"><p>Il giornalismo ha un costo: accetta la profilazione oppure acquista un abbonamento.</p><button>Accetta e continua</button></div>
<header><a href="/">La Posta del Traghetto</a><a href="/s">Sezioni e servizi</a></header><article class="story"><h1>Fuoco sulla collina</h1><p class="summary-art">Undici soci e una capra accendono il forno.</p><p class="is_small author-art">di Ada Post</p>
<div class="chapter">{p(*KILN[:5])}</div><div class="rl_annotation"><a href="/2">La capra eletta con undici voti</a></div><div class="chapter">{p(*KILN[5:])}</div>
<p class="copyright">© Riproduzione riservata</p></article><section class="bck-similar"><h4>Leggi e commenta</h4></section><aside><h3>I più letti della settimana</h3><a href="/1">Il pozzo riapre</a></aside><div class="nl-box"><h4>La newsletter della collina</h4><p>Ogni venerdì i fatti della settimana visti dal forno.</p><input></div>""",
    ("Fuoco sulla collina", "Undici soci e una capra accendono il forno.", "Ada Post", *KILN),
    (
        "Il giornalismo ha un costo",
        "Accetta e continua",
        "Sezioni e servizi",
        "La capra eletta",
        "Il pozzo riapre",
        "Ogni venerdì",
    ),
)
NOTEBOOK = page(
    "a notebook with cards to sign up, to press and to heed",
    "",
    f"""<div class="site"><div class="gh-head"><a href="/">Hill notes</a><a href="#/portal">Sign in</a></div><main><article class="gh-article"><header class="gh-article-header"><span class="gh-article-tag"><a href="/tag">Kilns &amp; co</a></span><h1>Fire on the hill</h1><p class="gh-article-excerpt">What eleven people do at night.</p><div class="gh-article-meta"><h4>Ada Post</h4><time>May 4</time> — 7 min read</div></header>
<section class="gh-content">{p(*KILN[:4])}<div class="kg-card kg-callout-card"><div>Bring gloves, the door is hot.</div></div><div class="kg-card kg-signup-card"><h2>Hill notes by post</h2><p>One letter a month, no spam, leave whenever you like.</p><form><button>Subscribe</button></form></div>{p(*KILN[4:])}
<div class="kg-card kg-button-card"><a class="kg-btn" href="/join">Become a stoker</a></div></section></article><div class="gh-canvas gh-comments"><h2>Member discussion</h2></div></main><section class="gh-read-next"><h2>Read next</h2><article class="gh-card"><a href="/b"><h3>The whistle factory</h3><p>How a school class made forty whistles and one headache.</p></a></article></section>
<footer><div class="gh-foot-bar"><span>Hill notes © 2024</span><a href="//ghost">Powered by Ghost</a></div></footer></div>""",
    (
        "Fire on the hill",
        "What eleven people do at night.",
        "Ada Post",
        *KILN[:4],
        "Bring gloves, the door is hot.",
        *KILN[4:],
    ),
    (
        "Sign in",
        "Hill notes by post",
        "One letter a month",
        "Member discussion",
        "The whistle factory",
        "How a school class",
        "Powered by Ghost",
    ),
)
ANSWERS = page(
    "a question with its answers, votes and other questions",
    "",
    f"""<div class="topbar"><a href="/q">Questions</a><a href="/u">Users</a></div><div class="leftcol"><ul><li><a href="/j">Jobs for potters</a></li></ul></div><div id="mainbar"><h1>How long must a kiln burn?</h1><div class="question"><div class="votecell"><button>Up</button><span>12</span></div><div class="postcell"><div class="s-prose">{p(*KILN[:3])}</div><div class="post-taglist"><a href="/t">firing</a></div><div class="user-info">asked May 4 by <a href="/u/1">tomlock</a></div></div></div>
<h2>2 Answers</h2><div class="answer"><div class="s-prose">{p(*KILN[3:7])}</div></div><div class="answer"><div class="s-prose">{p(*KILN[7:])}</div></div><form><h2>Your Answer</h2><p>Thanks for contributing an answer! Please be sure to answer the question.</p></form></div><div id="sidebar"><div class="s-sidebarwidget"><div>The Overflow Blog</div><a href="/b">Why our goats are load balanced</a></div><div class="module"><h4>Hot Network Questions</h4><ul><li><a href="/n">Can a ferry be late twice?</a></li></ul></div></div>""",
    ("How long must a kiln burn?", *KILN[:3], *KILN[3:7], *KILN[7:]),
    ("Jobs for potters", "Thanks for contributing", "load balanced", "Can a ferry be late"),
)
LISTING = page(
    "a list of things to do, each in a section of its own",
    "",
    f"""<header><nav><a href="/">City</a></nav></header><main><h1>Four fires to see this month</h1><p>{KILN[0]}</p><section class="listicle"><h2>1. The kiln on the hill</h2><p>{KILN[3]} {KILN[4]}</p><p><a href="/book">Book tickets now</a></p></section><section class="listicle"><h2>2. The oven at the weir</h2><p>{CLAY[0]}</p></section><section class="listicle"><h2>3. The lamp in the well</h2><p>{CLAY[1]}</p></section><section class="listicle"><h2>4. The ferry stove</h2><p>{CLAY[2]} {CLAY[3]}</p></section><div class="newsletter-module"><h3>Discover the best of the city</h3><p>By entering your email address you agree to our Terms of Use and consent to receive emails.</p></div><section class="zone"><h2>You may also like</h2><article><h3><a href="/1">Nine wells worth a coin</a></h3></article></section></main><div class="lightbox"><p>Get us in your inbox, so that you never miss a fire.</p></div>""",
    (
        "Four fires to see this month",
        KILN[0],
        "The kiln on the hill",
        KILN[3],
        "The oven at the weir",
        CLAY[0],
        CLAY[1],
        "The ferry stove",
        CLAY[2],
        CLAY[3],
    ),
    ("By entering your email", "Nine wells worth", "Get us in your inbox"),
)
PORTUGUESE = page(
    "a Portuguese newspaper whose paragraphs each lie in a column",
    "",
    f"""<div id="banner-lgpd"><p>Utilizamos dados de navegação para melhorar a sua experiência e recomendar conteúdo.</p><button>Prosseguir</button></div><header><a href="/">O Correio</a><a href="/e">Esportes</a></header><main><div class="mc-article-header"><h1>Fogo no morro</h1><h2 class="content-head__subtitle">Onze sócios e uma cabra acendem o forno.</h2></div><div class="mc-article-body">{"".join(f'<div class="mc-column content-text"><p class="content-text__container">{s}</p></div>' for s in KILN[:6])}<ul class="content-unordered-list"><li>✅ <a href="//w">Clique aqui para seguir o canal do Correio</a></li></ul><div class="mc-column"><p>LEIA TAMBÉM: <a href="/2">Cabra eleita por onze votos</a></p></div>{"".join(f'<div class="mc-column content-text"><p class="content-text__container">{s}</p></div>' for s in KILN[6:])}</div><div class="entities"><a href="/c">Cerâmica</a></div><div class="mais-lidas"><h2>Mais lidas</h2><a href="/1">O poço reabre amanhã</a></div></main><footer>© Copyright 2024 O Correio</footer>""",
    ("Fogo no morro", "Onze sócios e uma cabra acendem o forno.", *KILN),
    ("Utilizamos dados", "Prosseguir", "Esportes", "Cabra eleita", "Cerâmica", "O poço reabre"),
)
UNIVERSITY = page(
    "news of a university, with credits, a contact and an alert",
    "",
    f"""<div class="alert-bar" role="alert"><p>The library closes at noon on Friday because of the smoke.</p></div><header class="global-header"><a href="/">Hill University</a><div class="audience-nav"><a href="/s">Students</a><a href="/a">Alumni and friends</a></div></header><div class="story-wrapper"><div class="story-eyebrow">Research</div><h1>Fire on the hill</h1><div class="dek">A kiln is measured for the first time in its life.</div><div class="story-credits"><p>By Ada Post</p><p>May 4, 2024</p></div><div class="field--name-body">{p(*KILN[:6])}<p>Related story: <a href="/r">Goats and governance</a></p>{p(*KILN[6:])}<p><em>The study was paid for by the Fund for Warm Hands.</em></p></div><div class="media-contact"><h2>Media contact</h2><p>Tom Lock, lock@hill.example</p></div></div><div class="view-related"><h2>Related news</h2><div class="views-row"><a href="/1">New chair of flues named</a><p>The chair is upholstered and the flues are glad of it.</p></div></div><footer><div class="quick-links"><h2>Quick links</h2><a href="/m">Campus map</a></div></footer>""",
    (
        "Fire on the hill",
        "A kiln is measured for the first time in its life.",
        "By Ada Post",
        *KILN[:6],
        *KILN[6:],
        "The study was paid for by the Fund for Warm Hands.",
    ),
    (
        "library closes at noon",
        "Alumni and friends",
        "Goats and governance",
        "New chair of flues",
        "upholstered",
        "Campus map",
    ),
)
REGIONAL = page(
    "a regional newspaper with a layer about consent and its readers' rules",
    "",
    f"""<div id="consent-layer"><p>To keep this site free we and our vendors would like to set identifiers in your browser.</p><a href="#">Reject all</a></div><header class="masthead"><a href="/">The Evening Kiln</a><nav><a href="/sp">Sport fixtures</a></nav></header><div class="article-layout"><article class="article-main"><h1>Fire on the hill</h1><p class="lead-text">Residents watch as a kiln is lit.</p><div class="article-information"><span>Bylines</span><a href="/a">Ada Post</a><time>10:30, 4 May</time></div><div class="article-actions"><a href="#comments-wrapper">14 Comments</a></div><div class="article-body">{p(*KILN[:3])}<div class="readmore"><span>READ MORE:</span><a href="/1">Goat voted in by a landslide of turnips</a></div>{p(*KILN[3:6])}<div class="newsletter-sign-up-box"><p>Get the latest from the hill straight to your phone on WhatsApp.</p></div>{p(*KILN[6:])}</div><div class="tag-cloud"><a href="/t">Goats in office</a></div></article><aside class="secondary"><section class="most-read-box"><h3>Most Read</h3><a href="/2">Bucket found</a></section></aside></div><div id="comments-wrapper"><p>Comments are subject to our community guidelines, which can be viewed here.</p></div>""",
    ("Fire on the hill", "Residents watch as a kiln is lit.", "Ada Post", *KILN),
    (
        "set identifiers",
        "Reject all",
        "Sport fixtures",
        "landslide of turnips",
        "straight to your phone",
        "Goats in office",
        "Bucket found",
        "community guidelines",
    ),
)
OPAQUE = page(
    "a magazine whose names are made by a program",
    "",
    f"""<div class="sc-aBc"><a class="sc-x" href="/">Smoke Quarterly</a><button>Menu</button></div><div class="sc-dEf"><div class="sc-gHi"><h1 class="sc-h">Fire on the hill</h1><p class="sc-d">A small society and its large oven.</p></div><div class="sc-jKl">{p(*KILN[:4], more=' class="sc-p"')}<div class="sc-ad1"><span>Advertisement</span><div><p>A brick is a gift for life, and this spring it comes in three colours.</p></div></div>{p(*KILN[4:7], more=' class="sc-p"')}<div class="sc-rel"><p>More from Smoke Quarterly</p><a href="/1">The last bellows maker</a><a href="/2">Ash, a history</a></div>{p(*KILN[7:], more=' class="sc-p"')}</div><div class="sc-bio"><p>Ada Post is a contributing editor of Smoke Quarterly.</p></div></div><div class="sc-foot"><p>Every product we write about is chosen by our editors, and we may earn from links.</p><a href="/c">Careers at Smoke</a></div>""",
    ("Fire on the hill", "A small society and its large oven.", *KILN),
    ("A brick is a gift", "The last bellows maker", "Ash, a history", "Careers at Smoke"),
)
DUTCH = page(
    "a Dutch newspaper with a wall and an offer behind the text",
    "",
    f"""<div class="cookiewall"><p>Wij en onze partners gebruiken technieken om bij te houden wat u leest en ziet.</p><button>Akkoord</button></div><header><nav><a href="/">De Veerpost</a><a href="/w">Weerbericht</a></nav></header><main><article><h1>Vuur op de heuvel</h1><p class="intro">Elf leden en een geit steken de oven aan.</p>{p(*KILN[:5])}<div class="lees-ook"><strong>Lees ook</strong><a href="/1">Geit gekozen met elf stemmen</a></div>{p(*KILN[5:])}</article><div class="premium-promo"><h3>Verder lezen?</h3><p>Neem een proefabonnement en lees een maand lang alles voor een daalder.</p><a href="/abo">Probeer nu</a></div></main><section><h2>Meest gelezen</h2><ol><li><a href="/2">De put weer open</a></li></ol></section>""",
    ("Vuur op de heuvel", "Elf leden en een geit steken de oven aan.", *KILN),
    (
        "Wij en onze partners",
        "Akkoord",
        "Weerbericht",
        "Geit gekozen",
        "proefabonnement",
        "De put weer open",
    ),
)
MANUAL = page(
    "a manual that speaks of sharing and comments",
    "",
    f"""<div class="navbar"><a href="/">KilnDocs</a><input placeholder="Search docs"></div><div class="theme-container"><nav class="menu"><ul><li><a href="/install">Installation steps</a></li></ul></nav><main><div class="breadcrumbs__item"><a href="/g">Guides section</a></div><article><div class="theme-doc-markdown markdown"><header><h1>Fire on the hill</h1></header>{p(*KILN[:3])}<div class="admonition admonition-tip"><h5>tip</h5><p>Open the damper before you subscribe to the chimney.</p></div><h2 id="share">Share the heat</h2>{p(*KILN[3:5])}<pre><code>kiln --share --comment "hot"</code></pre><table><thead><tr><th>Flag</th><th>Meaning</th></tr></thead><tbody><tr><td>--share</td><td>Lets the neighbours in.</td></tr></tbody></table>{p(*KILN[5:])}</div><footer class="theme-doc-footer"><a href="/edit">Edit this page</a><span>Last updated on May 4</span></footer></article><nav class="pagination-nav"><a href="/n">Next Cooling down slowly</a></nav></main><div class="table-of-contents"><a href="#share">Share the heat contents</a></div></div>""",
    (
        "Fire on the hill",
        *KILN[:3],
        "Open the damper before you subscribe",
        "Share the heat",
        *KILN[3:5],
        "kiln --share --comment",
        "Lets the neighbours in.",
        *KILN[5:],
    ),
    (
        "Installation steps",
        "Guides section",
        "Edit this page",
        "Cooling down slowly",
        "Share the heat contents",
    ),
)
AGENCY = page(
    "an agency whose paragraphs are told by a number alone",
    "",
    f"""<div data-testid="Nav"><a href="/">Agency</a><a href="/m">Markets today</a></div><main><div data-testid="Heading"><h1>Fire on the hill</h1></div><div data-testid="AuthorByline">By Ada Post</div><div data-testid="DateLine">May 4, 2024 10:30 AM UTC Updated 2 hours ago</div><div class="rail">{"".join(f'<div data-testid="paragraph-{i}">{s}</div>' for i, s in enumerate(KILN))}</div><div data-testid="SignOff"><p>Reporting by Ada Post; Editing by Tom Lock</p></div><p data-testid="TrustBadge">Our Standards: <a href="/tr">The Agency Trust Principles.</a></p><div data-testid="ReadNext"><h2>Read Next</h2><ul><li><a href="/1">Turnip futures fall on goat news</a></li></ul></div></main><footer data-testid="Footer"><a href="/x">Browse all markets</a></footer>""",
    ("Fire on the hill", "Ada Post", *KILN, "Reporting by Ada Post"),
    ("Markets today", "Turnip futures", "Browse all markets"),
)
PARISH = page(
    "a parish in a table, with dates as a list",
    "",
    f"""<table id="layout"><tr><td class="menu-cell"><ul><li><a href="/s">Services and times</a></li><li><a href="/h">Hire the hall</a></li></ul></td><td class="main-cell"><h1>Fire on the hill</h1>{p(*KILN[:5])}<p>For more about the kiln, see <a href="/k">the page of the society</a>, which has a map.</p>{p(*KILN[5:])}<h3>Dates</h3><ul><li>4 May: the first night</li><li>5 May: the second night</li></ul></td></tr></table><div id="foot"><p>Website kindly built by a nephew. <a href="/p">Privacy notice</a></p></div>""",
    (
        "Fire on the hill",
        *KILN[:5],
        "For more about the kiln, see the page of the society",
        *KILN[5:],
        "4 May: the first night",
    ),
    ("Services and times", "Hire the hall", "Privacy notice"),
)

OTHER_PAGES = (
    TABLOID,
    FAN_WIKI,
    ITALIAN,
    NOTEBOOK,
    ANSWERS,
    LISTING,
    PORTUGUESE,
    UNIVERSITY,
    REGIONAL,
    OPAQUE,
    DUTCH,
    MANUAL,
    AGENCY,
    PARISH,
)
