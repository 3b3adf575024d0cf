"""The names under which the import report counts what the cleaning decides about letters."""

from typing import Final

JOINED_HYPHENS: Final = "joined hyphens"
KEPT_HYPHENS: Final = "kept hyphens"
JOINED_LINES: Final = "joined lines"
JOINED_PARAGRAPHS: Final = "joined paragraphs"
GLUED: Final = "glued words"
NOTE_CALLS: Final = "note calls"
INFERRED_PAGES: Final = "inferred pages"
FONT_CODES: Final = "codes of fonts"
COLUMNS: Final = "columns"
LINE_NUMBERS: Final = "line numbers"
