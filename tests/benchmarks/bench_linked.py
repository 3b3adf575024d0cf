"""Figures of linked reading: what it costs a frame that the other text follows.

Two versions of a text of a megabyte: of the second every ninth paragraph is left out and one put
in after every thirteenth. The same turns of the wheel are done free and linked, by turns in one
process, so that a slow minute of the machine can be told from slow following.

Run with ``python tests/benchmarks/bench_linked.py``; exits with 1 when the bar is missed.
"""

import os
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / name) for name in ("desktop", "index", "resources")]

from PySide6.QtWidgets import QApplication  # noqa: E402
from window import made_up_text, percentile, reader  # noqa: E402

CHARACTERS = 1_000_000
FRAMES = 300
STEP = 90
"""Pixels: a turn of the wheel."""
MOST_MS = 4.0


def versions(folder: Path) -> list[str]:
    """Write two versions of a text; return their paths."""
    paragraphs = made_up_text(CHARACTERS).split("\n\n")
    other = [
        part
        for at, paragraph in enumerate(paragraphs)
        for part in ([] if at % 9 == 4 else [paragraph])
        + ([f"Put in as the {at}th of many. " * 9] if at % 13 == 7 else [])
    ]
    files = [folder / "first.txt", folder / "second.txt"]
    for file, text in zip(files, (paragraphs, other), strict=True):
        file.write_text("\n\n".join(text), encoding="utf-8")
    return [str(file) for file in files]


def frames(bar, painted, start: int) -> tuple[list[float], list[float]]:
    """Scroll from a value on; return for each frame what the turn cost, and turn and painting.

    ``painted`` are the widgets that a turn changes. They are painted at once: left to itself Qt
    would paint some frames and not others, as they are longer than its pause or shorter.
    """
    bar.setValue(start)
    QApplication.processEvents()
    turns, whole = [], []
    for _ in range(FRAMES):
        begin = perf_counter()
        bar.setValue(bar.value() + STEP)
        turned = perf_counter()
        for widget in painted:
            widget.repaint()
        end = perf_counter()
        QApplication.processEvents()
        turns.append(1000 * (turned - begin))
        whole.append(1000 * (end - begin))
    return turns, whole


def main() -> int:
    """Print the figures; return 1 if following costs too much."""
    with tempfile.TemporaryDirectory() as folder, reader(versions(Path(folder))) as (program, wait):
        panes = program.window.workspace.panes
        views = [pane.view for pane in panes.values()]
        known = program.wiring.commands.corresponding
        wait(lambda: all(program.board.documents.is_indexed(side) for side in panes))
        wait(lambda: all(view.pourer.count == len(view.lines.blocks) for view in views))
        begin = perf_counter()
        program.window.actions_by_name["link_mode"].trigger()
        wait(lambda: known.links is not None)
        print(f"linked after {perf_counter() - begin:.2f} s, {len(known.links.pairs)} pairs")
        bar = views[0].verticalScrollBar()
        texts = [*(view.viewport() for view in views), program.wiring.commands.ribbons.handle]
        free, linked = ([], []), ([], [])
        for round_ in range(4):
            for found in (linked, free):
                start = bar.maximum() // 10 * (2 * round_ + (found is free) + 1)
                painted = texts if found is linked else texts[:1]
                for kept, new in zip(found, frames(bar, painted, start), strict=True):
                    kept += new
                program.window.actions_by_name["link_mode"].trigger()
                wait(lambda: known.links is not None)
    for name, values in (("free", free), ("linked", linked)):
        for what, costs in zip(("turn", "frame"), values, strict=True):
            print(
                f"{name} {what}: median {median(costs):.2f} ms, p95 {percentile(costs, 0.95):.2f}"
            )
    costs = median(linked[0]) - median(free[0])
    ratio = median(linked[1]) / median(free[1])
    print(f"following costs {costs:.2f} ms a turn; a frame takes {ratio:.2f} times as long as free")
    return 0 if costs < MOST_MS else 1


if __name__ == "__main__":
    sys.exit(main())
