"""How fast a PDF of 300 pages is read, beside pdftotext where it is installed.

Run as a script: ``python tests/benchmarks/bench_pdf.py``. The book is made here, in two columns
with headers and hyphens, so that it needs no file. Both are measured in processor time, since
pdftotext is a process of its own and this machine may be busy; ours without starting Python.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "index"))
sys.path.insert(0, str(Path(__file__).parents[1]))

from diptych_index.text.read import read_bytes
from typeset_pdf import Book, Column, Set, flow, paragraphs, two_columns

_ROUNDS = 5


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


def in_turns(data: bytes, program: str | None) -> tuple[float, float | None]:
    """Return the least seconds of both, read in turns so that both meet the machine as busy."""
    mine: list[float] = []
    other: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.pdf"
        path.write_bytes(data)
        for _ in range(_ROUNDS):
            mine.append(ours(data))
            if program is not None:
                other.append(theirs(program, path))
    return min(mine), min(other, default=None)


def main() -> None:
    for columns in (1, 2):
        data = book_of(300, columns=columns)
        mine, other = in_turns(data, shutil.which("pdftotext"))
        line = f"PDF, 300 pages, {columns} column(s): {mine:.2f} s"
        if other is not None:
            line += f", pdftotext {other:.2f} s, {mine / other:.1f} times as long"
        print(line)


if __name__ == "__main__":
    main()
