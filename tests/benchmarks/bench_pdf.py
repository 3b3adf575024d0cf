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

_ROUNDS = 3


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
    """Return the least processor seconds of some readings."""
    read_bytes(data, "book.pdf")
    best = float("inf")
    for _ in range(_ROUNDS):
        start = time.process_time()
        read_bytes(data, "book.pdf")
        best = min(best, time.process_time() - start)
    return best


def theirs(data: bytes) -> float | None:
    """Return the least processor seconds of pdftotext, None where there is none."""
    program = shutil.which("pdftotext")
    if program is None:
        return None
    best = float("inf")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.pdf"
        path.write_bytes(data)
        for _ in range(_ROUNDS):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([program, str(path), str(path.with_suffix(".txt"))], check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            best = min(best, spent)
    return best


def main() -> None:
    for columns in (1, 2):
        data = book_of(300, columns=columns)
        mine, other = ours(data), theirs(data)
        line = f"PDF, 300 pages, {columns} column(s): {mine:.2f} s"
        if other is not None:
            line += f", pdftotext {other:.2f} s, {mine / other:.1f} times as long"
        print(line)


if __name__ == "__main__":
    main()
