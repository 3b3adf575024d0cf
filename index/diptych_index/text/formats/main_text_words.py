"""The words by which pages name their parts, in class names and in what they print."""

import re

from diptych_index.text.formats.flow_tags import Element, attribute, local

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
    "relacionadas", "relacionados",
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
    "comments-link", "edit-link", "post-footer", "entry-footer", "field-tags", "post-menu",
    "post-taglist", "user-card", "user-info", "contributions-epic", "ad-container", "ad-slot",
    "ad-wrapper",
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
    "chapter", "poem", "abstract", "hatnote", "infobox", "thumbcaption", "caption", "figure",
    "table",
})  # fmt: skip
_NAMES = frozenset({"a", "b", "cite", "em", "i", "span", "strong"})
"""Elements in which a class "fn" is somebody's full name."""
_NOTES = re.compile(
    r"(?:^|[-_ ])(?:foot-?notes?|end-?notes?|(?<!term-)(?<!entity-)references?|"
    r"reflist|ref-list|bibliography|"
    r"biblist|literature|fn)(?:$|[-_ ])",
    re.IGNORECASE,
)


def tokens(element: Element) -> tuple[list[str], str]:
    """Return the words of an element's class and id, small, and all of it in one string."""
    said = f"{attribute(element, 'class')} {attribute(element, 'id')}"
    said += f" {attribute(element, 'data-component')} {attribute(element, 'data-testid')}"
    words = [word.lower() for word in _TOKEN.findall(said)]
    joined = _RUNS.sub("-", said).lower()
    return words, joined if said == said.lower() else f"{joined}-{'-'.join(words)}"


def holds_notes_by_name(element: Element) -> bool:
    """Return whether a class or id says that notes or references stand in an element."""
    said = f"{attribute(element, 'class')} {attribute(element, 'id')} {attribute(element, 'role')}"
    return local(element) not in _NAMES and _NOTES.search(said) is not None


def _any_of(*alternatives: str) -> str:
    """Return a pattern of alternatives, given in groups that share a language or a subject."""
    return "(?:" + "|".join(alternatives) + ")"


_COMMENTS = re.compile(
    r"(?:\d+\s+|no\s+|view\s+(?:all\s+)?|join the |post a |leave a |add (?:a|your) |write a )?"
    + _any_of(
        r"comments?|repl(?:y|ies)|responses?|discussion|conversation|thoughts? on",
        r"what do you think\??|join the conversation|have your say",
        r"kommentare?|schreiben sie einen kommentar|schreibe einen kommentar",
        r"commentaires?|laisser un commentaire|comentarios?|deja (?:un comentario|una respuesta)",
        r"commenti|lascia un commento|deixe um comentário|reacties|geef een reactie",
        r"комментари[ийев]+",
    )
    + r"(?:\s*\(?\d*\)?|\s+(?:on|to)\s.*|\s+closed\.?|\s+are closed\.?)?",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    _any_of(
        r"related(?: (?:articles?|stories|posts?|content|topics?|links?|reading|news|coverage))?",
        r"more (?:from|on|stories|news|in|articles|about|by|to read|like this)\b.*",
        r"most (?:read|popular|viewed|shared|commented)\b.*|recommended\b.*|popular\b.{0,30}",
        r"you (?:may|might|could) (?:also )?(?:like|enjoy|be interested)\b.*|trending\b.{0,30}",
        r"latest\b.{0,40}|recent (?:posts|articles|stories|comments)|also (?:read|on)\b.*",
        r"read (?:next|more|also|this next)\b.*|see also on\b.*|up next|next up|top stories",
        r"editor['’]?s['’]? picks?|sponsored\b.*|promoted\b.*|(?:from )?(?:around )?the web",
        r"what to read next|don['’]t miss.{0,30}|in (?:other|this) news|subscribe\b.*",
        r"newsletters?\b.*|sign up\b.*|follow us\b.*|share (?:this|on|article|your)\b.*|share",
        r"tags?|categories|archives?|about the author|about us|contact us",
        r"mehr zum thema|das könnte sie auch.*|auch interessant|lesen sie auch.*|teilen",
        r"weitere (?:artikel|meldungen|themen)\b.*|mehr (?:von|aus|über)\b.*|meist ?gelesen.*",
        r"(?:à )?lire aussi.*|sur le même (?:sujet|thème).*|les plus lus|partager.*",
        r"articles? (?:liés?|similaires?|recommandés?)|à (?:découvrir|voir) aussi.*",
        r"dans la même rubrique|lea también.*|te puede interesar.*|lo más (?:leído|visto).*",
        r"noticias relacionadas|compartir.*|leggi anche.*|potrebbe interessarti.*",
        r"articoli correlati|condividi.*|leia também.*|veja também.*|notícias relacionadas",
        r"mais lidas|compartilhe.*|lees ook.*|meest gelezen.*|gerelateerd.*|deel dit.*",
        r"читайте также.*|по теме.*|поделиться.*",
    )
    + r"\s*:?",
    re.IGNORECASE,
)
_LABELS = re.compile(
    _any_of(
        r"advertisement|advertorial|ads?|sponsored(?: content)?|anzeige|werbung|publicité",
        r"publicidad|pubblicità|publicidade|advertentie|реклама",
        r"advertisement - continue reading below|skip (?:to|past|ad)\b.*|loading\W*",
        r"(?:article |story )?continues? (?:reading )?(?:below|after|the main)\b.*|share|tweet",
        r"continue reading\W*|pin it|jump to recipe|print (?:this )?(?:recipe|page|article)",
        r"check (?:the )?price\W*|(?:buy|shop|order) now|view deal|skip advertisement",
        r"ask question|improve this (?:question|answer)|open in app|get the app|follow us",
        r"email|print|copy link|share (?:this|on)\b.{0,40}|click here to (?:subscribe|sign).*",
        r"read more\W*|show more|view comments|jump to comments|reply|permalink|edit",
        r"(?:(?:back to|return to|go to) )?top|report(?: abuse)?|save(?: article)?|bookmark",
        r"listen to (?:this )?article|follow|subscribe(?: now)?|sign (?:in|up)|log in|menu",
        r"close|next|previous|drucken|teilen|merken|imprimer|partager|nach oben",
        r"haut de page|weiterlesen|lire la suite|antworten|répondre|responder|rispondi",
        r"\d+ (?:comments?|shares?|likes?|kommentare|commentaires|min(?:ute)?s? read)|[«»›‹×]",
    ),
    re.IGNORECASE,
)
_LEADS_AWAY = re.compile(
    _any_of(
        r"read (?:more|also|next)|see also|also (?:read|see)|related|more(?: on this)?|watch",
        r"listen|recommended|don['’]t miss|lesen sie auch|mehr dazu|(?:à )?lire aussi",
        r"lea también|leggi anche|leia também|lees ook|читайте также",
    )
    + r"\s*[:：|–—-]",
    re.IGNORECASE,
)
_SITE_LINE = re.compile(
    _any_of(
        r"©|\(c\)\s*(?:copyright\s*)?\d{4}|\bcopyright\b.{0,20}\d{4}|all rights reserved",
        r"alle rechte vorbehalten|tous droits réservés|todos los derechos|tutti i diritti",
        r"todos os direitos|terms (?:of (?:use|service)|and conditions)|privacy policy",
        r"we use cookies|uses cookies|use of cookies|utilise des cookies|usa cookies",
        r"verwende[nt]\b.{0,30}cookies|sign up (?:for|to) (?:our|the|get)",
        r"subscribe to (?:our|the)|join our (?:newsletter|mailing)|^powered by \w+",
        r"your email address will not be published|notify me of (?:new|follow)",
        r"javascript (?:is|must be|to)|enable javascript|ad ?blocker|your inbox",
        r"unsubscribe at any time|abonnieren sie|newsletter abonnieren|inscrivez-vous",
        r"abonnez-vous|suscríbete|iscriviti|is filed under|rss 2\.0|trackback from your",
        r"small favou?r to ask|become a (?:member|subscriber|supporter)",
        r"store (?:and|or|and/or) access information on (?:a|your) device",
    ),
    re.IGNORECASE,
)
_SITE_HINTS = (
    "©", "(c)", "copyright", "rights", "rechte", "droits", "derechos", "diritti", "direitos",
    "terms", "privacy", "cookie", "sign up", "subscri", "join our", "powered by", "email address",
    "notify me", "javascript", "blocker", "inbox", "abonn", "inscri", "suscr", "iscriv", "filed",
    "rss", "trackback", "favor", "favour", "become a", "your device", "a device",
)  # fmt: skip
"""What stands in every line that speaks of the site: asked first, since it is quick."""


def heads_comments(text: str) -> bool:
    """Return whether a heading stands over readers' comments."""
    return len(text) < 90 and _COMMENTS.fullmatch(text) is not None


def heads_elsewhere(text: str) -> bool:
    """Return whether a heading stands over what leads to other pages."""
    return len(text) < 90 and _ELSEWHERE.fullmatch(text) is not None


def is_label(text: str) -> bool:
    """Return whether a short line is the label of a button, of an advertisement and the like."""
    return len(text) < 80 and _LABELS.fullmatch(text) is not None


def leads_away(text: str) -> bool:
    """Return whether a line such as "Read more: …" names another page."""
    return len(text) < 300 and _LEADS_AWAY.match(text) is not None


def about_the_site(text: str) -> bool:
    """Return whether a line speaks of the site: its rights, cookies, letters."""
    if len(text) >= 600:
        return False
    low = text.lower()
    return any(hint in low for hint in _SITE_HINTS) and _SITE_LINE.search(text) is not None
