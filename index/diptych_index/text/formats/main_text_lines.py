"""What pages print over and around their parts: headings, labels, prompts, in many languages."""

import re

from diptych_index.text.formats.main_text_headings import COMMENTS, ELSEWHERE, NOTES, any_of
from diptych_index.text.formats.main_text_labels import AD_LABELS, LABELS, REQUESTS

_COUNTED = re.compile(r"\s*\(\d+\)\Z")
_DASHES = " -–—*"
_PARTED = re.compile(r"\s*[|·•]\s*")
_ADDRESS = re.compile(
    r"inbox|newsletter|subscri|sign up|e-?mail|\bjoin\b|password|log ?in|sign in|postfach|anmeld|"
    r"abonn|inscri|corre[io]|suscr|iscriv|подпи",
    re.IGNORECASE,
)
_MARK_ERRORS = re.compile(r"ctrl ?\+ ?enter", re.IGNORECASE)
"""What is to be pressed where readers may mark errors in the text of a page."""
_LEADS_AWAY = re.compile(
    r"[\[(]?\s*"
    + any_of(
        r"read (?:more|also|next)|see also|also (?:read|see)|more(?: on this)?|watch|in pictures",
        r"related(?: (?:stor(?:y|ies)|articles?|posts?|reading|coverage|links?|content))?|explore",
        r"listen|recommended|don['’]t miss|lesen sie auch|mehr dazu|(?:[àa] )?lire aussi",
        r"lea también|leggi anche|leia também|lees ook|читайте также|read|leer más|para saber más",
        r"(?:lies|lest) auch|auch interessant|mehr zum thema|lesen sie (?:dazu|hierzu|mehr)",
        r"zum thema",
        r"(?:à )?lire (?:également|la suite)|à (?:lire|voir|écouter)|te puede interesar",
        r"lee (?:también|más)",
        r"leggi (?:tutto|pure)|veja (?:também|mais)|saiba mais|lees (?:verder|meer)|ilgili haber",
        r"(?:zobacz|czytaj|przeczytaj)(?: też| także| również)?|läs (?:mer|även|också)|l[æe]s også",
        r"смотрите также|по теме|подробнее|читайте також|(?:延伸|相关|推荐)阅读|延伸閱讀|関連記事",
        r"あわせて読みたい|(?:اقرأ|شاهد) أيضا?ً?",
    )
    + r"\s*[:：|–—-]"
    + r"|\[?(?:click|tap) here (?:to|for)\b",
    re.IGNORECASE,
)
_DISCLOSES = (
    r"contains? affiliate links|links? .{0,40}\b(?:is|are) (?:an )?affiliate links?|"
    r"(?:earn|receive|are paid) (?:an? )?(?:affiliate |small )?commissions?\b|"
    r"(?:erhält|erhalten|bekomm\w+)\b.{0,40}\bprovision\b"
)
"""What makers say of the links in a text, as the law bids them."""
_SITE_LINE = re.compile(
    any_of(
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
        _DISCLOSES,
        r"a version of this (?:article|story) appears? in print|order reprints",
        r"ctrl ?\+ ?enter|^(?:read or )?share this (?:story|article|post|page):? ?https?:",
        r"(?:opinions|views|comments) (?:expressed |posted |published |given )?(?:here )?below\b"
        r".{0,20} (?:do not|don['’]t|are not|are those of)",
        r"(?:die )?(?:unten|nachfolgend)\w*\b.{0,30}meinungen\b.{0,30}\bnicht\b",
        r"(?:facebook|fb|twitter)\.(?:com|me)/.{1,60}(?:facebook\.com|fb\.me|twitter\.com|t\.me)/",
        r"(?:diese|unsere) (?:web|internet)?-?(?:site|seite) (?:verwendet|benutzt|nutzt|"
        r"setzt)\b.{0,40}"
        r"cookies|wir (?:verwenden|benutzen|nutzen|setzen)\b.{0,60}cookies",
        r"verwendung von cookies zu",
        r"e-?mail-adresse wird nicht veröffentlicht|erforderliche felder sind|affiliate-links?\b",
        r"en poursuivant votre navigation|votre adresse .{0,16} ne sera pas publiée",
        r"les champs obligatoires sont|(?:utilizamos|usamos) cookies",
        r"sitio (?:web )?utiliza cookies",
        r"correo electrónico no será publicada|(?:questo sito|utilizziamo|usiamo)\b.{0,30}cookie",
        r"indirizzo email non sarà pubblicato|este site utiliza cookies|e-?mail não será publicado",
        r"(?:web)?site gebruikt cookies|wij gebruiken cookies|alle rechten voorbehouden",
        r"e-?mailadres wordt niet gepubliceerd|używamy .{0,20}cookies?|wszelkie prawa zastrzeżone",
        r"vi använder (?:kakor|cookies)|vi bru[kg]er (?:informasjonskapsler|cookies)",
        r"tüm hakları saklıdır|все права защищены|мы используем .{0,20}cookie",
        r"использует .{0,12}cookie",
        r"адрес .{0,30}не будет опубликован|版[权權](?:所有|说明|聲明|声明|保护)",
        r"未经.{0,16}(?:许可|授权|同意|允许)",
        r"本[网網]站使用 ?cookie|^[【[]?免[责責](?:声明|聲明)|[转轉](?:发|载|發|載)[请請]注明",
        r"[扫掃]描.{0,4}二[维維][码碼](?:关注|關注)|^(?:关注|關注).{1,20}(?:公众号|公眾號)",
        r"^you must be (?:logged|signed) in to (?:post|leave|write|comment)",
        r"^(?:du musst|sie müssen) (?:eingeloggt|angemeldet|registriert) sein, um",
        r"^vous devez être (?:connectée?|inscrite?)\b.{0,6} pour|^debes iniciar sesión para",
        r"^(?:hier )?kommentieren ist .{0,20}nicht (?:mehr )?möglich",
        r"^this (?:entry|post|article) was (?:posted|written|published|filed)",
        r"bookmark the permalink",
        r"^dieser (?:eintrag|beitrag|artikel) wurde .{0,60}(?:veröffentlicht|geschrieben|abgelegt)",
        r"^(?:ce billet|cette entrée|cet article) a été publiée? (?:le|dans)",
        r"esta entrada fue publicada",
        r"^questa voce è stata pubblicata|^este post foi publicado",
        r"^dit bericht (?:is|werd) geplaatst",
        r"الآراء (?:الواردة |المنشورة )?أدناه|سياسة الخصوصية|شروط (?:ال)?استخدام",
        r"無断(?:転載|複製|使用)|جميع الحقوق محفوظة|ملفات تعريف الارتباط",
        r"^(?:have you )?(?:spotted|found|see) an? (?:error|mistake|typo)\b.{0,20}\?",
    ),
    re.IGNORECASE,
)
_PROMPTS = re.compile(
    any_of(
        r"(?:sign up|subscribe|join|get|enter your e?-?mail)\b.{0,90}\b(?:newsletters?|inbox|"
        r"alerts|e-?mails?|briefing|digest|mailing list|every (?:day|morning|week|friday))\b",
        r"(?:sign up|subscribe|register) (?:here|now|today|free)\b|already (?:a member|signed up)",
        r"subscribe to (?:our|continue|read)|already (?:a subscriber|registered)\b",
        r"(?:register|log ?in|sign in|create (?:a free |an )?account) (?:or .{0,20})?to "
        r"(?:read|continue|comment|save|unlock)\b|you have \d+ free\b",
        r"you (?:have|['’]ve) (?:read|used|reached) .{0,30}\b(?:free|limit)\b|il vous reste \d+",
        r"this (?:article|story|post|content) is (?:only )?(?:for|available to|reserved)\b",
        r"(?:got|have you got|do you have) (?:a|any) (?:story|tip|news)\b",
        r"jetzt (?:abonnieren|anmelden|registrieren)|(?:bereits|schon) abonnent",
        r"(?:melde dich|trage? dich|abonniere(?:n sie)?)\b.{0,60}(?:newsletter|kanal|blog|liste)\b",
        r"(?:folge(?:n sie)?|besuche(?:n sie)?) (?:uns|mir|mich)\b.{0,20}\b(?:auf|bei|über)\b",
        r"devenez fan|questions\? comments\?|know something we don['’]t\?",
        r"submit (?:your|a) .{0,40}(?:questions?|stor(?:y|ies)|photos?|tips?|comments?)\b",
        r"(?:get|follow) .{2,40} on (?:twitter|facebook|instagram|youtube|whatsapp|telegram)\b",
        r"(?:si vous souhaitez|möchten sie|if you(?:['’]d| would| want| wish)(?: like)? to)"
        r" .{0,60}\b(?:critiquer|commenter|comment on|respond to|republish|kommentieren)\b",
        r"(?:follow|like|find) (?:us|me) (?:on|at)\b|suivez-(?:nous|moi) sur",
        r"síguenos en|seguici su",
        r"recevez .{0,60}(?:newsletter|e-?mail|boîte)",
        r"recib[ea] .{0,60}(?:correo|boletín|newsletter)",
        r"ricevi .{0,60}(?:newsletter|email)|receba .{0,60}(?:e-?mail|newsletter)|volg ons op",
        r"(?:ontvang|schrijf je in)\b.{0,60}nieuwsbrief|zapisz się .{0,40}newsletter",
        r"melden sie sich .{0,40}newsletter|(?:cet )?article (?:est )?réservé aux abonnés",
        r"déjà abonné|abonnez-vous|inscrivez-vous|suscríbete|regístrate|¿ya eres suscriptor",
        r"abbonati|iscriviti|assine (?:já|agora|o)\b|já é assinante|al abonnee",
        r"подписывайтесь|подпишитесь|support (?:us|our (?:work|journalism))\b|soutenez[- ]nous",
        r"unterstützen sie (?:uns|unsere)\b|apoya nuestro|поддержите (?:нас|редакцию)",
    ),
    re.IGNORECASE,
)
"""How lines begin that ask readers to sign up for something."""
_LONGEST_PROMPT = 300
_SIGNED = re.compile(
    any_of(
        r"(?:additional |further )?(?:reporting|writing|research|editing|translation|photos?) by",
        r"(?:written|reported|edited|translated|produced|illustrated|photographed|compiled) by",
        r"with (?:files|reporting|additional reporting) (?:from|by)|(?:aus dem \w+ )?übersetzt von",
        r".{3,80} (?:contributed|assisted)(?: to)? (?:this )?(?:report|reporting|story|article)\b",
        r"traduit (?:de |par )|traducción de|traduzione di|tradução de|vertaald door|перев[её]л",
    ),
    re.IGNORECASE,
)
"""How lines begin that name those who worked on a text."""
_PERMITTED = re.compile(
    r"(?:reprinted|reproduced|published|used) (?:here )?(?:by|with) (?:the )?(?:kind )?permission|"
    r"mit freundlicher genehmigung|avec l['’]aimable autorisation|con permiso de|"
    r"с (?:любезного )?разрешения",
    re.IGNORECASE,
)
"""What stands under a poem or a chapter that another has printed before."""
_LONGEST_SIGNED = 400
_OF_PROGRAM = re.compile(
    any_of(
        r"(?:enable|activate|turn on|allow|aktivier\w*|activ\w+|habilit\w+|attiva\w*|включите) "
        r"(?:sie )?(?:le )?java ?script",
        r"java ?script (?:is|must be|has to be|needs to be|muss|doit)",
        r"(?:video|audio|content|player) (?:can(?: ?not|['’]t)|could not) be (?:played|loaded)",
        r"(?:your|this) browser (?:does not|doesn['’]t) (?:support|allow)|browser unterstützt",
        r"browser kann (?:dieses|das|dieser|diesen) .{2,12} nicht",
        r"haben javascript .{0,30}deaktiviert",
        r"javascript .{0,40}(?:aktivieren|deaktiviert|erforderlich|désactivé|desactivado)",
        r"navigateur ne (?:supporte|prend)|navegador no (?:soporta|admite)",
    ),
    re.IGNORECASE,
)
_SITE_HINTS = (
    "©", "(c)", "copyright", "rights", "rechte", "droits", "derechos", "diritti", "direitos",
    "terms", "privacy", "cookie", "sign up", "subscri", "join our", "powered by", "email address",
    "notify me", "javascript", "blocker", "inbox", "abonn", "inscri", "suscr", "iscriv", "filed",
    "rss", "trackback", "favor", "favour", "become a", "your device", "a device", "affiliate",
    "commission", "provision", "was posted", "was written", "was published",
    "was filed", "permalink", "wurde", "a été publié", "fue publicada", "è stata", "foi publicado",
    "dit bericht", "in print", "veröffentlicht", "felder", "navigation", "publiée",
    "champs", "publicada", "pubblicato", "publicado", "rechten", "gepubliceerd", "prawa", "kakor",
    "informasjonskapsler", "hakları", "права", "опубликован", "版权", "版權", "未经",
    "本网站", "本網站", "免责", "免責", "注明", "二维码", "二維碼", "公众号", "公眾號",
    "you must be", "du musst", "sie müssen", "vous devez", "debes iniciar", "kommentieren ist",
    "無断", "حقوق", "ملفات", "reprints", "ctrl", "share this", "an error",
    "opinions", "views expressed", "views below", "comments below", "meinungen",
    "facebook.com", "fb.me", "twitter.com", "أدناه", "الخصوصية", "استخدام", "a mistake", "a typo",
)  # fmt: skip
"""What stands in every line that speaks of the site: asked first, since it is quick."""


def heads_comments(text: str) -> bool:
    """Return whether a heading stands over readers' comments."""
    return len(text) < 90 and COMMENTS.fullmatch(text) is not None


def heads_elsewhere(text: str) -> bool:
    """Return whether a heading stands over what leads to other pages."""
    return len(text) < 90 and ELSEWHERE.fullmatch(text) is not None


def heads_notes(text: str) -> bool:
    """Return whether a heading stands over notes, sources or links that are of the text."""
    return NOTES.match(text) is not None


def is_label(text: str) -> bool:
    """Return whether a short line is the label of a button, of an advertisement and the like.

    Several of them may stand side by side, parted by a sign: "Print this page | Share". A number
    may stand behind one: "Reply (3)".
    """
    bare = _COUNTED.sub("", text.strip(_DASHES))
    return len(text) < 80 and all(
        LABELS.fullmatch(part) is not None for part in _PARTED.split(bare)
    )


def asks_for_address(text: str) -> bool:
    """Return whether a box with a field to fill in asks for an address, a name or a password."""
    return _ADDRESS.search(text) is not None


def asks_for_errors(text: str) -> bool:
    """Return whether a box asks readers to mark what is wrong in a text."""
    return _MARK_ERRORS.search(text) is not None


def is_ad_label(text: str) -> bool:
    """Return whether a line says no more than that what follows is an advertisement."""
    return len(text) < 30 and AD_LABELS.fullmatch(text) is not None


def asks_for_money(text: str) -> bool:
    """Return whether a button asks readers to give, to pay or to belong to those who do."""
    return len(text) < 40 and REQUESTS.fullmatch(text) is not None


def leads_away(text: str) -> bool:
    """Return whether a line such as "Read more: …" names another page."""
    return len(text) < 300 and _LEADS_AWAY.match(text) is not None


def about_the_site(text: str) -> bool:
    """Return whether a line speaks of the site: its rights, cookies, letters."""
    if len(text) >= 600:
        return False
    low = text.lower()
    return any(hint in low for hint in _SITE_HINTS) and _SITE_LINE.search(text) is not None


def tells_of_program(text: str) -> bool:
    """Return whether a line says that the page's program, or a player in it, did not run."""
    return len(text) < _LONGEST_PROMPT and _OF_PROGRAM.search(text) is not None


def claims_rights(text: str) -> bool:
    """Return whether a line says whose a page is."""
    low = text.lower()
    return "©" in low or "copyright" in low or "rights reserved" in low


def discloses(text: str) -> bool:
    """Return whether a line says that somebody earns by the links of a page."""
    return len(text) < _LONGEST_PROMPT and re.search(_DISCLOSES, text, re.IGNORECASE) is not None


def signs_off(text: str) -> bool:
    """Return whether a line says who made a text, or who permits that it is shown."""
    return len(text) < _LONGEST_SIGNED and bool(_SIGNED.match(text) or _PERMITTED.search(text))


def asks_readers(text: str) -> bool:
    """Return whether a short line asks readers to sign up, to pay or to log in."""
    return len(text) < _LONGEST_PROMPT and _PROMPTS.match(text) is not None
