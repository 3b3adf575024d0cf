"""Names of the files that are written for the reader."""

from pathlib import Path

_LONGEST_ENDING = 8


def file_name(session_name: str, ending: str) -> str:
    """Return a file name that every system allows, made of the session's name."""
    kept = "".join(c if c.isalnum() or c in " -_.," else " " for c in session_name)
    return f"{' '.join(kept.split())[:80] or 'session'}.{ending}"


def with_ending(path: str, ending: str) -> Path:
    """Return where to write: the path that was typed, with the ending added where it has none.

    The dot of “Kerr vs. Lowe” or of “draft 1.2” begins no ending. Of a name that nobody was asked
    about, since it was made here, no file is written over: the next free one is taken.
    """
    typed = Path(path)
    last = typed.suffix.removeprefix(".")
    if last.isalnum() and not last.isdigit() and len(last) <= _LONGEST_ENDING:
        return typed
    target, number = typed.with_name(f"{typed.name}.{ending}"), 2
    while target.exists():
        target, number = typed.with_name(f"{typed.name} ({number}).{ending}"), number + 1
    return target
