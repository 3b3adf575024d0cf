"""British and American spellings of English words: one key for both.

Rules where a rule is safe, lists of words where it is not (``four`` is no spelling of ``for``).
The key is no spelling in itself: it is only compared with other keys.
"""

import re

_WORDS_IN_OUR = """
    arb arm ard behavi cand clam col demean endeav enam fav ferv flav glam harb hon hum lab
    misdemean neighb od parl ranc rig rum sav savi splend succ tum val vap vig
"""
_OUR = re.compile(
    rf"^((?:un|dis|mis|re|be|out|over|well|mal)?(?:{'|'.join(_WORDS_IN_OUR.split())}))our"
)
_WORDS_IN_RE = """
    accout calib cent centimet fib goit kilomet lit louv lust maneuv manoeuv meag millimet mit
    micromet met ochr philt sab salpet scept sepulch somb spect theat amphitheat epicent multicent
"""
_RE = re.compile(rf"^({'|'.join(_WORDS_IN_RE.split())})re(s|d|less)?$")
_RING = re.compile(r"^(cent|lust|manoeuv|maneuv|accout|sepulch)ring$")
_NOT_IZE = """
    advert adv anyw appra appr ar bra bru cer ch chast circumc clockw comprom compr conc cru dem
    desp dev disgu enfranch enterpr exc exerc expert franch gu improv inc lia likew mala marqu
    mayonna merchand mort no otherw parad pra prec prem pr prom po porpo ra repr r sunr superv
    surm surpr telev tort treat turquo uninc upr v w
"""
_ISE = re.compile(
    rf"^(?!(?:re|un|dis|mis|pre|over)?(?:{'|'.join(_NOT_IZE.split())})is)"
    r"([^\W\d_]{2,})is(e|ed|es|er|ers|ing|ingly|able|ability|ation|ations|ational|ationally)$"
)
_YSE = re.compile(r"(anal|paral|catal|dial|electrol|hydrol|psychoanal)ys(e|ed|er|ers|ing)$")
_OGUE = re.compile(
    r"(anal|catal|dial|epil|homol|monol|prol|travel|demag|pedag|ideol)ogu(e|es|ed|er|ers|ing)$"
)
_DOUBLED = """
    apparel barrel bedevil bevel bushel cancel carol channel chisel counsel cudgel devil dial
    dishevel drivel duel enamel equal fuel funnel gambol gravel grovel imperil initial jewel
    kennel label laurel level libel marshal marvel medal metal model panel parcel pedal pencil
    pummel quarrel ravel refuel remodel revel rival scandal shovel shrivel signal snivel spiral
    stencil swivel symbol tinsel total towel travel trowel tunnel unravel victual weasel worship
    kidnap wool
"""
_LL = re.compile(
    rf"^((?:un|mis|re|out)?"
    rf"(?:{'|'.join(_DOUBLED.split())}))[lp]"
    "(ed|er|ers|ing|ings|or|ors|ous|ously|ist|ists|en|est|able|y|ies|ery)$"
)
_END_LL = re.compile(
    r"^(appa|disti|enro|enthra|fulfi|insta|insti)ll?(s|ed|ing|ment|ments|er|ers)?$"
)
_FULL = re.compile(r"^(ski|wi)ll?(ful|fully|fulness)$")
_ENCE = re.compile(r"^(def|off|pret|lic)enc(e|es|ed|ing|eless)$")
_PARTS: tuple[tuple[str, str], ...] = (
    ("encyclopaed", "encycloped"), ("mediaev", "mediev"), ("archaeolog", "archeolog"),
    ("anaesth", "anesth"), ("aesthet", "esthet"), ("paediatr", "pediatr"), ("haem", "hem"),
    ("foet", "fet"), ("oesophag", "esophag"), ("manoeuv", "maneuv"), ("orthopaed", "orthoped"),
    ("gynaecolog", "gynecolog"), ("leukaem", "leukem"), ("palaeo", "paleo"), ("grey", "gray"),
    ("plough", "plow"), ("judgement", "judgment"), ("sceptic", "skeptic"),
    ("acknowledgement", "acknowledgment"), ("abridgement", "abridgment"), ("moustache", "mustache"),
    ("jewellery", "jewelry"), ("pyjama", "pajama"), ("sulph", "sulf"), ("aluminium", "aluminum"),
    ("mould", "mold"), ("moult", "molt"), ("smoulder", "smolder"), ("artefact", "artifact"),
    ("gaol", "jail"),
)  # fmt: skip
_BY_START = {old[:2]: [pair for pair in _PARTS if pair[0][:2] == old[:2]] for old, _ in _PARTS}


def american(word: str) -> str:
    """Return the key of a folded English word: its American spelling where it has two."""
    if len(word) < 4:
        return word
    if word in ("programme", "programmes"):
        return word.replace("mme", "m")
    for old, new in _BY_START.get(word[:2], ()):
        if word.startswith(old):
            word = new + word[len(old) :]
            break
    if "our" in word:
        word = _OUR.sub(r"\1or", word)
    if "is" in word:
        word = _ISE.sub(r"\1iz\2", word)
    if "ys" in word:
        word = _YSE.sub(r"\1yz\2", word)
    elif "ogu" in word:
        word = _OGUE.sub(lambda m: f"{m[1]}og{_after_og(m[2])}", word)
    elif "enc" in word:
        word = _ENCE.sub(r"\1ens\2", word)
    return _liquids(word)


def other_beginnings(head: str) -> list[str]:
    """Return how words may begin whose ``american`` key begins with ``head``, itself first."""
    found = [head]
    for old, new in _PARTS:
        if new.startswith(head):
            found.append(old)
        elif head.startswith(new):
            found.append(old + head[len(new) :])
    return found


def _after_og(ending: str) -> str:
    return "" if ending == "e" else "s" if ending == "es" else ending


def _liquids(word: str) -> str:
    """Write -re as -er, and one l where British spelling doubles it."""
    if "re" in word or "ring" in word:
        word = _RE.sub(lambda m: f"{m[1]}er{'ed' if m[2] == 'd' else m[2] or ''}", word)
        word = _RING.sub(r"\1ering", word)
    if "ll" in word or "pp" in word:
        word = _LL.sub(r"\1\2", word)
    if "l" in word:
        word = _END_LL.sub(r"\1l\2", word)
        word = _FULL.sub(r"\1l\2", word)
    return word
