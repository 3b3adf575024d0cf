"""Words that link sentences and grade what is said, by language: two passages share them by chance.

They are no function words in the strict sense, and the ranking of passages counts them; but nobody
takes them for a reason why two passages are alike. The lists are our own.
"""

from functools import cache

from diptych_index.search.function_words import function_words
from diptych_index.search.stems import language_of
from diptych_index.search.tokens import folded_words

_LISTS = {
    "en": """
        ago almost already also although always among another anyone anything around away back
        became become becomes becoming besides beyond came cannot come comes could despite done
        during either else enough especially even ever every everyone everything far finally first
        get given gives gone got hardly hence however indeed instead just last least less let like
        likewise made make makes making many may maybe meanwhile merely might moreover most mostly
        much must namely near nearly neither never nevertheless next nobody none nonetheless nor
        nothing now often once one onto otherwise perhaps put quite rather really said same say
        says second seem seemed seems several shall simply since someone something sometimes
        somewhat soon still take taken thereby therefore though throughout thus till together too
        took toward towards two unless unlike until upon us usually various well went
        whatever whenever wherever whereas whether whoever whole whose within without would yet
    """,
    "de": """
        allerdings allzu also anders andererseits außerdem beide beinahe bereits besonders bisher
        bloß dabei dadurch dafür dagegen daher dahin damals danach daneben daran darauf daraus
        darin darüber darum darunter davon davor dazu dennoch derselbe deshalb desto deswegen doch
        dort eben ebenso eher eigentlich einerseits einmal einst endlich entweder erst etwa fast
        ferner freilich ganz gar genug gerade gern gewiss gleich hierzu hinaus immer indem infolge
        insbesondere irgend jedoch jemals jemand jetzt kaum keineswegs längst manchmal mehr meist
        mindestens mithin nachdem nahezu nämlich nein niemals niemand nie nirgends nochmals nunmehr
        obgleich obwohl oft ohnehin plötzlich recht schließlich schon seitdem selbst selten sodann
        sofern sofort sogar solange somit sondern sonst soviel soweit sowie sowohl stets trotz
        trotzdem überall überhaupt übrigens umso vielleicht vielmehr völlig vorher während weder
        wegen weiter weitere wenig weniger wenigstens wirklich wobei wodurch wohl zudem zuerst
        zuletzt zumal zunächst zusammen zwar
    """,
    "fr": """
        afin ailleurs ainsi alors après assez auparavant aussitôt autant autour autre autrement
        autres avant beaucoup bien bientôt cependant certes chacun chaque combien comment contre
        davantage dehors déjà depuis dès désormais devant donc dorénavant durant encore enfin
        ensuite entièrement environ falloir fois guère hélas hors ici jadis jamais jusque jusqu là
        loin lors lorsque maintenant malgré mieux moins néanmoins nul nullement parce parfois parmi
        partout pendant peut plusieurs plutôt pourquoi pourtant près presque puis puisque quelque
        quelques quoi quoique rien sauf selon seulement sinon sitôt soit souvent surtout tandis
        tant tantôt tel telle tellement telles tels toujours toutefois très trop vers voici voilà
        volontiers vraiment
    """,
    "es": """
        acaso además ahí ahora algún alguno algunos allá allí antes apenas aquí asimismo aun aunque
        bajo bastante bien cada casi cerca ciertamente conforme cualquier cuanto debajo delante
        demás demasiado dentro desde después detrás durante encima entonces excepto fuera hacia
        hasta incluso jamás junto luego mayor mediante mejor menos mientras mismo mucho muchos
        nadie ninguno nunca ojalá pronto pues quizá quizás salvo según siempre siquiera solamente
        sólo sobre tal tampoco tan tanto todavía todo tras varios vez ya
    """,
    "it": """
        abbastanza adesso affatto alcuni alcuno allora almeno altrimenti altro ancora anzi appena
        assai attraverso avanti bene benché certo chiunque ciascuno ciò cioè circa comunque così
        davvero dentro dietro dopo dove dovunque dunque durante ebbene ecco eppure finché fino
        forse fuori già infatti infine inoltre insieme intanto invece laddove lontano mai malgrado
        meglio meno mentre molto neanche neppure nessuno niente nondimeno nonostante oltre oppure
        ora ormai ovunque ovvero parecchio però piuttosto poco poiché presso presto proprio pure
        purtroppo qualche qualcosa qualcuno qualsiasi quasi quindi sebbene secondo sempre
        soltanto sopra soprattutto sotto specialmente spesso subito talvolta tanto tardi troppo
        tuttavia verso vicino volentieri
    """,
    "nl": """
        aldus alhoewel allang alleen altijd ander anders behalve bijna bovendien daar daarbij
        daarna daarom dadelijk derhalve desondanks dikwijls dus echter eens eerder eerst eigenlijk
        elk elkaar enige enkele even evenals eveneens gedurende geheel genoeg gewoon hierbij hoewel
        immers indien inderdaad integendeel intussen jegens juist kort langs later liever maar
        mede meestal meteen misschien namelijk nadat nauwelijks nergens nimmer nochtans nooit ofwel
        omdat ondanks onlangs ooit opdat opeens overal overigens reeds samen sedert sinds slechts
        soms steeds straks tamelijk telkens terwijl tevens thans toch toen totdat tussen vaak
        vanwege veeleer verder volgens voordat vooral vroeger waar waarbij waarom wanneer weer
        weinig weliswaar wellicht zeer zelden zelfs zelf zodat zodra zoals zowel
    """,
    "pt": """
        acima acaso agora ainda algum alguns ali além antes apenas apesar aqui assim até atrás
        através bastante bem cada cedo cerca certamente conforme contudo daí debaixo demais dentro
        depois desde diante durante embora enfim enquanto então entretanto exceto fora inclusive
        jamais junto lá logo longe mais mas mediante melhor menos mesmo muito muitos nada nenhum
        ninguém nunca onde outro outrora outros perante perto pois porém portanto porventura pouco
        praticamente qualquer quase quanto salvo segundo sempre senão sequer sobretudo somente
        talvez também tampouco tanto tão todavia todo tudo vários vez
    """,
    "ru": """
        более больше будто бы ведь весьма вдруг вместе вообще впрочем всегда всюду вполне где давно
        даже довольно едва ежели еще зато здесь именно иногда итак каждый как какой конечно кроме
        кто куда лишь между менее мимо много может можно надо наконец например насколько начала
        недавно некоторый нельзя несмотря никогда никто ничего ныне обычно однако около опять
        особенно отнюдь отсюда очень перед позже пока после потом потому почему почти поэтому
        прежде просто пусть разве сам самый сейчас скоро слишком снова совершенно совсем сразу
        столь также там твой тем теперь тогда того тоже только тотчас тут уже хотя часто чего чем
        чтобы чуть
    """,
}


@cache
def chance_words(language: str) -> frozenset[str]:
    """Return the folded words of a language tag that any two passages may share.

    These and the function words; none where no list is known.
    """
    listed = _LISTS.get(language_of(language), "")
    return function_words(language) | {word for word, _, _ in folded_words(listed)}
