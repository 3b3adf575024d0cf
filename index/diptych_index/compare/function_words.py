"""Function words: those that carry the grammar and hardly any matter, in seven languages.

The lists are our own, of the commonest articles, pronouns, prepositions, conjunctions and
auxiliaries. Which language a pair of passages is in is judged by whose words it uses most.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cache

from diptych_index.compare.classes import key

_ENGLISH = """
a about above after again against all also am among an and any are as at be because been before
being below between both but by can could did do does doing done down during each either else ever
every few for from had has have having he hence her here hers herself him himself his how however i
if in into is it its itself just may me might mine more most much must my myself neither no nor not
now of off on once only onto or other our ours ourselves out over own per rather same shall she
should since so some such than that the thee their theirs them themselves then there therefore
these they thine this those thou though through thus thy till to too toward towards under until
unto up upon us very was we were what when where whether which while who whom whose why will with
within without would yet you your yours yourself yourselves it's don't can't won't isn't
"""
_GERMAN = """
aber als also am an auch auf aus bei bin bis bist da dann das dass dem den denn der des dessen die
dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es
etwas euch euer für gegen hat hatte hatten haben habe ich ihm ihn ihnen ihr ihre ihrem ihren ihrer
im in ins ist ja jede jeden jeder kann kein keine keinen können man mein meine mich mir mit muss
nach nicht noch nun nur ob oder ohne schon sehr sein seine seinem seinen seiner sich sie sind so
über um und uns unser unter vom von vor war waren was wegen weil welche welcher wenn werden wie
wieder wir wird wo wurde würde zu zum zur zwischen
"""
_FRENCH = """
à ai alors après au aucun aussi autre aux avait avant avec avoir c'est car ce cela ces cet cette
ceux chez comme contre d'un d'une dans de depuis des donc dont du elle elles en encore entre est et
était été être eu eux fait il ils j'ai je jusque l'on la le les leur leurs lui mais me même mes moi
mon n'est ne ni nos notre nous on ont ou où par pas pendant peu plus pour qu'il quand que quel
quelle qui s'il sa sans se sera ses si son sont sous sur ta te tes toi ton tous tout toute toutes
très tu un une vos votre vous y
"""
_SPANISH = """
a al algo ante antes aquel aquella así aún aunque bajo bien cada como con contra cual cuando de del
desde donde dos e el él ella ellas ellos en entre era eran es esa ese eso esta está estaba estas
este esto estos fue fueron ha había han hasta hay la las le les lo los más me mi mis mientras muy
nada ni no nos nosotros o otra otro para pero poco por porque pues que qué quien se según ser si sí
sin sino sobre son su sus también tan te todo todos tu tus u un una uno unos y ya yo
"""
_ITALIAN = """
a ad ai al alla alle allo anche avere aveva c'è che chi ci come con contro cui da dai dal dalla
dalle degli dei del dell'altro della delle dello di dopo dove e è ed era erano essere fino fra gli
ha hanno ho i il in io la le lei li lo loro lui ma me mi mia mio ne né nei nel nella nelle no noi
non nostra nostro o ogni per perché più poi prima qua quale quando quella quelle quello questa
queste questi questo qui se sei senza si sia sono sopra sotto su sua sue sugli sui sul sulla suo
suoi tra tu tutti tutto un una uno vi voi
"""
_LATIN = """
a ab ac ad an ante apud at atque aut autem cum de dum e ego enim ergo erat esse est et etiam ex
fuit haec hic hoc iam id idem igitur ille illa illud in inter ipse is ita me mihi modo nam ne nec
neque nisi non nos ob per post pro propter quae quam quem qui quia quibus quid quidem quo quod
quoque se sed si sibi sic sicut sine sub sum sunt super suo suum tamen te tibi tu tum ubi ut vel
vero vos
"""
_DUTCH = """
aan al alle als bij dan dat de den der des deze die dit door een en er haar had hebben heeft hem
het hij hoe hun ik in is je kan maar me meer men met mij mijn naar niet nog nu of om onder ons ook
op over te tegen tot uit uw van veel voor want waren was wat we wel werd wie wij worden wordt zal
ze zei zich zij zijn zo zonder zou
"""
_LANGUAGES = (_ENGLISH, _GERMAN, _FRENCH, _SPANISH, _ITALIAN, _LATIN, _DUTCH)
_ENGLISH_FIRST = 0


@cache
def _sets() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(key, words.split())) for words in _LANGUAGES)


@cache
def _languages() -> dict[str, tuple[int, ...]]:
    """Return for every function word the numbers of the languages that have it."""
    languages: dict[str, tuple[int, ...]] = {}
    for n, names in enumerate(_sets()):
        for word in names:
            languages[word] = (*languages.get(word, ()), n)
    return languages


def function_words(*passages: Iterable[str]) -> frozenset[str]:
    """Return the function words of the language that the words of these passages are most like.

    All are in the form in which words are compared (classes.key); a Counter of them does as well.

    Another language than English has to have two more of them: a few words prove nothing.
    """
    counts = [0] * len(_LANGUAGES)
    languages = _languages()
    for words in passages:
        known = words if isinstance(words, Counter) else Counter(words)
        for word in known.keys() & languages.keys():
            for n in languages[word]:
                counts[n] += known[word]
    counts[_ENGLISH_FIRST] += 2
    return _sets()[counts.index(max(counts))]
