"""The words by which pages name their parts, in class names and in what they print."""

import re

from diptych_index.text.formats.flow_tags import Element, attribute

_TOKEN = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_RUNS = re.compile(r"[\s_:.\-/]+")

STRONG = frozenset({
    "comments", "kommentare", "commentaires", "comentarios", "commenti", "reacties", "disqus", "livefyre", "commentlist", "respond", "cookie", "cookies",
    "consent", "gdpr", "cmp", "onetrust", "ccpa", "newsletter", "signup", "subscribe",
    "subscription", "subscriptions", "related", "recommended", "recommendation",
    "recommendations", "recirc", "recirculation", "share", "sharing", "sharer", "shares",
    "sharedaddy", "addthis", "addtoany", "social", "socials", "advert", "adverts",
    "advertisement", "advertisements", "advertising", "ads", "adsbygoogle", "advertorial",
    "adslot", "adunit", "dfp", "sponsored", "sponsor", "sponsors", "promo", "promos",
    "promotion", "promoted", "outbrain", "taboola", "zergnet", "breadcrumb", "breadcrumbs",
    "crumbs", "pagination", "pager", "paging", "paginator", "navbox", "catlinks", "ambox",
    "printfooter", "noprint", "mobilemenu", "popup", "popover", "modal", "paywall", "login",
    "signin", "register", "trending", "mostread", "popular", "jumplinks", "skiplink",
    "skiplinks", "searchform", "searchbox", "navbar", "pingbacks", "trackbacks",
    "sistersitebox", "interstitial", "offcanvas", "dropdown", "tooltip", "toast",
    "snackbar", "sociallinks", "sharebar", "whatsapp", "relatedposts", "reactions",
    "upsell", "optin", "mailchimp", "donate", "donation", "fundraising", "ticker",
    "contextmenu", "megamenu", "sitemap", "copyright", "colophon",
})  # fmt: skip
"""Words in a class or id that name furniture whatever else stands in it."""
STRONG_PAIRS = frozenset({
    "most-read", "most-popular", "read-more", "read-next", "up-next", "next-up",
    "also-like", "see-also-box", "more-from", "more-on", "more-stories", "more-articles",
    "top-stories", "latest-news", "latest-posts", "recent-posts", "site-footer",
    "page-footer", "global-footer", "footer-nav", "site-header", "site-nav", "main-nav",
    "nav-links", "post-nav", "post-navigation", "posts-navigation", "prev-next",
    "nav-previous", "nav-next", "back-to-top", "skip-link", "skip-nav", "jump-link",
    "mw-jump", "author-bio", "author-box", "about-author", "author-card", "author-info",
    "post-tags", "entry-tags", "article-tags", "tag-list", "tag-cloud", "tags-links",
    "cat-links", "entry-utility", "comment-list", "comment-form", "comment-respond",
    "comment-thread", "comment-section", "comments-area", "comment-reply", "comment-count",
    "comments-link", "edit-link", "call-to", "ad-container", "ad-slot", "ad-wrapper",
    "ad-unit", "ad-banner", "google-ad", "email-signup", "mailing-list", "follow-us",
    "side-bar", "left-nav", "right-rail", "left-rail", "side-rail", "vector-toc", "mw-toc",
    "toc-container", "no-print", "print-none", "print-hidden", "d-print", "site-sub",
    "cite-this", "rss-feed", "share-this", "post-share", "print-link", "toolbar-share",
    "vector-menu", "mw-portlet", "mw-indicators", "language-switcher", "lang-switcher",
    "language-list", "user-menu", "search-form", "search-box", "site-search", "page-tools",
    "article-tools", "story-tools", "story-footer", "article-footer", "related-posts",
})  # fmt: skip
"""The same for two words in a row."""
WEAK = frozenset({
    "sidebar", "sidebars", "footer", "foot", "masthead", "menu", "nav", "navigation",
    "navi", "toolbar", "tools", "widget", "widgets", "banner", "rail", "aside", "extra",
    "ad", "comment", "reply", "disclaimer", "legal", "feedback", "topbar", "bottombar",
    "toc", "tags", "tagcloud", "byline-share", "metadata-bar", "rss", "vote", "voting",
    "rating", "ratings", "bookmark", "bookmarks", "hidden", "header", "subscribebox", "nl",
    "utility", "utilities", "contact", "search",
})  # fmt: skip
"""Words that name furniture unless much of the text stands in it."""
LATE = frozenset({
    "meta", "tags", "bio", "author", "byline", "print", "categories", "category", "posted",
    "filed", "entrymeta",
})  # fmt: skip
"""Words that name furniture only behind the text: before it stand author and date."""
GOOD = frozenset({
    "article", "articlebody", "body", "content", "contents", "entry", "hentry", "main",
    "post", "text", "story", "prose", "markdown", "footnotes", "footnote", "endnotes",
    "references", "reference", "reflist", "notes", "bibliography", "answer", "question",
    "chapter", "poem", "abstract", "infobox", "thumbcaption", "caption", "figure", "table",
})  # fmt: skip
_NOTES = re.compile(
    r"(?:^|[-_ ])(?:foot-?notes?|end-?notes?|references?|reflist|ref-list|bibliography|"
    r"biblist|literature|fn)(?:$|[-_ ])",
    re.IGNORECASE,
)


def tokens(element: Element) -> tuple[list[str], str]:
    """Return the words of an element's class and id, small, and all of it in one string."""
    said = f"{attribute(element, 'class')} {attribute(element, 'id')}"
    said += f" {attribute(element, 'data-component')} {attribute(element, 'data-testid')}"
    return [word.lower() for word in _TOKEN.findall(said)], _RUNS.sub("-", said).lower()


def holds_notes_by_name(element: Element) -> bool:
    """Return whether a class or id says that notes or references stand in an element."""
    said = f"{attribute(element, 'class')} {attribute(element, 'id')} {attribute(element, 'role')}"
    return _NOTES.search(said) is not None


_COMMENTS = re.compile(
    r"^(?:\d+\s+|no\s+|view\s+(?:all\s+)?|join the |post a |leave a |add (?:a|your) |write a )?"
    r"(?:comments?|repl(?:y|ies)|responses?|kommentare?|commentaires?|comentarios?|commenti|"
    r"reacties|комментари[ийев]+|discussion|conversation|thoughts? on|"
    r"schreiben sie einen kommentar|schreibe einen kommentar|laisser un commentaire|"
    r"deja (?:un comentario|una respuesta)|lascia un commento|deixe um comentário|"
    r"geef een reactie|what do you think\??|join the conversation|have your say)"
    r"(?:\s*\(?\d*\)?|\s+on\s.*|\s+to\s.*|\s+\(\d+\)|\s+closed\.?|\s+are closed\.?)?$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"^(?:related(?: (?:articles?|stories|posts?|content|topics?|links?|reading|news|coverage))?|"
    r"more (?:from|on|stories|news|in|articles|about|by|to read|like this)\b.*|most (?:read|popular|viewed|"
    r"shared|commented)\b.*|recommended\b.*|you (?:may|might|could) (?:also )?(?:like|enjoy|be interested)"
    r"\b.*|popular\b.{0,30}|trending\b.{0,30}|latest\b.{0,40}|recent (?:posts|articles|stories|comments)|"
    r"read (?:next|more|also|this next)\b.*|also (?:read|on)\b.*|see also on\b.*|up next|next up|"
    r"top stories|editor['’]?s['’]? picks?|sponsored\b.*|promoted\b.*|around the web|"
    r"from (?:around )?the web|what to read next|don['’]t miss.{0,30}|in (?:other|this) news|"
    r"subscribe\b.*|newsletters?\b.*|sign up\b.*|follow us\b.*|share (?:this|on|article|your)\b.*|"
    r"share|tags?|categories|archives?|about the author|about us|contact us|"
    r"mehr zum thema|das könnte sie auch.*|auch interessant|weitere (?:artikel|meldungen|themen)\b.*|"
    r"lesen sie auch.*|mehr (?:von|aus|über)\b.*|meistgelesen.*|meist gelesen.*|teilen|"
    r"(?:à )?lire aussi.*|sur le même (?:sujet|thème).*|les plus lus|partager.*|articles? (?:liés?|"
    r"similaires?|recommandés?)|à (?:découvrir|voir) aussi.*|dans la même rubrique|"
    r"lea también.*|te puede interesar.*|lo más (?:leído|visto).*|noticias relacionadas|compartir.*|"
    r"leggi anche.*|potrebbe interessarti.*|articoli correlati|condividi.*|"
    r"leia também.*|veja também.*|notícias relacionadas|mais lidas|compartilhe.*|"
    r"lees ook.*|meest gelezen.*|gerelateerd.*|deel dit.*|"
    r"читайте также.*|по теме.*|поделиться.*)\s*:?$",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"^(?:advertisement|advertorial|ad|ads|sponsored(?: content)?|anzeige|werbung|publicité|publicidad|"
    r"pubblicità|publicidade|advertentie|реклама|advertisement - continue reading below|"
    r"(?:article |story )?continues? (?:reading )?(?:below|after)\b.*|skip (?:to|past|ad)\b.*|"
    r"loading\W*|share|tweet|pin it|email|print|copy link|share (?:this|on)\b.{0,40}|"
    r"click here to (?:subscribe|sign).*|read more\W*|show more|view comments|jump to comments|"
    r"(?:back to|return to|go to) top|top|reply|permalink|report(?: abuse)?|edit|listen to (?:this )?article|"
    r"save(?: article)?|bookmark|follow|subscribe(?: now)?|sign (?:in|up)|log in|menu|close|next|previous|"
    r"drucken|teilen|merken|imprimer|partager|nach oben|haut de page|weiterlesen|lire la suite|"
    r"\d+ (?:comments?|shares?|likes?|kommentare|commentaires|min(?:ute)?s? read)|«|»|›|‹|×)$",
    re.IGNORECASE,
)
_LEADS_AWAY = re.compile(
    r"^(?:read (?:more|also|next)|see also|also (?:read|see)|related|more(?: on this)?|watch|listen|"
    r"recommended|don['’]t miss|lesen sie auch|mehr dazu|lire aussi|à lire aussi|lea también|"
    r"leggi anche|leia também|lees ook|читайте также)\s*[:：|–—-]",
    re.IGNORECASE,
)
_SITE_LINE = re.compile(
    r"©|\(c\)\s*(?:copyright\s*)?\d{4}|\bcopyright\b.{0,20}\d{4}|all rights reserved|alle rechte "
    r"vorbehalten|tous droits réservés|todos los derechos|tutti i diritti|todos os direitos|"
    r"terms (?:of (?:use|service)|and conditions)|privacy policy|we use cookies|uses cookies|"
    r"use of cookies|utilise des cookies|verwende[nt]\b.{0,30}cookies|usa cookies|"
    r"sign up (?:for|to) (?:our|the|get)|subscribe to (?:our|the)|join our (?:newsletter|mailing)|"
    r"your email address will not be published|notify me of (?:new|follow)|^powered by \w+|"
    r"javascript (?:is|must be|to)|enable javascript|ad ?blocker|your inbox|unsubscribe at any time|"
    r"abonnieren sie|newsletter abonnieren|inscrivez-vous|abonnez-vous|suscríbete|iscriviti",
    re.IGNORECASE,
)


def heads_comments(text: str) -> bool:
    """Return whether a heading stands over readers' comments."""
    return len(text) < 90 and _COMMENTS.match(text) is not None


def heads_elsewhere(text: str) -> bool:
    """Return whether a heading stands over what leads to other pages."""
    return len(text) < 90 and _ELSEWHERE.match(text) is not None


def is_label(text: str) -> bool:
    """Return whether a short line is the label of a button, of an advertisement and the like."""
    return len(text) < 80 and _LABELS.match(text) is not None


def leads_away(text: str) -> bool:
    """Return whether a line such as "Read more: …" names another page."""
    return len(text) < 300 and _LEADS_AWAY.match(text) is not None


def about_the_site(text: str) -> bool:
    """Return whether a line speaks of the site: its rights, cookies, letters."""
    return len(text) < 600 and _SITE_LINE.search(text) is not None
