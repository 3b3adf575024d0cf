"""The core of a page: what must be its text whatever it is called, as it stands under the title."""

from diptych_index.text.formats.flow_tags import Element, local
from diptych_index.text.formats.main_text_page import Page
from diptych_index.text.formats.main_text_threads import is_of_thread

_LEAST = 140
"""Characters of sentences that must stand under a title."""
_MOST = 0.5
"""The share of them that a part must have, readers' comments not counted."""
_ASIDE = frozenset({"nav", "menu", "dialog", "search", "aside", "footer", "form"})


def core_of(page: Page) -> frozenset[Element]:
    """Return the parts, each in the one before, that hold most of what stands under the title."""
    title = page.title_place
    if title < 0:
        return frozenset()
    home = page.elements[title]
    while page.good_between(title, page.measure.ends[page.place(home)]) < _LEAST:
        above = home.getparent()
        if above is None or page.place(above) < 0:
            return frozenset()
        home = above
    core: list[Element] = []
    while True:
        parts = [
            part
            for part in page.children(home)
            if page.place(part) > title and page.left(part).good and not is_of_thread(part)
        ]
        best = max(parts, key=lambda part: page.left(part).good, default=None)
        every = sum(page.left(part).good for part in parts)
        if best is None or page.left(best).good < max(_LEAST, _MOST * every):
            return frozenset(core)
        if local(best) in _ASIDE or page.left(best).link_share > _MOST:
            return frozenset(core)
        core.append(best)
        home = best
