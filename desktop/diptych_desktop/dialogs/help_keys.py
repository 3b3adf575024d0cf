"""The keys in the manual: put in as this reader has them."""

import re
from collections.abc import Mapping, Sequence

_BOLD = re.compile(r"\*\*([^*\n]+)\*\*")


def with_keys(text: str, keys: Sequence[tuple[str, str, str]]) -> str:
    """Return a page with these keys (menu, command, keys) in the tables of its menus."""
    known = {(menu, command): shown for menu, command, shown in keys}
    lines, menu = [], ""
    for line in text.splitlines():
        heading = re.fullmatch(r"## Menu (\w+)", line)
        if line.startswith("#"):
            menu = heading[1] if heading else ""
        cells = line.split("|")
        shown = known.get((menu, cells[1].strip())) if len(cells) == 5 else None
        if shown is not None:
            cells[2] = f" **{shown}** " if shown else "  "
            line = "|".join(cells)
        lines.append(line)
    return "\n".join(lines)


def with_changed(text: str, changed: Mapping[str, str]) -> str:
    """Return a page in which bold keys are those that are pressed now; ``changed`` has these."""
    return _BOLD.sub(lambda found: f"**{changed.get(found[1], found[1])}**", text)
