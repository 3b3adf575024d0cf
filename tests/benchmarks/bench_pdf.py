"""How fast a PDF of 300 pages is read, beside pdftotext where it is installed.

Run as a script: ``python tests/benchmarks/bench_pdf.py``. The book is made here, in two columns
with headers and hyphens, so that it needs no file. Both are measured in processor time, since
pdftotext is a process of its own and the machine may be busy; ours without starting Python. They
read in turns, and each round has a ratio of its own: what slows the machine down for a while slows
both, so that the median of the ratios says more than the ratio of two lucky moments.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2] / "index"))
sys.path.insert(0, str(Path(__file__).parents[1]))

from diptych_index.text.read import read_bytes
from typeset_pdf import Book, Column, Set, flow, paragraphs, two_columns

_ROUNDS = 9
"""Rounds counted; one before them warms up both programs."""


def book_of(pages: int, *, columns: int) -> bytes:
    """Return a book of ``pages`` in one or two columns."""
    book = Book()
    texts = paragraphs(40, 5)
    for number in range(pages):
        sheet = two_columns(hyphens=True) if columns == 2 else (Column(80, 770, 430),)
        flow(texts, sheet)
        book.draw([Set(60, 800, "THE RIVER AND ITS MILLS", 9), Set(510, 800, str(number + 1), 9)])
        for column in sheet:
            book.draw(column.lines)
        book.show()
    return book.data()


def ours(data: bytes) -> float:
    """Return the processor seconds of one reading."""
    start = time.process_time()
    read_bytes(data, "book.pdf")
    return time.process_time() - start


def theirs(program: str, path: Path) -> float:
    """Return the processor seconds of one run of pdftotext."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, str(path), str(path.with_suffix(".txt"))], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


class Rounds(NamedTuple):
    """Processor seconds of every round: ours, and those of pdftotext where it is installed."""

    mine: list[float]
    other: list[float]

    def told(self) -> str:
        """Return the figures as words: medians, and the ratio with its least and its largest."""
        line = f"{median(self.mine):.2f} s"
        if not self.other:
            return line
        ratios = sorted(a / b for a, b in zip(self.mine, self.other, strict=True))
        return (
            f"{line}, pdftotext {median(self.other):.2f} s, {median(ratios):.2f} times as long "
            f"({ratios[0]:.2f} to {ratios[-1]:.2f} in {len(ratios)} rounds)"
        )


def in_turns(data: bytes, program: str | None) -> Rounds:
    """Read with both programs in turns, so that both meet the machine as busy."""
    made = Rounds([], [])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.pdf"
        path.write_bytes(data)
        for turn in range(_ROUNDS + 1):
            mine = ours(data)
            other = theirs(program, path) if program is not None else 0.0
            if turn:
                made.mine.append(mine)
                made.other.extend([other] if program is not None else [])
    return made


def main() -> None:
    """Print a line for each way of setting the book."""
    for columns in (1, 2):
        rounds = in_turns(book_of(300, columns=columns), shutil.which("pdftotext"))
        print(f"PDF, 300 pages, {columns} column(s): {rounds.told()}")


if __name__ == "__main__":
    main()
