"""Lines that begin a paragraph by what they say: captions, entries of a list, keywords, formulas.

Papers are full of them, and nothing but their first words tells them from the text around.
"""

import re

from diptych_index.text.lines import Lines

_CAPTION = (
    r"(?:fig(?:ure|\.)?|abb(?:ildung|\.)|tab(?:le|elle|leau|la|\.)|algorithm|listing|scheme|plate|"
    r"figura|tabela|cuadro|рис(?:унок|\.)|таблица)\s*"
    r"(?:\d{1,3}[a-z]?(?:\.\d{1,2})?|[ivx]{1,5})\s*(?:[.:|–—]\s*(?=\S)|[.:]?$)"
)
_LABELS = (
    "abstract", "summary", "zusammenfassung", "résumé", "resumen", "riassunto", "resumo",
    "index terms", "keywords", "key words", "key-words", "schlagwörter", "schlüsselwörter",
    "mots clés", "mots-clés", "palabras clave", "parole chiave", "palavras-chave", "ccs concepts",
    "acm reference format", "ключевые слова", "аннотация",
)  # fmt: skip
_LONGEST_LABEL = 24
_CAPTION_STARTS = frozenset([
    "fig", "abb", "tab", "alg", "lis", "sch", "pla", "cua", "рис", "таб",
])  # fmt: skip
"""Three letters, asked first because that is many times faster."""
_BULLET = "•▪◦‣∙●■□►➤✓▸·"
_ENTRY = r"(?:\[(\d{1,3})\]|(\d{1,3})[.)]|\((\d{1,2})\))\s+(?=\S)"
_LONGEST_ENTRY = 15
"""Lines."""
_FORMULA_NUMBER = r"\(\d{1,3}(?:\.\d{1,3})?[a-z]?\)"
_SIGNS = frozenset("=≤≥≈∈∑∏∫√∂∞±×·→←⇒∀∃λμσθαβγδπφψωΔΣΩ∥⟨⟩^{}|<>+∝≡⊂⊆∪∩")
_LONGEST_FORMULA = 110
_LONGEST_CAPTION_HEAD = 24


def opens_paragraph(text: str, *, after_gap: bool) -> bool:
    """Tell whether ``text`` is the first line of a caption, an item or a labelled paragraph.

    ``after_gap`` tells that a blank line stands before it.
    """
    if text[0] in _BULLET:
        return len(text) > 2 and (text[1] == " " or text[1].isalpha())
    small = text[:_LONGEST_LABEL].lower()
    if small.startswith(_LABELS) and _is_labelled(text, small):
        return text[0].isupper()
    start = small[:3]
    return start in _CAPTION_STARTS and is_caption(text) and (after_gap or text[0].isupper())


def _is_labelled(text: str, small: str) -> bool:
    """Tell whether a colon, a dash or a stop stands behind the label a line begins with."""
    rests = (text[len(label) :].lstrip() for label in _LABELS if small.startswith(label))
    return any(rest[:1] in tuple("—–:.-") and rest[1:].strip() for rest in rests)


def is_caption(text: str) -> bool:
    """Tell whether ``text`` begins as what stands below a figure or above a table."""
    if text[:3].lower() not in _CAPTION_STARTS:
        return False
    if not any(map(str.isdigit, text[:_LONGEST_CAPTION_HEAD])):
        roman = re.match(r"(?:TABLE|Table|TABELLE)\s+[IVX]{1,5}\b", text)
        return roman is not None
    match = re.match(_CAPTION, text, re.IGNORECASE)
    if match is None:
        return False
    rest = text[match.end() :]
    return not rest or not rest[0].islower()


def entry_number(text: str) -> tuple[str, int] | None:
    """Return the form and the number of a numbered entry, such as ("[", 3) for “[3] A. Author”."""
    if text[:1] not in "[(0123456789":
        return None
    match = re.match(_ENTRY, text)
    if match is None:
        return None
    form = "[" if match.group(1) else "." if match.group(2) else "("
    return form, int(match.group(1) or match.group(2) or match.group(3))


def counted_entries(lines: Lines) -> dict[int, bool]:
    """Return the lines that begin the entries of lists, and whether another entry follows.

    Their numbers go up by one within a few lines; a lone number at the beginning of a line may be
    that of a year, a volume or a day.
    """
    found = [
        (i, entry)
        for i in (match.start() for match in re.finditer(r"[\[(0-9]", lines.firsts))
        if (entry := entry_number(lines.stripped[i])) is not None
    ]
    counted: dict[int, bool] = {}
    for place, (line, (form, number)) in enumerate(found):
        near = found[place + 1 : place + 1 + _LONGEST_ENTRY]
        following = next((i for i, entry in near if entry == (form, number + 1)), None)
        if following is not None and following - line <= _LONGEST_ENTRY:
            counted[line] = True
            counted.setdefault(following, False)
    return counted


def is_next_entry(first: str, text: str) -> bool:
    """Tell whether ``text`` begins the entry after the one that begins with ``first``."""
    this = entry_number(text)
    before = entry_number(first) if this is not None else None
    return (
        this is not None
        and before is not None
        and before[0] == this[0]
        and this[1] == before[1] + 1
    )


def is_formula(text: str) -> bool:
    """Tell whether a line is a formula that stands by itself, or the number of one."""
    if len(text) > _LONGEST_FORMULA:
        return False
    if text[0] == "(" and re.fullmatch(_FORMULA_NUMBER, text) is not None:
        return True
    if _SIGNS.isdisjoint(text):
        return False
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) >= 4]
    return len(words) <= 1 or 14 * len(words) < len(text)
