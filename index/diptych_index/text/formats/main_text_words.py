"""The words by which pages name their parts, in class names, ids and elements of their own."""

import re

from diptych_index.text.formats.flow_tags import Element, attribute, local
from diptych_index.text.formats.main_text_reasons import (
    ADVERTISING,
    COMMENTS,
    ELSEWHERE,
    NAVIGATION,
    REQUESTS,
)

_TOKEN = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_RUNS = re.compile(r"[\s_:.\-/]+")

STRONG = frozenset({
    "comments", "kommentare", "commentaires", "comentarios", "commenti",
    "reacties", "disqus", "livefyre", "commentlist", "respond", "cookie", "cookies",
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
    "contextmenu", "megamenu", "sitemap", "copyright", "colophon", "postmetadata",
    "compartir", "partager", "partage", "teilen", "condividi", "compartilhar", "delen",
    "publicidad", "publicite", "anzeige", "werbung", "pubblicita", "publicidade", "advertentie",
    "relacionadas", "relacionados", "didomi", "usercentrics", "cookiebot", "truste", "trustarc",
    "osano", "iubenda", "cookieyes", "borlabs", "klaro", "termly", "evidon", "quantcast", "cmplz",
    "axeptio", "tarteaucitron", "sourcepoint", "iqad", "iqadtile", "adbox", "adsense", "adtech",
    "teads", "criteo", "cta", "ctas", "nativo", "revcontent", "mgid", "pelcro", "poool", "regwall",
    "asbox", "postprofile", "richlink", "altmetric", "crossmark", "sitenotice",
    "patreon", "kofi", "buymeacoffee", "viewcode",
})  # fmt: skip
"""Words in a class or id that name furniture whatever else stands in it."""
STRONG_PAIRS = frozenset({
    "most-read", "most-popular", "read-more", "read-next", "up-next", "next-up",
    "also-like", "see-also-box", "more-from", "more-on", "more-stories", "more-articles",
    "top-stories", "latest-news", "latest-posts", "recent-posts", "site-footer",
    "page-footer", "global-footer", "footer-nav", "site-header", "site-nav", "main-nav",
    "nav-links", "post-nav", "post-navigation", "posts-navigation", "prev-next",
    "nav-previous", "nav-next", "page-links", "back-to-top", "skip-link", "skip-nav", "jump-link",
    "mw-jump", "author-bio", "author-box", "about-author", "author-card", "author-info",
    "post-tags", "entry-tags", "article-tags", "tag-list", "tag-cloud", "tags-links",
    "cat-links", "entry-utility", "comment-list", "comment-form", "comment-respond",
    "comment-thread", "comment-section", "comments-area", "comment-reply", "comment-count",
    "comments-link", "edit-link", "post-footer", "entry-footer", "field-tags", "post-menu",
    "post-taglist", "user-card", "user-info", "contributions-epic", "ad-container", "ad-slot",
    "ad-wrapper", "entry-toolbar", "post-toolbar", "article-toolbar", "right-bar", "left-bar",
    "ad-unit", "ad-banner", "google-ad", "email-signup", "mailing-list", "follow-us",
    "side-bar", "left-nav", "right-rail", "left-rail", "side-rail", "vector-toc", "mw-toc",
    "toc-container", "site-sub",
    "cite-this", "rss-feed", "share-this", "post-share", "print-link", "toolbar-share",
    "vector-menu", "mw-portlet", "mw-indicators", "language-switcher", "lang-switcher",
    "language-list", "user-menu", "search-form", "search-box", "site-search", "page-tools",
    "article-tools", "story-tools", "story-footer", "article-footer", "related-posts",
    "reading-time", "read-time", "time-to-read", "site-notice", "call-to-action", "metrics-bar",
    "article-metrics", "post-buttons", "recipe-print", "recipe-pin", "recipe-jump",
    "add-to-collection", "robots-nocontent",
    "sp-message", "bread-crumb", "next-page", "rich-link", "abo-box", "ad-box", "tp-modal",
    "tp-container",
})  # fmt: skip
"""The same for two words in a row."""
WEAK = frozenset({
    "sidebar", "sidebars", "footer", "foot", "masthead", "menu", "nav", "navigation",
    "navi", "toolbar", "tools", "widget", "widgets", "banner", "rail", "aside", "extra",
    "ad", "comment", "reply", "disclaimer", "legal", "feedback", "topbar", "bottombar",
    "toc", "tags", "tagcloud", "byline-share", "metadata-bar", "rss", "vote", "voting",
    "rating", "ratings", "bookmark", "bookmarks", "hidden", "header", "subscribebox", "nl",
    "utility", "utilities", "contact", "search", "affiliate",
})  # fmt: skip
"""Words that name furniture unless much of the text stands in it."""
LATE = frozenset({
    "meta", "tags", "bio", "author", "byline", "print", "categories", "category", "posted",
    "filed", "entrymeta",
})  # fmt: skip
"""Words that name furniture only behind the text: before it stand author and date."""
_KINDS: tuple[tuple[str, frozenset[str]], ...] = (
    (COMMENTS, frozenset({
        "comments", "comment", "kommentare", "commentaires", "comentarios", "commenti", "reacties",
        "disqus", "livefyre", "commentlist", "respond", "pingbacks", "trackbacks", "reply",
    })),
    (ADVERTISING, frozenset({
        "ad", "ads", "advert", "adverts", "advertisement", "advertisements", "advertising",
        "adsbygoogle", "advertorial", "adslot", "adunit", "dfp", "sponsored", "sponsor", "sponsors",
        "promo", "promos", "promotion", "promoted", "outbrain", "taboola", "zergnet", "publicidad",
        "publicite", "anzeige", "werbung", "pubblicita", "publicidade", "advertentie", "iqad",
        "iqadtile", "adbox", "adsense", "adtech", "teads", "criteo", "nativo", "revcontent", "mgid",
        "affiliate",
    })),
    (ELSEWHERE, frozenset({
        "related", "recommended", "recommendation", "recommendations", "recirc", "recirculation",
        "trending", "mostread", "popular", "relatedposts", "relacionadas", "relacionados",
        "richlink", "rich", "most", "more", "read", "also", "see", "stories", "latest", "recent",
    })),
    (REQUESTS, frozenset({
        "cookie", "cookies", "consent", "gdpr", "cmp", "onetrust", "ccpa", "newsletter", "signup",
        "subscribe", "subscription", "subscriptions", "share", "sharing", "sharer", "shares",
        "sharedaddy", "addthis", "addtoany", "social", "socials", "popup", "popover", "modal",
        "paywall", "login", "signin", "register", "sociallinks", "sharebar", "whatsapp",
        "reactions", "upsell", "optin", "mailchimp", "donate", "donation", "donations",
        "fundraising", "compartir", "partager", "partage", "teilen", "condividi", "compartilhar",
        "delen", "didomi", "usercentrics", "cookiebot", "cta", "ctas", "pelcro", "poool", "regwall",
        "abo", "follow", "email", "mailing", "print", "feedback", "vote", "rating", "bookmark",
    })),
)  # fmt: skip
"""What such a word says that a part is, the first that fits; the others name ways around."""
GOOD = frozenset({
    "article", "articlebody", "body", "content", "contents", "entry", "hentry", "main",
    "post", "text", "story", "prose", "markdown", "footnotes", "footnote", "endnotes",
    "references", "reference", "reflist", "notes", "bibliography", "answer", "question",
    "chapter", "poem", "abstract", "hatnote", "infobox", "thumbcaption", "caption", "figure",
    "table",
})  # fmt: skip
_UNPRINTED = re.compile(
    r"(?:^|[-_: ])(?:no[-_]?print|(?:hide|hidden)-(?:on-|in-|for-)?print|"
    r"print[-:]!?(?:none|hidden|hide))(?:$|[-_ ])",
    re.IGNORECASE,
)
_FILED = re.compile(r"(?:^|\s)(?:hentry|status-publish|type-post)(?:\s|$)")
_SUBJECT = re.compile(r"(?<!\S)(?:tag|category)-\S+")
"""Names of what a story is filed under, and how it is told that a part is a story: WordPress."""
_NAMES = frozenset({"a", "b", "cite", "em", "i", "span", "strong"})
"""Elements in which a class "fn" is somebody's full name."""
_NOTES = re.compile(
    r"(?:^|[-_ ])(?:foot-?notes?|end-?notes?|(?<!term-)(?<!entity-)references?|"
    r"reflist|ref-list|bibliography|"
    r"biblist|literature|fn)(?:$|[-_ ])",
    re.IGNORECASE,
)


def kind_of(word: str) -> str:
    """Return the kind of furniture that a word, or two in a row, names."""
    parts = set(word.split("-"))
    return next((kind for kind, names in _KINDS if names & parts), NAVIGATION)


def tokens(element: Element) -> tuple[list[str], str]:
    """Return the words of an element's class and id, small, and all of it in one string."""
    said = attribute(element, "class")
    if _FILED.search(said) is not None:
        said = _SUBJECT.sub(" ", said)
    said += f" {attribute(element, 'id')}"
    said += f" {attribute(element, 'data-component')} {attribute(element, 'data-testid')}"
    if "-" in local(element):
        said += f" {local(element)}"  # an element of the page's own, such as <share-buttons>
    words = [word.lower() for word in _TOKEN.findall(said)]
    joined = _RUNS.sub("-", said).lower()
    return words, joined if said == said.lower() else f"{joined}-{'-'.join(words)}"


def is_unprinted(element: Element) -> bool:
    """Return whether a part says by its class that it is not to be printed."""
    return _UNPRINTED.search(attribute(element, "class")) is not None


def holds_notes_by_name(element: Element) -> bool:
    """Return whether a class or id says that notes or references stand in an element."""
    said = f"{attribute(element, 'class')} {attribute(element, 'id')} {attribute(element, 'role')}"
    return local(element) not in _NAMES and _NOTES.search(said) is not None
