"""A second, slow meaning of a query: paragraph by paragraph over the text, without any index."""

import re
import unicodedata
from fnmatch import translate
from functools import cache
from itertools import pairwise, product

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
    if kind == "fuzzy":
        (wanted, *_), edits = words_of(value[0])[0], value[1]  # an apostrophe at its end is none
        return [(s, e) for word, s, e, _ in words if differ(wanted, word) <= edits]
    if kind == "near":
        return nearest(value, words, stem)
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


@cache
def differ(a, b):
    """Count the letters to add, take away, change or exchange: all the ways, the cheapest."""
    if not a or not b:
        return len(a) + len(b)
    if a[0] == b[0]:
        return differ(a[1:], b[1:])
    ways = [differ(a[1:], b), differ(a, b[1:]), differ(a[1:], b[1:])]
    if len(a) > 1 and len(b) > 1 and a[:2] == b[1::-1]:
        ways.append(differ(a[2:], b[2:]))
    return 1 + min(ways)


def nearest(value, words, stem):
    """Try every choice of one place for each part; keep those that hold no other."""
    distance, ordered, parts = value
    begins = {start: number for number, (_, start, _, _) in enumerate(words)}
    ends = {end: number for number, (_, _, end, _) in enumerate(words)}
    choices = product(*(matches(part, words, stem) for part in parts))
    found = set()
    for choice in choices:
        runs = [(begins[s], ends[e]) for s, e in choice]
        line = sorted(runs)
        if ordered and runs != line:
            continue
        if all(0 < after[0] - before[1] <= distance for before, after in pairwise(line)):
            found.add((line[0][0], line[-1][1]))
    return [
        (words[first][1], words[last][2])
        for first, last in found
        if not any(
            (low, high) != (first, last) and first <= low and high <= last for low, high in found
        )
    ]


def begins_sentence(text, at):
    """Tell whether a sentence ends right before a place: white space and no small letter follow."""
    before, after = text[:at], text[at:]
    marks = before.rstrip("\"'”’»)]")
    if not marks.endswith((".", "!", "?", "…")) or not after[:1].isspace():
        return False
    following = after.lstrip().lstrip("\"'“‘„«([¿¡—–-").lstrip()[:1]
    if not following.isalnum() or following.islower():
        return False
    if marks != before or not marks.endswith(".") or marks[-2:-1] in tuple("!?…."):
        return True
    last = re.split(r"[\W_]", marks[:-1])[-1]
    if last.lower() in ("vol", "no", "p") and following.isdigit():
        return False
    return not (len(last) == 1 and last.isupper()) and last.lower() != "p"


class Place:
    """A paragraph, or one sentence of it, and what can be asked of it."""

    def __init__(self, document, index, low, high):
        self.document, self.index, self.low = document, index, low
        self.text = document.paragraph_text(index)[low:high]
        self.words = words_of(self.text)

    def sentences(self):
        cuts = [at for at in range(1, len(self.text)) if begins_sentence(self.text, at)]
        for low, high in pairwise([0, *cuts, len(self.text)]):
            yield Place(self.document, self.index, self.low + low, self.low + high)

    def found(self, term, stem):
        if term[0] == "meet":
            return self.meeting(*term[1], stem)
        if term[0] == "regex":
            spans = [m.span() for m in re.finditer(term[1], self.text, re.IGNORECASE)]
        else:
            spans = matches(term, self.words, stem)
        base = self.document.paragraphs[self.index].span.start + self.low
        return {(base + s, base + e) for s, e in spans if s < e}

    def meeting(self, part, other, distance, stem):
        """Keep the hits of a part with another, counted word by word, on either side of them."""
        if not holds(part, self, stem):
            return set()
        base = self.document.paragraphs[self.index].span.start + self.low
        words = [(base + start, base + end) for _, start, end, _ in self.words]
        others = self.found(other, stem)
        return {
            (start, end)
            for start, end in spans_of(part, self, stem)
            if any(
                sum(high <= first and last <= start for first, last in words) < distance
                for _, high in others
                if high <= start
            )
            or any(
                sum(end <= first < low for first, _ in words) < distance
                for low, _ in others
                if end <= low
            )
        }

    def is_in(self, field, value):
        paragraph = self.document.paragraphs[self.index]
        if field == "doc":
            return value == "a"
        if field == "in":
            return paragraph.kind == {"notes": "note", "headings": "heading"}[value]
        return f" {value} " in f" {paragraph.section.lower()} "


def units(value, place):
    return [place] if value[0] == "paragraph" else place.sentences()


def holds(tree, place, stem):
    """Tell whether a paragraph or a sentence is one that the query matches."""
    kind, value = tree
    if kind == "and":
        return all(holds(part, place, stem) for part in value)
    if kind == "or":
        return any(holds(part, place, stem) for part in value)
    if kind == "not":
        return not holds(value, place, stem)
    if kind == "scope":
        return place.is_in(*value)
    if kind == "same":
        return any(holds(value[1], unit, stem) for unit in units(value, place))
    return bool(place.found(tree, stem))


def scope_of(tree):
    return tree[0] == "scope" or (tree[0] == "not" and tree[1][0] == "scope")


def spans_of(tree, place, stem, wanted=True):
    """Return the spans of what is looked for, where the query matches."""
    kind, value = tree
    if kind == "and" and wanted:
        limits = [part for part in value if scope_of(part)]
        if not all(holds(part, place, stem) for part in limits):
            return set()
    if kind in ("and", "or"):
        return set().union(*(spans_of(part, place, stem, wanted) for part in value))
    if kind == "not":
        return spans_of(value, place, stem, not wanted)
    if kind == "scope":
        return set()
    if kind == "same":
        inside = [unit for unit in units(value, place) if holds(value[1], unit, stem)]
        return set().union(*(spans_of(value[1], unit, stem, wanted) for unit in inside))
    return place.found(tree, stem) if wanted else set()


def looks_for(tree, wanted=True):
    """Tell whether the query looks for anything."""
    kind, value = tree
    if kind in ("and", "or"):
        return any(looks_for(part, wanted) for part in value)
    if kind in ("not", "same"):
        return looks_for(value if kind == "not" else value[1], wanted != (kind == "not"))
    if kind == "meet":
        return wanted and looks_for(value[0])
    return wanted and kind != "scope"


def answer(tree, document, stem):
    """Return the spans of all hits and the number of paragraphs that match."""
    spans, count = set(), 0
    if not looks_for(tree):
        return [], 0
    for index in range(len(document.paragraphs)):
        place = Place(document, index, 0, len(document.paragraph_text(index)))
        if holds(tree, place, stem):
            count += 1
            spans |= spans_of(tree, place, stem)
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
    if kind == "near":
        distance, ordered, parts = value
        operator = f" {'O' if ordered else ''}NEAR/{distance} "
        text = operator.join(written(part) for part in parts)
        return f"({text})" if inside else text
    if kind == "meet":
        part, other, distance = value
        text = f"({written(part)}) BESIDE/{distance} {written(other, inside=True)}"
        return f"({text})" if inside else text
    if kind == "same":
        return f"same:{value[0]}({written(value[1])})"
    if kind == "scope":
        return f'{value[0]}:"{value[1]}"'
    if kind == "fuzzy":
        return f"{value[0]}~{value[1]}"
    signs = {"word": "{}", "glob": "{}", "exact": "={}", "phrase": '"{}"', "regex": "/{}/i"}
    return signs[kind].format(value)
