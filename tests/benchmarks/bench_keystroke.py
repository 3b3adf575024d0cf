"""From a key in the search field to the ledger painted with its answer, the engine included."""

import statistics
import time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from window import pair, percentile, reader

QUERIES = ("revolution", "soviet union", "the people", "imperial*", '"working class"', "peasant")


class Painted(QObject):
    """Notes when the ledger is painted after an answer came."""

    def __init__(self) -> None:
        super().__init__()
        self.answered = False
        self.at = 0.0

    def answer(self, _result: object) -> None:
        self.answered = True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self.answered and not self.at:
            self.at = time.perf_counter()
        return False


def main() -> None:
    times = []
    with reader(pair()) as (program, wait):
        documents = program.board.documents
        wait(lambda: documents.is_indexed("A") and documents.is_indexed("B"))
        field, search = program.window.search_bar.field, program.board.search
        ledger = program.window.workspace.ledger
        for query in QUERIES * 3:
            field.clear()
            QTest.qWait(60)
            for letter in query:
                watch = Painted()
                search.result.connect(watch.answer)
                search.failed.connect(watch.answer)
                for page in (ledger.view.viewport(), ledger.message):
                    page.installEventFilter(watch)
                begun = time.perf_counter()
                QTest.keyClick(field, letter)
                wait_for(watch, ledger)
                times.append((watch.at - begun) * 1000)
                for page in (ledger.view.viewport(), ledger.message):
                    page.removeEventFilter(watch)
                search.result.disconnect(watch.answer)
                search.failed.disconnect(watch.answer)
    print(
        f"keystroke to ledger: median {statistics.median(times):.1f} ms (bar 16), "
        f"p95 {percentile(times, 0.95):.1f} ms (bar 33), longest {max(times):.1f} ms, "
        f"{len(times)} keystrokes"
    )


def wait_for(watch: Painted, ledger) -> None:
    from PySide6.QtWidgets import QApplication

    end = time.perf_counter() + 10
    asked = False
    while not watch.at and time.perf_counter() < end:
        QApplication.processEvents()
        if watch.answered and not asked:
            # An answer like the one before paints nothing; what counts is when it could have.
            asked = True
            ledger.view.viewport().update()
            ledger.message.update()


if __name__ == "__main__":
    main()
