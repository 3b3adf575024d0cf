"""A bare window in a process of its own, painted at every tick of 16 ms, until its input ends.

Prints when each frame was painted, in seconds of the clock that all processes share.
"""

import sys
import threading
import time


def main() -> None:
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(1280, 800)
    window.show()
    frames: list[float] = []
    ended = threading.Event()
    timer = QTimer(interval=16, timerType=Qt.TimerType.PreciseTimer)

    def tick() -> None:
        window.repaint()
        frames.append(time.perf_counter())
        if ended.is_set():
            application.quit()

    def wait() -> None:
        sys.stdin.read()
        ended.set()

    timer.timeout.connect(tick)
    timer.start()
    waiting = threading.Thread(target=wait)
    waiting.start()
    application.exec()
    waiting.join()
    print(*frames, sep="\n")


if __name__ == "__main__":
    main()
