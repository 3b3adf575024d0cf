"""Headings that stand over readers' comments, and over what leads to other pages, by language."""

import re


def any_of(*alternatives: str) -> str:
    """Return a pattern of alternatives, given in groups that share a language or a subject."""
    return "(?:" + "|".join(alternatives) + ")"


COMMENTS = re.compile(
    r"(?:\d+\s+|no\s+|view\s+(?:all\s+)?|join the |post a |leave a |add (?:a|your) |write a )?"
    + any_of(
        r"(?:visitors?['’]?s?|readers?['’]?s?|users?['’]?) comments?(?: add your comment)?",
        r"comments?|repl(?:y|ies)|responses?|discussion|conversation|thoughts? on",
        r"what do you think\??|join the conversation|have your say",
        r"kommentare?|schreiben sie einen kommentar|schreibe einen kommentar",
        r"commentaires?|laisser un commentaire|comentarios?|deja (?:un comentario|una respuesta)",
        r"commenti|lascia un commento|deixe um comentário|reacties|geef een reactie",
        r"комментари[ийевяю]+",
        r"(?:one|\d+) (?:thoughts?|responses?|comments?|repl(?:y|ies)|discussions?) (?:on|to)\b.*",
        r"leave a reply\b.*|post (?:a|your) comments?",
        r"(?:please )?(?:leave|write) (?:a|your) .{3,12}",
        r"(?:keine |neuen? |einen? |dein(?:en)? |ihr(?:en)? |leser|neueste )?kommentare?"
        r"(?: (?:verfassen|schreiben|hinterlassen|hinzufügen|abgeben|zu|von)\b.*)?",
        r"(?:\d+|eine?) (?:antwort(?:en)?|reaktion(?:en)?|rückmeldung(?:en)?) (?:zu|auf)\b.*",
        r"(?:\d+|ein) gedanken? (?:zu|über|on)\b.*",
        r"hinterlasse?n? (?:sie )?(?:eine?n?|deine?n?)\b.*",
        r"schreibe? (?:mir |uns )?(?:einen?|deinen?) .{3,14}|kommentieren|jetzt kommentieren",
        r"diskutieren sie mit\b.*|was meinst du\?|was (?:denken|meinen) sie(?: dazu)?\?",
        r"(?:aucun |vos |les |\d+ )?commentaires?(?: (?:à|sur|au|pour|de)\b.*)?|vos réactions",
        r"\d+ (?:réactions?|réponses?) (?:à|sur|au)\b.*|réagi(?:r|ssez)\b.*",
        r"(?:laisse[rz]?|ajoute[rz]?|écri(?:re|vez)|poste[rz]?) (?:un|votre) .{6,14}",
        r"(?:los )?comentarios?(?: (?:a|en|sobre|para|de)\b.*)?|\d+ respuestas? (?:a|en)\b.*",
        r"(?:dej[ae]r?|escrib[aei]r?|public(?:a|ar)|añad[ei]r?|agreg(?:a|ar)) (?:una?|tu|"
        r"su) .{6,12}",
        r"commenti?(?: (?:a|su|per)\b.*)?|\d+ rispost[ae] a\b.*",
        r"(?:lascia|aggiungi|inserisci|scrivi|posta) (?:una?|il tuo) .{6,10}",
        r"comentários?(?: (?:a|em|sobre|para)\b.*)?|deix[ea] (?:o seu|seu|sua|uma?) .{6,12}",
        r"reacties?(?: op\b.*)?|(?:geef|plaats|laat) (?:een|je|uw) .{6,12}",
        r"reageer(?: op)?\b.{0,30}",
        r"komentarz[ey]?(?: (?:do|na)\b.*)?|(?:dodaj|zostaw|napisz|skomentuj)\b.{0,25}",
        r"(?:skriv|lämna) (?:en|ett) .{4,12}|kommentarer|yorum(?:lar)?",
        r"(?:bir )?yorum (?:yaz|yap).*",
        r"bir cevap yazın?.*|(?:добавить|оставить|написать) комментарий|обсуждение|коментарі",
        r"(?:发表|發表|我要|网友|網友|最新|全部|查看|用户)?(?:评论|評論|留言|回复|回覆|回應).{0,8}",
        r"(?:この記事への)?コメント.{0,15}|댓글.{0,10}",
        r"(?:التعليقات|تعليقات|اترك تعليقا?|أضف تعليق).{0,20}",
    )
    + r"(?:\s*\(?\d*\)?|\s+(?:on|to)\s.*|\s+closed\.?|\s+are closed\.?)?[\s:»›!]*",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    any_of(
        r"related(?: (?:items?|articles?|stories|posts?|content|topics?|links?|reading|news))?",
        r"related coverage|(?:story|article|page) tools|stay connected",
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
        r"читайте также.*|по теме.*|поделиться.*|также по теме.*|самое (?:читаемое|популярное).*",
        r"рекомендуем.*|(?:другие )?новости партн[её]ров.*|подробнее",
        r"(?:people|readers) also (?:read|liked|viewed).*|you['’]ll (?:also )?(?:love|like).*",
        r"in case you missed it.*|from our partners.*|stories for you.*|our picks|must[- ]reads?",
        r"(?:keep|continue) reading|today['’]s top stories.*|more coverage.*",
        r"auch lesenswert.*|ebenfalls interessant.*|passend zum thema.*|empfehlungen der red.*",
        r"das interessiert (?:auch )?andere.*|aus dem ressort.*|lesen sie mehr.*|meistgelesen.*",
        r"vous aimerez aussi.*|nous vous recommandons.*|à ne pas manquer.*|notre sélection.*",
        r"contenus? sponsorisés?.*|les plus (?:lus|partagés|commentés).*|más información",
        r"más en\b.*",
        r"te recomendamos.*|archivado en.*|noticias destacadas.*|ti potrebbe interessare.*",
        r"i più letti.*|da non perdere.*|altri articoli.*|veja mais.*|mais sobre\b.*|saiba mais",
        r"similar (?:content|articles?|stories|posts|topics|reading)\b.{0,40}|cite this\b.{0,20}",
        r"who(?:['’]s| is) online|stories you (?:may|might)\b.*|also from this source",
        r"read this next|further stories|explore more\b.*",
        r"editors?['’]?s?['’]? (?:recommendations?|choice|suggestions?)|[\w.]+ recommends",
        r"(?:audios?|videos?|photos?)(?: and \w+)? on (?:the|this) topic|like this|blogroll",
        r"(?:popular|top|featured|similar|other|previous|next|older|newer) "
        r"(?:posts?|articles?|stor(?:y|ies)|news|reads?|pages?|videos?)\b.{0,30}",
        r"(?:you|readers) (?:might|may) also\b.*|share the .{3,12}|stay (?:connected|in touch)\b.*",
        r"(?:join|get) (?:our|the|my) (?:newsletter|mailing list|community)\b.*|post navigation",
        r"(?:find|connect with|follow) (?:me|us)\b.{0,30}|our (?:partners|sponsors)|about the blog",
        r"(?:auch |vielleicht |das |diese .{3,10} )?(?:.{2,14} )?(?:könnten?|dürften?|"
        r"würden?) .{0,30}"
        r"(?:interessieren|gefallen)\b.{0,3}|vielleicht (?:auch )?interess.*",
        r"(?:auch |ebenfalls )?interessant (?:für|auf|bei)\b.{0,25}|(?:lies|lest|lese) auch.*",
        r"auch auf [\w.-]+(?: [\w.-]+)?",
        r"(?:ähnliche|verwandte|weitere|andere|neue(?:re|ste)?|ältere|letzte|aktuelle|"
        r"beliebte(?:ste)?|"
        r"interessante|passende|empfohlene|nächste[rs]?|vorherige[rs]?",
        r"meist(?:gelesene|geklickte)?) "
        r"(?:artikel|beitr[aä]ge?|themen|posts?|berichte|meldungen|nachrichten|news|storys?|videos|"
        r"produkte|kommentare|seiten|blogbeiträge|inhalte|einträge)\b.{0,40}",
        r"zum thema(?: passend.*)?|mehr (?:zu(?:m|r)?|auf|in|lesen|davon|themen|artikel)\b.*",
        r"(?:dies(?:en?|er) |den |die )?(?:beitrag|artikel|seite|inhalt|post) "
        r"(?:teilen|empfehlen|weiterempfehlen|bewerten|drucken|weitersagen)\b.{0,20}",
        r"teilen? (?:sie )?(?:dies(?:en?|es|e)?|das|den|die|mit)\b.*|gefällt (?:mir|dir)\b.{0,20}",
        r"folge(?:n sie)? (?:uns|mir)\b.*|(?:mit )?anderen teill?en|bleiben? (?:sie )?(?:auf dem "
        r"laufenden|am ball|informiert)\b.*|schlag(?:wörter|worte)|stichwörter|kategorien?",
        r"über (?:mich|den autor|die autorin|diesen blog|uns)|(?:zum|zur) (?:autor|autorin|person)",
        r"(?:redaktions|lese|surf|buch)-?tipps?",
        r"(?:unsere )?(?:empfehlung|tipp)(?:en|s)? (?:der|für)\b"
        r".{0,25}|topmeldungen|beitrags-?navigation|aus dem shop",
        r"stellen(?:anzeigen|markt)|themen (?:in diesem|des) artikels?|(?:das )?neueste\b.{0,20}",
        r"(?:articles?|billets?) (?:précédents?|suivants?|récents?|populaires?|connexes?)",
        r"(?:derniers?|autres?|nouveaux) (?:articles?|billets?|commentaires?|actualités?)\b.{0,30}",
        r"partagez\b.*|suivez[- ](?:nous|moi)\b.*|à lire (?:également|aussi)\b.*",
        r"également (?:sur|dans)\b"
        r".*|vous (?:pourriez|devriez|allez) .{0,10}(?:aimer|apprécier)\b.*|plus d['’]articles.*",
        r"(?:cela|ça|ceci|ces articles) (?:peut|peuvent|pourrait|pourraient|"
        r"devrait)\b.{0,10}vous\b.*",
        r"mots[- ]clés?|étiquettes|catégories|à propos de (?:l['’]auteur|nous)\b.*|nos partenaires",
        r"pour citer cet article|inscription à la newsletter|restez (?:informée?|connectée?)s?\b.*",
        r"à écouter aussi|(?:dans|sur) le même thème|les dernières (?:actualités|diffusions|infos)",
        r"(?:artículos?|entradas?|noticias?|notas?|contenidos?|temas?) (?:relacionad[ao]s?|"
        r"recientes?|"
        r"anterior(?:es)?|siguientes?|populares|similares)",
        r"(?:te|le|les|también te|quizás? te) (?:pueden?|podrían?) (?:gustar|interesar)\b.*",
        r"más (?:leíd[ao]s?|vist[ao]s?|noticias|sobre|contenidos?)\b.*|comparte\b.*|síguenos\b.*",
        r"etiquetas|categorías|sobre el autor.*|suscríbe\w*\b.*|últim[ao]s (?:noticias|entradas)",
        r"otras noticias.*|lee (?:también|más|además)\b.*|recomendad[ao]s\b.{0,20}",
        r"articol[oi] (?:simil[ei]|precedent[ei]|successiv[oi]|recent[ei])|(?:ti )?potrebbero\b.*",
        r"seguici\b.*|categorie|sull['’]autore|ultim[ei] (?:notizie|articoli|post)|leggi tutto.*",
        r"altre notizie.*|i più (?:letti|visti)|iscriviti\b.*|notizie correlate",
        r"artigos? relacionados?|posts? (?:relacionados?|recentes|populares)|partilh[ae]\b.*",
        r"você (?:também )?(?:pode|vai) (?:gostar|se interessar|curtir)\b.*|siga[- ]nos\b.*",
        r"mais (?:lid[ao]s|notícias|vist[ao]s)\b.*|sobre o autor|últimas notícias|leia mais.*",
        r"lees (?:meer|verder)\b.*|meer (?:nieuws|van|artikelen)\b.*|deel (?:dit|deze|op)\b.*",
        r"delen",
        r"dit vind je (?:misschien|vast) .*|volg ons\b.*|laatste (?:nieuws|berichten)",
        r"over de auteur",
        r"(?:zobacz|czytaj|przeczytaj) (?:także|też|również|więcej)\b.*|podobne\b.{0,20}",
        r"polecane.*",
        r"powiązane.*|udostępnij.*|naj(?:nowsze|popularniejsze|częściej czytane)\b.{0,20}|tagi",
        r"kategorie|o autorze|mohlo by (?:vás|se).*|související.*|čtěte také.*|nejčtenější.*",
        r"läs (?:mer|även|också|vidare)\b.*|l[æe]s (?:også|mere?|videre)\b.*",
        r"mest (?:läst|læst|lest)\w*",
        r"dela(?: artikeln)?|fler artiklar.*|flere (?:artikler|nyheder|saker).*|följ oss.*",
        r"følg oss.*",
        r"lue (?:myös|lisää).*|luetuimmat.*|benzer .{3,12}|ilgili (?:haberler|yazılar|konular).*",
        r"(?:bunlar da )?ilginizi çekebilir.*|paylaş.*|en çok okunan.*|son (?:haberler|yazılar)",
        r"διαβάστε (?:επίσης|ακόμα|περισσότερα).*|σχετικά (?:άρθρα|θέματα).*|δείτε επίσης.*",
        r"похожие .{3,20}|смотрите также.*|последние (?:новости|записи|статьи)|метки|теги|рубрики",
        r"вам (?:может|будет|также).*|об авторе|читать (?:далее|ещё|еще)|читайте також.*|схожі .*",
        r"(?:相关|相關|延伸|推荐|推薦|热门|熱門|最新|编辑|編輯|精彩|本周|今日)(?:阅读|閱讀|文章|"
        r"新闻|新聞|"
        r"推荐|推薦|链接|連結|内容|內容|报道|報導|专题|專題|主题|主題|资讯|資訊|热点).{0,10}",
        r"(?:猜你|你可能|您可能|大家都在|为您|為您|为你|為你|更多).{0,16}",
        r"[上下]一[篇页頁].{0,60}|分享(?:到|至).*",
        r"関連(?:する)?(?:記事|リンク|キーワード|ニュース|情報|ワード|商品|エントリー).{0,10}",
        r"(?:おすすめ|オススメ|人気|新着|最新|最近|注目)の?(?:記事|ニュース|エントリー?|投稿|"
        r"ランキング).{0,12}",
        r"あわせて読みたい.{0,10}|こちらも.{0,20}|この(?:記事|ニュース)を(?:シェア|書いた|共有|読んだ).{0,12}",
        r"シェア(?:する)?",
        r"(?:アクセス)?ランキング|カテゴリー?|(?:前|次)の記事.{0,60}|プロフィール|アーカイブ",
        r"スポンサー.{0,8}",
        r"관련 ?(?:기사|글|뉴스|포스트).{0,10}|많이 본 .{0,10}",
        r"(?:인기|최신|추천) ?(?:글|기사|뉴스)",
        r"(?:مقالات|مواضيع|أخبار|روابط|قراءات) (?:ذات صلة|مشابهة|متعلقة|أخرى|قد).{0,20}|قد يهمك.*",
        r"اقرأ (?:أيض|المزيد|ايض).*|شارك(?: .*)?|الأكثر (?:قراءة|مشاهدة).*|المزيد (?:من|عن).*",
        r"تابعنا.*",
        r"مطالب مرتبط.*|بیشتر بخوانید.*",
        r"recomendad[oa]s para .*|lees verder.*|meer over\b.*|ook interessant.*|meer nieuws.*",
    )
    + r"\s*:?",
    re.IGNORECASE,
)

NOTES = re.compile(
    r"see also|links:?\Z|external links?|references?|further reading|bibliography|sources?|notes?|"
    r"works cited|contents?|literatur|weblinks|siehe auch|einzelnachweise|quellen|anmerkungen|"
    r"inhalt|voir aussi|liens externes|notes et références|bibliographie|sommaire|"
    r"véase también|enlaces externos|referencias|bibliografía|vedi anche|"
    r"collegamenti esterni|note|bibliografia|ver também|ligações externas|referências|"
    r"zie ook|externe links?|bronnen|см\. также|ссылки|примечания|литература|"
    r"(?:pour )?aller plus loin|fußnoten|fuentes|fonti|fontes|参考|參考|注释|註釋|注釋|脚注|出典",
    re.IGNORECASE,
)
"""Headings over notes, sources and links that are of a text."""
