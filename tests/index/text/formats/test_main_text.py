"""What of a web page is its main text: pages of many makes, what must stay and what must go.

Every page is our own, built as the makers of its kind build theirs. Nothing of the text may be
missing, nothing of the furniture may be left, and all stands in the order of the page.
"""

from typing import NamedTuple

import pytest

from diptych_index.text.formats.html import HtmlReader
from diptych_index.text.readers import ReadOptions
from diptych_index.text.way import Way


class Page(NamedTuple):
    """A page: its markup, what must stay (in this order) and what must go."""

    name: str
    markup: str
    stay: tuple[str, ...]
    go: tuple[str, ...]


MILL = (
    "The mill at the lower weir was built before anyone wrote down who owned the river.",
    "Its wheel, which is of oak, turns twelve times a minute when the sluice is open.",
    "Three families have kept it, and each of them changed something about the stones.",
    "In dry summers the race runs low; then the miller grinds at night and sleeps by day.",
    "“We never asked for a grant,” she said, “because a grant would have asked for a gate.”",
    "Flour from the mill is sold in the town on Fridays, in paper sacks of five pounds.",
    "The flood of the old bridge took away the lower half of the door and both of the cats.",
    "Engineers came, measured, and wrote that the axle would last another hundred years.",
    "Nobody has yet explained why the smaller stone wears faster than the larger one.",
    "The council will decide in spring whether boats may pass the weir without paying.",
)
STREAM = (
    "Above the mill the stream is shallow, and children cross it on the flat stones.",
    "Herons stand there in the morning, too proud to notice the people on the bank.",
    "A gauge nailed to the willow shows how high the water came in each of nine years.",
    "Nothing is left of the ford but a name on the map and a bend in the lane.",
)


def paragraphs(sentences: tuple[str, ...], size: int = 2) -> str:
    """Return the sentences as paragraphs of ``size`` sentences each."""
    groups = [sentences[i : i + size] for i in range(0, len(sentences), size)]
    return "\n".join(f"<p>{' '.join(group)}</p>" for group in groups)


NEWS = Page(
    "a newspaper with cookie banner, share bar, boxes in the text, sidebar and comments",
    f"""<!DOCTYPE html><html lang="en"><head><title>Mill at the weir may stay | The Weir Times</title>
<meta property="og:site_name" content="The Weir Times"><script>window.ads = "<p>Buy oats now</p>"</script></head>
<body class="single article-page has-sidebar">
<div id="cookie-banner" class="cc-window cc-banner"><p>We value your privacy, and we use small files to
remember what you read, what you buy and what you skip.</p><button>Accept all</button></div>
<a class="skip-link" href="#main">Skip to content</a>
<header class="site-header"><div class="logo"><a href="/">The Weir Times</a></div>
<nav><ul><li><a href="/n">Home news</a></li><li><a href="/s">Sport pages</a></li></ul></nav></header>
<div class="wrapper"><main id="main"><article>
<ul class="breadcrumb"><li><a href="/">Front page</a></li><li><a href="/r">Rivers</a></li></ul>
<h1>Mill at the weir may stay</h1>
<p class="standfirst">After nine years of letters the council has changed its mind.</p>
<div class="byline">By <a rel="author" href="/ann">Ann Weir</a></div><time datetime="2021-03-04">4 March 2021</time>
<div class="share-tools"><span>Share this article</span><a href="#fb">Facebook</a><a href="#tw">Twitter</a></div>
<figure><img src="mill.jpg" alt="A mill"><figcaption>The wheel in winter, before the repairs.</figcaption></figure>
{paragraphs(MILL[:4])}
<div class="ad-slot"><p>Advertisement</p><p>Oats from the north, now cheaper than ever before, at all good shops.</p></div>
<p>{MILL[4]}</p>
<aside class="newsletter-signup"><h3>Get the morning letter</h3><p>Our best stories, every day before seven, in
a letter that you can read on the train.</p><form><input name="mail"><button>Sign up</button></form></aside>
<p>{MILL[5]}</p>
<div class="related-inline"><h4>Related</h4><ul><li><a href="/a1">Weir repairs cost more than the weir</a></li>
<li><a href="/a2">What the heron saw</a></li></ul></div>
{paragraphs(MILL[6:])}
</article>
<section class="comments" id="comments"><h2>3 comments</h2><div class="comment"><p>Tom Lock</p><p>I remember that
door, and both of the cats, and the noise they made in spring.</p><a href="#">Reply</a></div></section>
</main>
<div class="sidebar"><h3>Most read</h3><ol><li><a href="/1">Bridge opens again after winter</a></li><li>
<a href="/2">Ten walks for wet days</a></li></ol><div class="promo"><p>Join the club of readers, and come to the
office for tea on the first of May.</p></div></div></div>
<footer><p>© 2021 The Weir Times. All rights reserved.</p><ul><li><a href="/t">Terms of use</a></li></ul></footer>
</body></html>""",  # noqa: E501
    (
        "Mill at the weir may stay",
        "After nine years of letters the council has changed its mind.",
        "Ann Weir",
        "The wheel in winter, before the repairs.",
        *MILL,
    ),
    (
        "We value your privacy", "Accept all", "Skip to content", "Home news", "Front page",
        "Share this article", "Facebook", "Advertisement", "Oats from the north", "morning letter",
        "Our best stories", "Weir repairs cost", "What the heron saw", "I remember that",
        "Bridge opens again", "Join the club", "All rights reserved", "Terms of use", "Buy oats",
    ),
)  # fmt: skip

BLOG = Page(
    "a WordPress blog with tags, sharing, related posts, a thread of replies and widgets",
    f"""<!DOCTYPE html><html lang="en-US"><head><title>Grinding at night &#8211; Stones and water</title></head>
<body class="post-template-default single single-post postid-12"><div id="page" class="site">
<header id="masthead" class="site-header"><p class="site-title"><a href="/">Stones and water</a></p>
<p class="site-description">A diary from the lower weir, written by the one who sweeps.</p>
<nav id="site-navigation" class="main-navigation"><div class="menu-container"><ul><li><a href="/about">About the mill</a></li></ul></div></nav></header>
<div id="content" class="site-content"><div id="primary" class="content-area">
<article id="post-12" class="post type-post hentry category-mill tag-stones">
<header class="entry-header"><h1 class="entry-title">Grinding at night</h1><div class="entry-meta">Posted on
<time class="entry-date" datetime="2019-08-02T21:10:00+00:00">August 2, 2019</time> by <span class="author vcard"><a href="/author/tom">Tom Lock</a></span></div></header>
<div class="entry-content">{paragraphs(MILL[:3], 1)}
<blockquote><p>A mill that stands still is a house with a hole in it.</p></blockquote>
<h2>What the stones want</h2>{paragraphs(MILL[3:6], 1)}<ul><li>Clean grain, dry and not too new</li><li>A steady hand</li></ul>
{paragraphs(MILL[6:], 1)}<p>Thanks to <a href="http://example.org">the keeper of the weir</a> for the photographs.</p>
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a href="?share=x">Click to share on X</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3><p><a href="/old">Older stones, newer dust</a></p></div></div>
<footer class="entry-footer"><span class="cat-links">Posted in <a href="/c/m">Millers at work</a></span>
<span class="tags-links">Tagged <a href="/t/s">stonecraft</a></span></footer></article>
<nav class="navigation post-navigation"><div class="nav-previous"><a href="/prev">How we mended the door</a></div></nav>
<div id="comments" class="comments-area"><h2 class="comments-title">2 thoughts on &ldquo;Grinding at night&rdquo;</h2>
<ol class="comment-list"><li class="comment"><article class="comment-body"><p>My grandfather used to grind at night as well, and he
never slept by day, which is why he was so cross.</p><div class="reply"><a href="#r">Reply</a></div></article></li></ol>
<div id="respond" class="comment-respond"><h3>Leave a Reply</h3><form><p>Your email address will not be published.</p><textarea></textarea></form></div></div>
</div><aside id="secondary" class="widget-area"><section class="widget"><h2>Recent Posts</h2><ul><li><a href="/1">A heron, again</a></li></ul></section>
<section class="widget widget_text"><h2>Who writes here</h2><p>I keep the mill and write about it when the water is low and the evenings are long.</p></section></aside></div>
<footer id="colophon" class="site-footer"><p>Proudly powered by WordPress</p></footer></div></body></html>""",  # noqa: E501
    (
        "Grinding at night", "August 2, 2019", "Tom Lock", *MILL[:3],
        "A mill that stands still is a house with a hole in it.", "What the stones want",
        *MILL[3:6], "Clean grain, dry and not too new", "A steady hand", *MILL[6:],
        "Thanks to the keeper of the weir for the photographs.",
    ),
    (
        "A diary from the lower weir", "About the mill", "Share this", "Click to share",
        "Older stones", "Millers at work", "stonecraft", "How we mended", "thoughts on",
        "My grandfather used to", "Leave a Reply", "email address", "A heron, again",
        "Who writes here", "I keep the mill and write", "WordPress",
    ),
)  # fmt: skip

WIKI = Page(
    "an encyclopedia with contents, infobox, references and navigation boxes",
    f"""<!DOCTYPE html><html class="client-nojs" lang="en"><head><title>Lower Weir Mill - Openpedia</title></head>
<body class="mediawiki ltr sitedir-ltr"><div id="mw-page-base" class="noprint"></div>
<div id="content" class="mw-body" role="main"><div id="siteNotice">Please give what you can to keep us free, just as you did last year.</div>
<h1 id="firstHeading" class="firstHeading">Lower Weir Mill</h1><div id="bodyContent" class="vector-body">
<div id="siteSub" class="noprint">From Openpedia, the free book of everything</div><a class="mw-jump-link" href="#mw-head">Jump to navigation</a>
<div id="mw-content-text" class="mw-body-content"><div class="mw-parser-output">
<table class="box-More_citations plainlinks metadata ambox"><tbody><tr><td>This article needs more references so that all of it can be checked.</td></tr></tbody></table>
<table class="infobox vcard"><tbody><tr><th>Built</th><td>about 1540</td></tr><tr><th>Wheels</th><td>one, of oak</td></tr></tbody></table>
<p>The <b>Lower Weir Mill</b> is a water mill.<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup> {MILL[0]} {MILL[1]}</p>
<div id="toc" class="toc"><h2>Contents</h2><ul><li><a href="#History">1 History of it</a></li></ul></div>
<h2><span class="mw-headline" id="History">History</span><span class="mw-editsection">[<a href="/edit">edit</a>]</span></h2>
<div role="note" class="hatnote">Main article: <a href="/wiki/Mills">Mills of the river</a></div>
{paragraphs(MILL[2:8])}<div class="thumb"><div class="thumbinner"><a href="f"><img src="f.jpg"></a><div class="thumbcaption">The race in the dry year</div></div></div>
<h2><span class="mw-headline" id="See_also">See also</span></h2><ul><li><a href="/wiki/Upper">Upper Weir Mill</a></li><li><a href="/wiki/Weirs">List of weirs</a></li></ul>
<h2><span class="mw-headline" id="References">References</span></h2><div class="reflist"><ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span> <span class="reference-text">Weir, Ann (1991). <i>Mills and their keepers</i>. p. 12.</span></li></ol></div>
<h2>External links</h2><ul><li><a href="http://mill.example">The mill's own page</a></li></ul>
<div class="navbox" role="navigation"><table><tr><th>Mills of the county</th></tr><tr><td><a href="/1">Hill Mill</a> <a href="/2">Dale Mill</a></td></tr></table></div></div></div>
<div id="catlinks" class="catlinks"><a href="/c">Categories</a>: <ul><li><a href="/c1">Watermills of nowhere</a></li></ul></div></div></div>
<div id="mw-navigation"><h2>Navigation menu</h2><div class="vector-menu mw-portlet"><ul><li><a href="/talk">Not logged in</a></li></ul></div></div>
<footer id="footer" class="mw-footer" role="contentinfo"><ul><li>This page was last edited on 3 May 2020, at 10:11.</li></ul></footer></body></html>""",  # noqa: E501
    (
        "Lower Weir Mill", "Built | about 1540", "is a water mill.", *MILL[:2], "History",
        "Mills of the river", *MILL[2:8], "The race in the dry year", "See also", "List of weirs",
        "References", "Weir, Ann (1991). Mills and their keepers. p. 12.", "The mill's own page",
    ),
    (
        "Please give what you can", "free book of everything", "Jump to navigation",
        "needs more references",
        "1 History of it", "edit", "Hill Mill", "Watermills of nowhere", "Not logged in",
        "last edited",
    ),
)  # fmt: skip

BOOK = Page(
    "a book as Gutenberg sets it, with contents, page numbers, verse and footnotes",
    f"""<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en"><head><title>The Weir Book</title><style type="text/css">p {{ margin: 0 }}</style></head><body>
<h1>THE WEIR BOOK</h1><h2>BY A MILLER</h2><p class="center">LONDON<br/>AT THE SIGN OF THE EEL<br/>1871</p>
<h2>CONTENTS</h2><table summary="Contents"><tr><td>I.</td><td><a href="#c1">The River</a></td></tr><tr><td>II.</td><td><a href="#c2">The Stream</a></td></tr></table>
<h2><a name="c1" id="c1"></a>CHAPTER I<br/>THE RIVER</h2>{paragraphs(MILL[:6])}
<div class="poem"><div class="stanza"><span class="i0">The wheel goes round, the river by,<br/></span><span class="i2">and neither asks the other why.<br/></span></div></div>
<p><span class="pagenum"><a name="Page_12" id="Page_12">[Pg 12]</a></span>{MILL[6]}<a name="FNanchor_1_1" id="FNanchor_1_1"></a><a href="#Footnote_1_1" class="fnanchor">[1]</a> {MILL[7]}</p>
<h2><a name="c2" id="c2"></a>CHAPTER II<br/>THE STREAM</h2>{paragraphs(STREAM)}
<h2>FOOTNOTES:</h2><div class="footnote"><p><a name="Footnote_1_1" id="Footnote_1_1"></a><a href="#FNanchor_1_1"><span class="label">[1]</span></a> So the sexton told it.</p></div>
</body></html>""",  # noqa: E501
    (
        "THE WEIR BOOK", "BY A MILLER", "AT THE SIGN OF THE EEL", "CONTENTS", "The River",
        "CHAPTER I", *MILL[:6], "The wheel goes round, the river by,", "and neither asks",
        *MILL[6:8],
        "CHAPTER II", *STREAM, "FOOTNOTES:", "So the sexton told it.",
    ),
    ("Pg 12", "margin: 0"),
)  # fmt: skip

FORUM = Page(
    "a thread of a forum, whose posts are all of the text",
    f"""<html lang="en"><head><title>Why does the small stone wear? - Millers' board</title></head><body>
<div id="page-header" class="headerbar"><a href="/">Millers' board</a><ul class="linklist navlinks"><li><a href="/f">Board index of the mill</a></li></ul></div>
<div id="page-body"><h2 class="topic-title"><a href="/t9">Why does the small stone wear?</a></h2>
<div class="pagination">2 posts &bull; Page <strong>1</strong> of <strong>1</strong></div>
<div id="p1" class="post bg2"><div class="postbody"><h3><a href="#p1">The small stone</a></h3><p class="author">by <a href="/u1">annweir</a> &raquo; Tue Mar 02</p>
<div class="content">{MILL[8]} {MILL[1]} {MILL[2]}<br /><br />{STREAM[0]}</div></div></div>
<div id="p2" class="post bg1"><div class="postbody"><h3><a href="#p2">Re: The small stone</a></h3><p class="author">by <a href="/u2">tomlock</a> &raquo; Wed Mar 03</p>
<div class="content"><blockquote><div><cite>annweir wrote:</cite>{MILL[8]}</div></blockquote>{MILL[7]} {MILL[3]}</div></div></div>
<div id="p3" class="post bg2"><div class="postbody"><div class="content">{STREAM[2]} {STREAM[3]}</div></div></div>
<p class="jumpbox-return"><a href="/b">Return to the board</a></p></div>
<div id="page-footer" class="footerbar"><p>Powered by a board that is free.</p></div></body></html>""",  # noqa: E501
    (
        "Why does the small stone wear?", "annweir", MILL[8], *MILL[1:3], STREAM[0], "tomlock",
        MILL[7], MILL[3], *STREAM[2:],
    ),
    ("Board index of the mill", "Page 1 of 1", "Powered by a board"),
)  # fmt: skip

DOCS = Page(
    "a manual on the web with a tree of contents beside it",
    f"""<!DOCTYPE html><html lang="en"><head><title>Setting the stones &mdash; Millwright 2.1 documentation</title></head>
<body class="wy-body-for-nav"><div class="wy-grid-for-nav"><nav class="wy-nav-side"><div class="wy-menu"><ul><li class="toctree-l1"><a href="a.html">Installing a wheel</a></li></ul></div></nav>
<section class="wy-nav-content-wrap"><div class="wy-nav-content"><div class="rst-content"><div role="navigation" aria-label="breadcrumbs"><ul class="wy-breadcrumbs"><li><a href="/">Docs home</a></li><li class="wy-breadcrumbs-aside"><a href="/e">Edit on the forge</a></li></ul></div>
<div role="main" class="document"><div itemprop="articleBody"><section id="setting-the-stones"><h1>Setting the stones<a class="headerlink" href="#setting-the-stones">¶</a></h1>
<p>{MILL[1]}</p><div class="admonition note"><p class="admonition-title">Note</p><p>Never set the stones while the wheel turns.</p></div>
<div class="highlight-python notranslate"><div class="highlight"><pre><span></span>stone<span class="o">.</span>set(gap<span class="o">=</span><span class="mf">0.3</span>)
stone.turn()</pre></div></div>
<section id="comments"><h2>Comments<a class="headerlink" href="#comments">¶</a></h2><p>Lines that begin with a hash are comments, and {MILL[2]}</p></section>
<section id="options"><h2>Options</h2><dl class="py function"><dt id="gap"><code>gap</code></dt><dd><p>How far apart the stones are, in inches, before the grain comes.</p></dd></dl>
<table class="docutils"><thead><tr><th>Grain</th><th>Gap</th></tr></thead><tbody><tr><td>Rye</td><td>0.3</td></tr></tbody></table>
<ul class="simple"><li><a href="b.html">Dressing the stones</a></li><li><a href="c.html">Oiling the axle</a></li></ul></section></section></div></div>
<footer><div class="rst-footer-buttons" role="navigation"><a href="n.html">Next chapter: oats</a></div><p>&copy; Copyright 2020, the millwrights.</p></footer></div></div></section></div></body></html>""",  # noqa: E501
    (
        "Setting the stones", MILL[1], "Never set the stones while the wheel turns.",
        "stone.set(gap=0.3)\u2028stone.turn()", "Comments", "Lines that begin with a hash", MILL[2],
        "Options", "gap", "How far apart the stones are", "Grain | Gap\u2028Rye | 0.3",
        "Dressing the stones", "Oiling the axle",
    ),
    ("Installing a wheel", "Docs home", "Edit on the forge", "Next chapter", "Copyright", "¶"),
)  # fmt: skip

OLD = Page(
    "a home page of the 1990s, all tables and fonts",
    f"""<HTML><HEAD><TITLE>Mills I have known</TITLE></HEAD><BODY BGCOLOR="#FFFFCC" TEXT=black>
<TABLE WIDTH=100% BORDER=0><TR><TD WIDTH=120 VALIGN=top BGCOLOR=tan><FONT SIZE=-1><A HREF="index.htm">My home</A><BR><A HREF="mills.htm">All my mills</A><BR><A HREF="guest.htm">Sign my guest book</A></FONT></TD>
<TD><CENTER><FONT SIZE=+3 COLOR=navy><B>Mills I have known</B></FONT></CENTER><P><FONT FACE="Times">{MILL[0]} {MILL[1]}<P>{MILL[2]}<BR><BR>{MILL[3]} {MILL[4]}
<P><CENTER><IMG SRC="mill.gif" WIDTH=200 HEIGHT=100></CENTER><P>{MILL[5]} {MILL[6]}<P>{MILL[7]}</FONT>
<HR><A NAME="n1"></A><FONT SIZE=-1>{STREAM[2]}</FONT></TD></TR></TABLE>
<CENTER><FONT SIZE=-2><A HREF="index.htm">Back to my home</A> | <A HREF="mailto:a@b.example">Write to me</A></FONT></CENTER></BODY></HTML>""",  # noqa: E501
    ("Mills I have known", *MILL[:8], STREAM[2]),
    ("All my mills", "Sign my guest book", "Write to me"),
)

MAGAZINE = Page(
    "a magazine with pull quotes, a letter to sign, boxes and an author's box",
    f"""<!DOCTYPE html><html lang="en"><head><title>The long night of the stones</title><meta property="og:title" content="The long night of the stones"></head><body>
<div class="c-nav-bar"><div class="c-nav-bar__inner"><a href="/">The Quarterly</a><a href="/sub" class="c-nav-bar__cta">Subscribe for a year</a></div></div>
<div class="l-wrapper"><div class="c-entry-hero"><h1 class="c-page-title">The long night of the stones</h1><p class="c-entry-summary p-dek">On keeping a mill when nobody needs flour.</p>
<div class="c-byline">By <span class="c-byline__author">Ann Weir</span> <span class="c-byline__item">Mar 4, 2021, 7:00am</span></div></div>
<div class="c-social-buttons"><a href="#">Share</a></div>
<div class="l-col__main"><div class="c-entry-content"><p>{MILL[0]} {MILL[1]}</p><p>{MILL[2]} {MILL[3]}</p>
<aside class="c-pullquote"><q>{MILL[3]}</q></aside><div class="pullquote">Three families have kept it</div>
<p>{MILL[4]} {MILL[5]}</p><div class="c-newsletter_signup_box"><h3>Letters from the weir</h3><p>One long story a week, chosen by people who read everything, and never anything else.</p></div>
<h3>II</h3><p>{MILL[6]} {MILL[7]}</p><div class="c-read-more"><p><strong>Read more:</strong> <a href="/x">The eel that came back</a></p></div>
<p>Read also: <a href="/y">Twelve bridges in one afternoon</a></p><p>{MILL[8]} {MILL[9]}</p><p class="u-small"><em>{STREAM[3]}</em></p></div></div>
<div class="c-author-bio"><p>Ann Weir is a writer who lives by the water and has kept three mills and a goat.</p></div>
<div class="c-recirc-module"><h2>More from The Quarterly</h2><div class="c-card"><h3><a href="/1">A bridge too low</a></h3><p>Why barges stop at the bend, and who pays when they do not, by our man on the quay.</p></div></div></div>
<div class="c-footer"><p>Terms of Use, Privacy Notice and all the rest of it.</p></div></body></html>""",  # noqa: E501
    (
        "The long night of the stones", "On keeping a mill when nobody needs flour.", "Ann Weir",
        *MILL[:6], "II", *MILL[6:], STREAM[3],
    ),
    (
        "Subscribe for a year", "Letters from the weir", "One long story a week",
        "The eel that came",
        "Twelve bridges", "has kept three mills and a goat", "A bridge too low", "barges stop",
        "Privacy Notice",
    ),
)  # fmt: skip

PAPER = Page(
    "a paper in a journal, with abstract, affiliations, notes, tables and references",
    f"""<!DOCTYPE html><html lang="en"><head><title>Wear of small stones | Journal of Milling</title><meta name="citation_title" content="Wear of small stones"><meta name="citation_author" content="Weir, Ann"><meta name="citation_author" content="Lock, Tom"><meta name="citation_journal_title" content="Journal of Milling"><meta name="citation_publication_date" content="2014/05/02"></head><body>
<div class="header-journal"><ul><li><a href="/j">Journal home page</a></li><li><a href="/sub">Submit a paper</a></li></ul></div>
<div class="article-wrap"><div class="article"><h1 class="article-title">Wear of small stones</h1><div class="contrib-group"><a href="#a1">Ann Weir</a><sup>1</sup>, <a href="#a2">Tom Lock</a><sup>2</sup></div>
<div class="aff" id="a1"><sup>1</sup> College of the River, Lower Weir</div><div class="metrics"><a href="/m">Article metrics</a> <a href="/c">Cited by 3</a></div>
<section class="abstract" id="abstract"><h2>Abstract</h2><p>{MILL[8]} {MILL[7]}</p></section>
<section id="s1"><h2>1. Introduction</h2><p>{MILL[0]} <a class="bibr" href="#B1" id="b1r">[1]</a> {MILL[1]} <a href="#fn1" id="fnr1"><sup>*</sup></a></p></section>
<section id="related-work"><h2>2. Related work</h2><p>{MILL[2]} <a class="bibr" href="#B2">[2]</a> {MILL[3]}</p></section>
<section id="s3"><h2>3. Results</h2><table><caption>Table 1. Wear by grain.</caption><tr><th>Grain</th><th>Wear</th></tr><tr><td>Rye</td><td>1.2</td></tr></table><p>{MILL[5]}</p></section>
<section id="discussion"><h2>4. Discussion</h2><p>{MILL[6]}</p><p>{STREAM[1]}</p></section>
<section class="fn-group"><p id="fn1"><a href="#fnr1">*</a> Measured with a brass gauge.</p></section>
<section class="ref-list" id="refs"><h2>References</h2><ol><li id="B1">Hill, J. (1950). Millstones of the north. <i>Stone</i>, 3, 1-20. <a href="http://doi.example/1">doi</a> <a href="/gs">Scholar</a></li><li id="B2">Dale, K. (1961). On gaps. <i>Grain</i>, 9. <a href="http://doi.example/2">doi</a></li></ol></section></div>
<div class="sidebar-right"><h3>Recommended articles</h3><ul><li><a href="/r1">Eels and axles: a survey</a></li></ul></div></div></body></html>""",  # noqa: E501
    (
        "Wear of small stones", "Ann Weir", "College of the River", "Abstract", MILL[8], MILL[7],
        "1. Introduction", *MILL[:2], "2. Related work", *MILL[2:4], "3. Results",
        "Table 1. Wear by grain.", "Rye | 1.2", MILL[5], "4. Discussion", MILL[6], STREAM[1],
        "Measured with a brass gauge.", "References", "Hill, J. (1950). Millstones of the north.",
        "Dale, K. (1961).",
    ),
    ("Submit a paper", "Journal home page", "Cited by 3", "Eels and axles"),
)  # fmt: skip

GERMAN_TEXT = (
    "Die Mühle am unteren Wehr steht länger dort, als irgendein Buch der Stadt zurückreicht.",
    "Ihr Rad ist aus Eiche und dreht sich zwölfmal in der Minute, wenn das Wehr offen steht.",
    "Im trockenen Sommer mahlt die Müllerin nachts, denn erst dann kommt genug Wasser.",
    "„Wir haben nie um Geld gebeten“, sagt sie, „und wir werden jetzt nicht damit anfangen.“",
    "Ob Boote das Wehr künftig ohne Gebühr befahren dürfen, entscheidet der Rat im Frühjahr.",
)
GERMAN = Page(
    "a German newspaper with a teaser that is its first paragraph",
    f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Mühle am Wehr darf bleiben - Wehrbote</title></head><body>
<div class="consent-layer"><p>Mit Ihrer Zustimmung verwenden wir und unsere Partner Cookies und messen, was Sie lesen.</p></div>
<header role="banner"><a href="/">Wehrbote</a><nav><a href="/p">Politik heute</a><a href="/s">Sport heute</a></nav></header>
<div class="page__content"><article class="article"><h1 class="article__headline"><span class="article__kicker">Wasserrecht</span> Mühle am Wehr darf bleiben</h1>
<p class="article__teaser">Neun Jahre lang schrieb die Müllerin Briefe, nun hat der Rat geantwortet.</p><div class="article__byline">Von Anna Wehr</div>
<p>{GERMAN_TEXT[0]} {GERMAN_TEXT[1]}</p><div class="ad"><span>Anzeige</span></div><p>{GERMAN_TEXT[2]}</p>
<div class="box"><h3>Mehr zum Thema</h3><ul><li><a href="/1">Hochwasser: Was die Weide zeigt</a></li><li><a href="/2">Reiher am Ufer</a></li></ul></div>
<p>{GERMAN_TEXT[3]}</p><p>{GERMAN_TEXT[4]}</p></article>
<div class="kommentare" id="kommentare"><h2>Kommentare (2)</h2><div class="beitrag"><p>Endlich einmal eine gute Nachricht, und das noch vor dem Frühstück, vielen Dank!</p><a href="#">Antworten</a></div></div>
<div class="meistgelesen"><h2>Meistgelesen</h2><ol><li><a href="/m1">Brücke wieder offen</a></li></ol></div></div>
<footer><a href="/i">Impressum</a> <a href="/d">Datenschutz</a></footer></body></html>""",  # noqa: E501
    (
        "Mühle am Wehr darf bleiben", "Neun Jahre lang schrieb die Müllerin Briefe", "Anna Wehr",
        *GERMAN_TEXT,
    ),
    (
        "Mit Ihrer Zustimmung", "Politik heute", "Anzeige", "Mehr zum Thema", "Was die Weide zeigt",
        "Kommentare", "Endlich einmal", "Antworten", "Brücke wieder offen", "Impressum",
    ),
)  # fmt: skip

FRENCH_TEXT = (
    "Le moulin du barrage était là avant que personne n’écrive à qui appartenait la rivière.",
    "Sa roue, qui est en chêne, fait douze tours à la minute quand la vanne est ouverte.",
    "Les étés secs, la meunière moud la nuit, car l’eau ne vient qu’après le coucher du soleil.",
    "« Nous n’avons jamais demandé d’argent, dit-elle, et nous n’allons pas commencer. »",
)
FRENCH = Page(
    "a French newspaper in Latin-1 with boxes between its paragraphs",
    f"""<html lang="fr"><head><title>Le moulin restera</title></head><body>
<ul class="menu-principal"><li><a href="/p">La politique du jour</a></li><li><a href="/s">Les sports du jour</a></li></ul>
<div id="contenu"><div class="fil-ariane"><a href="/">Accueil</a> &gt; <a href="/e">Eaux et forêts</a></div><h1>Le moulin restera</h1>
<p class="chapo">Après neuf ans de lettres, le conseil a changé d’avis.</p><p class="signature">Par Anne Barrage</p>
<p>{FRENCH_TEXT[0]}</p><p>{FRENCH_TEXT[1]}</p><p><b>Lire aussi :</b> <a href="/l">Les hérons du matin</a></p>
<p>{FRENCH_TEXT[2]}</p><div class="publicite"><p>Publicité</p></div><p>{FRENCH_TEXT[3]}</p>
<h3>Sur le même sujet</h3><ul><li><a href="/1">Le pont rouvre enfin</a></li></ul>
<h3>Laisser un commentaire</h3><form><textarea></textarea></form></div>
<div id="pied"><a href="/m">Mentions légales</a> | <a href="/c">Nous écrire</a></div></body></html>""",  # noqa: E501
    ("Le moulin restera", "Après neuf ans de lettres", "Anne Barrage", *FRENCH_TEXT),
    (
        "La politique du jour", "Eaux et forêts", "hérons", "Publicité", "Le pont rouvre",
        "Laisser un commentaire", "Mentions légales",
    ),
)  # fmt: skip

SOUP = Page(
    "a page of nothing but div and span, with names that say nothing",
    f"""<!DOCTYPE html><html><head><title>Stones at night</title></head><body><div class="x1"><div class="x2">
<div class="a7"><div><a href="/1"><span>Front</span></a></div><div><a href="/2"><span>Rivers and lakes</span></a></div><div><a href="/3"><span>Your account</span></a></div></div>
<div class="q0"><div class="q1"><div class="t"><span>Stones at night</span></div><div class="k"><span>Ann Weir, 4 March</span></div>
<div class="z"><span>{MILL[0]} {MILL[1]}</span></div><div class="z"><span>{MILL[2]}</span></div><div class="z"><span>{MILL[3]} <b>{MILL[4]}</b></span></div>
<div class="w"><div><a href="/w1">The heron, a life in nine parts</a></div><div><a href="/w2">How to dress a stone in an hour</a></div></div>
<div class="z"><span>{MILL[5]} {MILL[6]}</span></div><div class="z"><span>Nine years.</span></div><div class="z"><span>{MILL[7]}</span></div></div>
<div class="q2"><div><a href="/r1">Bridges of the north</a></div><div><a href="/r2">Eels for supper</a></div></div></div>
<div class="f9"><span>© 2022 Somebody. All rights reserved.</span><a href="/im">Imprint and such</a></div></div></div></body></html>""",  # noqa: E501
    ("Stones at night", "Ann Weir, 4 March", *MILL[:7], "Nine years.", MILL[7]),
    (
        "Rivers and lakes", "Your account", "The heron, a life", "How to dress a stone",
        "Bridges of the north", "Eels for supper", "All rights reserved", "Imprint",
    ),
)  # fmt: skip

SHORT = Page(
    "a page of many short paragraphs, lists and questions",
    f"""<!DOCTYPE html><html lang="en"><head><title>Questions about the mill</title></head><body><div class="container"><div class="row">
<div class="col-md-3"><div class="panel list-group"><a class="list-group-item" href="/v">Visiting hours</a><a class="list-group-item" href="/t">Ticket prices</a></div></div>
<div class="col-md-9"><h1>Questions about the mill</h1><p>You ask, we answer.</p><h2>When is it open?</h2><p>On Fridays.</p><p>Not in May.</p>
<h2>What may I bring?</h2><ul><li>A dog, on a lead</li><li>A sack</li><li>No lamps</li></ul><h2>Who was the first miller?</h2><p>We do not know. {STREAM[3]}</p>
<h2>How do I get there?</h2><ol><li>Take the lane by the willow.</li><li>Cross the stones.</li><li>Knock.</li></ol><p>{MILL[5]} See <a href="/p">the list of prices</a>.</p><p>{MILL[2]}</p></div></div>
<div class="well"><form><label>Your mail</label><input><button>Send it</button></form></div></div></body></html>""",  # noqa: E501
    (
        "Questions about the mill", "You ask, we answer.", "When is it open?", "On Fridays.",
        "Not in May.", "A dog, on a lead", "No lamps", "We do not know.", STREAM[3],
        "1. Take the lane by the willow.", "3. Knock.", MILL[5], "the list of prices", MILL[2],
    ),
    ("Visiting hours", "Ticket prices", "Your mail", "Send it"),
)  # fmt: skip

SPLIT = Page(
    "an article parted over several containers by advertisements",
    f"""<!DOCTYPE html><html lang="en"><head><title>The stream above</title></head><body><div class="nav-wrapper"><a href="/">Main page</a><a href="/x">Other pages</a></div>
<div class="story"><h1>The stream above</h1><div class="story-part"><p>{STREAM[0]}</p></div><div class="advert"><p>Buy a boat while the boats are cheap, and the river is high.</p></div>
<div class="story-part"><p>{MILL[0]} {MILL[1]}</p><p>{MILL[2]} {MILL[3]} {MILL[4]}</p><p>{MILL[5]} {MILL[6]}</p></div><div class="advert">Buy another boat.</div><div class="story-part"><p>{STREAM[1]}</p></div></div>
<div class="story-part extra-part"><p>{STREAM[3]}</p></div><p>{STREAM[2]}</p></body></html>""",  # noqa: E501
    ("The stream above", STREAM[0], *MILL[:7], STREAM[1], STREAM[3], STREAM[2]),
    ("Other pages", "Buy a boat", "Buy another boat"),
)

INDEX = Page(
    "a front page that has no article",
    """<!DOCTYPE html><html lang="en"><head><title>The Weir Times</title></head><body><nav><a href="/">Menu of sections</a></nav><h1>The Weir Times</h1>
<div class="cards"><div class="card"><h2><a href="/1">Mill at the weir may stay</a></h2><p>Nine years of letters</p></div><div class="card"><h2><a href="/2">What the heron saw</a></h2><p>A morning on the bank</p></div></div>
<footer>All rights reserved</footer></body></html>""",  # noqa: E501
    ("The Weir Times", "Mill at the weir may stay", "Nine years of letters", "What the heron saw"),
    ("Menu of sections", "All rights reserved"),
)

CLEAN = Way()
PAGES = (
    NEWS, BLOG, WIKI, BOOK, FORUM, DOCS, OLD, MAGAZINE, PAPER, GERMAN, FRENCH, SOUP, SHORT, SPLIT,
    INDEX,
)  # fmt: skip


def read(page: Page, way: Way = CLEAN) -> str:
    encoding = "latin-1" if "Latin-1" in page.name else "utf-8"
    data = page.markup.encode(encoding, "xmlcharrefreplace")
    return HtmlReader().read(data, "page.html", ReadOptions(way)).text


def folded(text: str) -> str:
    return " ".join(text.replace("\u2028", " ").split())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_nothing_of_the_text_is_lost_and_all_stands_in_order(page: Page):
    text = folded(read(page))
    at = 0
    for sentence in page.stay:
        found = text.find(folded(sentence), at)
        assert found >= 0, (sentence, text)
        at = found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_nothing_of_the_furniture_is_left(page: Page):
    text = read(page)
    assert [words for words in page.go if words in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_whole_page_has_what_was_left_out(page: Page):
    text = folded(read(page, Way(whole=True)))
    assert [words for words in page.stay if folded(words) not in text] == []
