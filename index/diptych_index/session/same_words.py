"""Whether two states of a passage say the same, but for how it was set.

White space, line-end hyphens, quotation marks, dashes and ligatures are the typesetter's; case,
accents and punctuation are the author's.
"""

import unicodedata

_SIGNS = str.maketrans(
    dict.fromkeys("‘’‚‛‹›`´ʼ′", "'")
    | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("-‐‑‒–—―−\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
)


def says_the_same(one: str, other: str) -> bool:
    """Return whether both have the same words with the same punctuation."""
    return one == other or _set_plainly(one) == _set_plainly(other)


def _set_plainly(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text.replace("''", '"').translate(_SIGNS))
    return "".join(plain.split())
