"""One start with two files, in a process of its own: says when texts and session are there.

``prepare`` first leaves a session behind: pins on both sides, a query, places far down.
"""

import os
import sys
from pathlib import Path


def main(data: str, prepare: bool, files: list[str]) -> None:
    """Start, wait until the session is laid out, and end."""
    from diptych_desktop.app.stage import Stage
    from diptych_desktop.app.start import make_application, start_program
    from diptych_index.paths import places

    application = make_application()
    program = start_program(application, places(Path(data)), Path(data))
    stage = Stage(Path(data), lambda _text: None)
    program.show(files)
    placed: set[str] = set()
    program.board.desk.documentPlaced.connect(placed.add)
    stage.wait_until(lambda: placed == {"A", "B"}, "the session is laid out")
    for pane in program.window.workspace.panes.values():
        pane.view.viewport().repaint()
    sys.stdout.write(f"ready, {len(program.board.desk.session.pins)} pins\n")
    sys.stdout.flush()
    if prepare:
        leave_something(program, stage)
    program.window.close()
    program.close()
    sys.stdout.flush()
    os._exit(0)


def leave_something(program, stage) -> None:
    """Pin forty paragraphs, ask a query and read on to the middle of both texts."""
    desk, documents = program.board.desk, program.board.documents
    stage.wait_until(lambda: all(documents.is_indexed(side) for side in "AB"), "the indexes")
    for number in range(40):
        side = "AB"[number % 2]
        document = documents.document(side)
        index = number * len(document.paragraphs) // 41
        desk.pin(side, document.paragraph_span(index), None)
        stage.wait_until(lambda n=number: len(desk.session.pins) == n + 1, "a pin")
    program.wiring.search_for("the")
    for side, pane in program.window.workspace.panes.items():
        document = documents.document(side)
        pane.go_to(document.place(document.end // 2))
    stage.settle(600)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] == "prepare", sys.argv[3:])
