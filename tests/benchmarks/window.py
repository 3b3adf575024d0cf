"""The program in this process, for benchmarks of what the reader feels."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from diptych_desktop.app.stage import Stage
from diptych_desktop.app.start import make_application, start_program
from diptych_index.paths import places
from diptych_resources import sample

SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("*.txt"))
TEXT = (
    "the ferry crosses river at noon and bank does not mind who waits by water with herons "
    "ledger of every crossing kept wind before number passengers bridge slowly counted light"
)
WORDS = TEXT.split()


def pair() -> list[str]:
    """Return the readers' own pair where it lies beside the checkout, else two samples."""
    files = SEEDS or [sample("essay-first.txt"), sample("letter.txt")]
    return [str(path) for path in files]


def made_up_text(characters: int) -> str:
    """Return a text of about so many characters, in paragraphs; the same at every call."""
    state, size = 7, 0
    paragraphs: list[str] = []
    while size < characters:
        words = []
        for _ in range(90):
            state = (state * 1103515245 + 12345) % 2**31
            words.append(
                WORDS[(state >> 8) % len(WORDS)] + ("" if state % 37 else str(state % 999))
            )
        paragraphs.append(" ".join(words).capitalize() + ".")
        size += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)


def percentile(values: list[float], share: float) -> float:
    """Return the value below which this share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@contextmanager
def reader(files: list[str]) -> Iterator[tuple[Any, Callable[[Callable[[], object]], None]]]:
    """Give the program with these files open, and a way to wait for it."""
    application = make_application()
    with tempfile.TemporaryDirectory() as data:
        program = start_program(application, places(Path(data)), Path(data))
        stage = Stage(Path(data), lambda _text: None)

        def wait(condition: Callable[[], object]) -> None:
            stage.wait_until(condition, "the benchmark can go on")

        program.show(files)
        wait(lambda: program.window.workspace.ledger is not None)
        yield program, wait
        program.window.close()
        program.close()
