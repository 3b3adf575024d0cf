"""A second, slow meaning of a query: paragraph by paragraph over the text, without any index."""

import re
import unicodedata
from fnmatch import translate
from functools import cache

WORD = re.compile(r"[^\W_](?:\u00ad?[^\W_])*(?:['’][^\W_](?:\u00ad?[^\W_])*)*")
LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ß": "ss", "œ": "oe"})


def plain(word):
    """Fold by taking everything apart and leaving out what does not count."""
    apart = unicodedata.normalize("NFKD", word.lower().translate(LIGATURES))
    return "".join(
        letter for letter in apart if not unicodedata.combining(letter) and letter != "\u00ad"
    ).replace("’", "'")


def unprinted(word):
    """Take away only what typography puts on a word."""
    return word.replace("’", "'").replace("\u00ad", "").replace("ﬁ", "fi")


@cache
def words_of(text):
    return [(plain(match[0]), *match.span(), match[0]) for match in WORD.finditer(text)]


def matches(term, words, stem):
    """Return the spans of a term among the words of one paragraph."""
    kind, value = term
    if kind == "word":
        wanted = stem(plain(value))
        return [(s, e) for word, s, e, _ in words if word == plain(value) or stem(word) == wanted]
    if kind == "glob":
        wanted = re.compile(translate(plain(value)))
        return [(s, e) for word, s, e, _ in words if wanted.match(word)]
    if kind == "exact":
        case = str if value != value.lower() else str.lower
        return [(s, e) for _, s, e, written in words if case(unprinted(written)) == value]
    wanted = "".join(f"<{plain(part)}>" for part in re.split(r"[ -]", value))
    marked, places = "", {}
    if not words:
        return []
    for number, (word, *_) in enumerate(words):
        places[len(marked)] = number
        marked += f"<{word}>"
    ends = dict(zip([*list(places)[1:], len(marked)], places.values(), strict=True))
    return [
        (words[places[at]][1], words[ends[at + len(wanted)]][2])
        for at in places
        if marked.startswith(wanted, at)
    ]


def holds(tree, words, stem):
    """Tell whether the paragraph with these words is one that the query matches."""
    kind, value = tree
    if kind == "and":
        return all(holds(part, words, stem) for part in value)
    if kind == "or":
        return any(holds(part, words, stem) for part in value)
    if kind == "not":
        return not holds(value, words, stem)
    return bool(matches(tree, words, stem))


def positive(tree, wanted=True):
    kind, value = tree
    if kind in ("and", "or"):
        return [term for part in value for term in positive(part, wanted)]
    if kind == "not":
        return positive(value, not wanted)
    return [tree] if wanted else []


def answer(tree, document, stem):
    """Return the spans of all hits and the number of paragraphs that match."""
    spans, count = set(), 0
    terms = positive(tree)
    if not terms:
        return [], 0
    for index, paragraph in enumerate(document.paragraphs):
        words = words_of(document.paragraph_text(index))
        if holds(tree, words, stem):
            count += 1
            base = paragraph.span.start
            spans |= {(base + s, base + e) for term in terms for s, e in matches(term, words, stem)}
    return sorted(spans), count


def written(tree, *, inside=False):
    """Return the tree as a reader would type it."""
    kind, value = tree
    if kind in ("and", "or"):
        joiner = {"and": " ", "or": " OR "}[kind]
        text = joiner.join(written(part, inside=True) for part in value)
        return f"({text})" if inside else text
    if kind == "not":
        return f"NOT {written(value, inside=True)}"
    return {"word": value, "glob": value, "exact": f"={value}", "phrase": f'"{value}"'}[kind]
