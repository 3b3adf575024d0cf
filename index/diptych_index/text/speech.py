"""What tells by speech that a paragraph ends: who speaks, who is named, what announces it.

What somebody else says has a paragraph of its own in the novels of all languages that are read.
The figures in this module were counted in eleven of them. A place inside a paragraph stands at the
beginning of a line once in a dozen times, the end of one always, so that “39 within” are three.
"""

import re
from collections.abc import Sequence

from diptych_index.text.marks import CLOSING_QUOTES, OPENING_QUOTES, first_word

SPEECH: tuple[str, ...] = (*OPENING_QUOTES, "—", "–")
_CUT_SHORT = tuple(f"—{quote}" for quote in CLOSING_QUOTES)
_CALLED = r"(?<=[^\W\d_])(?:[.!?…][”’\"»)]*|[”’\"»)]+)(?=\d{1,2}(?:,\d{1,2})*$)"
"""The end of a sentence to which the call of a note is glued."""
_TAG = r"[,—–][”’»\"\ufffd]\s|[?!][”’»\"\ufffd]\s(?=[^\W\d_])(?![A-ZÀ-Þ])"
"""The end of what is spoken, before the words that say who speaks."""
_QUOTE = '["“”„«»]'
_CLOSED_BY = {'"': '"', "“": "”", "„": "“”", "«": "»", "»": "«"}
"""What closes a quotation, by what opens it, in the languages that are read."""
_LONGEST_TAG = 120
_PRONOUNS = frozenset([
    "he", "she", "it", "i", "they", "we", "his", "her", "er", "sie", "es", "ich", "wir", "sein",
    "ihr", "il", "elle", "ils", "elles", "je", "on", "nous", "egli", "lui", "lei", "él", "ella",
    "yo", "ele", "ela", "eu", "hij", "zij", "ze", "ik", "он", "она", "они", "я", "мы",
])  # fmt: skip
_TAG_LINES = 3
_LOOKED_AT = 60
"""Lines of a paragraph in which an open quotation is looked for."""
_SPOKEN_AND_TAG = r"[“\"«„]([^“”\"«»„]*)[”\"»“«]\s+[^\W\d_]"
_COMMA_WITHIN = r", [“\"«„](?=[A-ZÀ-Þ])"
_LIKELY = 5.0
"""How many times as often as by chance what is spoken stands behind a comma and a line end."""


def without_call(text: str) -> str:
    """Return a line without the call of a note at its end."""
    if not text[-1].isdigit():
        return text
    found = re.search(_CALLED, text)
    return text if found is None else text[: found.end()]


def is_within_speech(stripped: Sequence[str], current: Sequence[int]) -> bool:
    """Tell whether a quotation that the paragraph so far has opened is not closed in it."""
    if len(current) > _LOOKED_AT or without_call(stripped[current[-1]])[-1] == '"':
        return False
    opened = ""
    for quote in re.findall(_QUOTE, " ".join([stripped[i] for i in current])):
        if opened:
            opened = "" if quote in _CLOSED_BY[opened] else opened
        elif quote in _CLOSED_BY:
            opened = quote
    return opened != ""


def breaks_off(
    stripped: Sequence[str], current: Sequence[int], last: str, text: str, *, comma: bool
) -> bool:
    """Tell whether a paragraph ends before what somebody says, or where he is cut short.

    At 431 ends of paragraphs a dash stands before speech, and 77 times within one; a colon at 79,
    and 71 times within; at 189 what is said breaks off in a dash, and 14 times goes on in the
    paragraph. A comma is for some writers the one, for some the other, which ``comma`` tells.
    """
    if last.endswith(_CUT_SHORT):
        return text[0].isupper() or text.startswith(OPENING_QUOTES)
    return (
        last.endswith(("—", ":", ",") if comma else ("—", ":"))
        and text.startswith(OPENING_QUOTES)
        and text[1:2].isupper()
        and not is_within_speech(stripped, current)
    )


def comma_parts(stripped: Sequence[str], ended: Sequence[int]) -> bool:
    """Tell whether this writer begins a paragraph with speech that a comma announces.

    It stands then at the beginnings of lines more often than it would by chance. ``ended`` are the
    lines that end in a comma and that another follows.
    """
    begun = [i for i in ended if re.match(_COMMA_WITHIN, f", {stripped[i + 1]}")]
    if not begun:
        return False
    within = sum(len(re.findall(_COMMA_WITHIN, text)) for text in stripped)
    words = sum(text.count(" ") for text in stripped) / sum(map(bool, stripped))
    return len(begun) * words >= _LIKELY * within


def parts_speech(stripped: Sequence[str], current: Sequence[int], index: int) -> bool:
    """Tell whether speech makes an end of a paragraph likely even where its last line is full.

    What somebody else says has a paragraph of its own, and nearly always what is told behind
    speech. Behind words that only say who speaks, speech goes on in the same paragraph as often as
    not, and so does what the speaker does when nothing else was told; unless new words say who
    speaks now: 981 paragraphs end so, 129 times it stands within one.
    """
    text = stripped[index]
    ending = [stripped[i] for i in current[-_TAG_LINES:]]
    if text.startswith(SPEECH):
        return not _names_speaker(ending) or _is_tagged(stripped[index : index + _TAG_LINES])
    if not _ends_speech(ending):
        return False
    alone = stripped[current[0]].startswith(OPENING_QUOTES) and len(current) <= _TAG_LINES
    pronoun = text[: first_word(text)].rstrip("’'").lower() in _PRONOUNS
    return not (pronoun and alone and _is_one_quotation(" ".join(ending)))


def _is_tagged(beginning: Sequence[str]) -> bool:
    """Tell whether lines begin with speech and the words that say who speaks."""
    said = re.match(_SPOKEN_AND_TAG, " ".join(beginning))
    if said is None:
        return False
    return said[1].endswith((",", "—", "–")) or (
        said[1].endswith(("?", "!")) and said[0][-1].islower()
    )


def _is_one_quotation(said: str) -> bool:
    """Tell whether a text that begins and ends with quotes has none within."""
    return not any(f"{quote} " in said for quote in CLOSING_QUOTES)


def _ends_speech(ending: Sequence[str]) -> bool:
    """Tell whether the last lines of a paragraph end with the end of what is spoken.

    A title or a saying within it ends with a quote as well.
    """
    last = without_call(ending[-1])
    if not last.endswith(CLOSING_QUOTES):
        return False
    said = " ".join(ending)
    return last[-1] != "’" or said.rfind("“") <= said.rfind("”")


def _names_speaker(ending: Sequence[str]) -> bool:
    """Tell whether the last words only say who has spoken, and how, who may then speak on.

    They stand behind a quotation that ends in a comma, or begin small behind one that does not.
    """
    said = " ".join(ending)
    spoken = max(said.rfind(f"{quote} ") for quote in CLOSING_QUOTES)
    tag = said[spoken + 1 :]
    if spoken <= 0 or len(tag) > _LONGEST_TAG:
        return False
    return re.match(_TAG, said[spoken - 1 :]) is not None
