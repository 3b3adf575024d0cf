"""From a key in the search field to the frame with the ledger's answer, the engine included.

The clock stops when the whole frame is painted, not when its painting begins. Beside every
keystroke the same one goes into a bare line and list in the same process: a slow minute of the
machine makes both slow, a slow program only one.
"""

import statistics
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QEventLoop, QObject, QStringListModel, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QVBoxLayout, QWidget
from window import pair, percentile, reader

QUERIES = ("revolution", "soviet union", "the people", "imperial*", '"working class"', "peasant")
ROUNDS = 3
PAUSE_MS = 60
"""Between two letters: few type 16 a second; what is drawn later is drawn by then."""
PATIENCE_MS = 10_000
ROW = "and the whole of what stands to the right and to the left of a hit, as long as in the ledger"


class Frame(QObject):
    """Waits for the frame of a window in which one of some widgets is painted.

    ``begin`` makes ready; ``answered`` says that what is painted from now on is the answer.
    """

    def __init__(self, window: QWidget, *pages: QWidget) -> None:
        super().__init__()
        self._window, self._pages = window, pages
        self._answered = self._painted = self._inside = False
        self._loop = QEventLoop()
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._loop.quit)
        self._end = 0.0
        for watched in (window, *pages):
            watched.installEventFilter(self)

    def answered(self, *_: object) -> None:
        """Have the answer painted, also where it is that of the letter before."""
        self._answered = True
        for page in self._pages:
            page.update()

    def time(self, act: Callable[[], object]) -> float:
        """Return the milliseconds from an act to the frame with its answer."""
        self._answered = self._painted = False
        self._end = 0.0
        self._patience.start()
        begun = time.perf_counter()
        act()
        if not self._end:
            self._loop.exec()
        self._patience.stop()
        if not self._end:
            raise TimeoutError("nothing was painted")
        return (self._end - begun) * 1000

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and watched is not self._window:
            self._painted = self._painted or self._answered
        elif event.type() == QEvent.Type.UpdateRequest and not self._inside:
            # The frame is painted within this call.
            self._inside = True
            QApplication.sendEvent(watched, event)
            self._inside = False
            if self._painted and not self._end:
                self._end = time.perf_counter()
                self._loop.quit()
            return True
        return False


class Bare(QWidget):
    """A line and a list that shows other rows at every letter: what Qt alone takes."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(1280, 800)
        self.field, self.list = QLineEdit(), QListView()
        self._model = QStringListModel()
        self.list.setModel(self._model)
        self.list.setUniformItemSizes(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        # As high as the ledger is in a window of this size.
        self.list.setFixedHeight(130)
        self.frame = Frame(self, self.list.viewport())
        self.field.textEdited.connect(self._show)

    def _show(self, text: str) -> None:
        self._model.setStringList([f"{number} {text} {ROW}" for number in range(60)])
        self.frame.answered()


def main() -> None:
    ours, bare_ones = [], []
    with reader(pair()) as (program, wait):
        documents = program.board.documents
        wait(lambda: documents.is_indexed("A") and documents.is_indexed("B"))
        field, search = program.window.search_bar.field, program.board.search
        ledger = program.window.workspace.ledger
        frame = Frame(program.window, ledger.view.viewport(), ledger.message)
        search.result.connect(frame.answered)
        search.failed.connect(frame.answered)
        bare = Bare()
        bare.show()
        for query in QUERIES * ROUNDS:
            for line in (field, bare.field):
                line.clear()
            QTest.qWait(60)
            for letter in query:
                for there, line, times in (
                    (frame, field, ours),
                    (bare.frame, bare.field, bare_ones),
                ):
                    times.append(there.time(partial(QTest.keyClick, line, letter)))
                    QTest.qWait(PAUSE_MS)
        bare.close()
    middle, beside = statistics.median(ours), statistics.median(bare_ones)
    print(
        f"keystroke to ledger: median {middle:.1f} ms (bar 16), "
        f"p95 {percentile(ours, 0.95):.1f} ms (bar 33), longest {max(ours):.1f} ms, "
        f"{len(ours)} keystrokes"
    )
    print(
        f"the same in a bare line and list beside it: median {beside:.1f} ms, "
        f"p95 {percentile(bare_ones, 0.95):.1f} ms; ours {middle / beside:.1f} times the median"
    )


if __name__ == "__main__":
    main()
