"""Connects what is asked for in a reading pane to the commands that do it."""

from diptych_desktop.controllers.desk import DeskController, other
from diptych_desktop.panes.reading import ReadingPane
from diptych_desktop.window.commands import Commands
from diptych_index.session.model import Side


def connect_pane(side: Side, pane: ReadingPane, commands: Commands, desk: DeskController) -> None:
    """Connect the requests of the pane on ``side``: its documents, passages, ways and pages."""
    pane.openRequested.connect(lambda: commands.open_files(side))
    pane.filesDropped.connect(lambda paths: commands.open(paths, side))
    pane.retryRequested.connect(lambda: commands.open_again(side))
    pane.closeRequested.connect(lambda: commands.close_document(side))
    pane.cancelRequested.connect(lambda: commands.cancel(side))
    pane.findFileRequested.connect(lambda: commands.windows.find_missing(side))
    pane.swapRequested.connect(commands.swap)
    pane.pinRequested.connect(lambda span: commands.pin_passage(side, span))
    pane.findInOtherRequested.connect(
        lambda span: commands.finding.find_across(side, span, other(side))
    )
    pane.copyRequested.connect(lambda span: commands.citing.copy_passage(side, span))
    pane.changeRequested.connect(lambda fields: desk.read_again(side, **fields))
    pane.encodingRequested.connect(lambda: commands.windows.ask_encoding(side))
    pane.pageRequested.connect(lambda at, label: commands.windows.ask_page(side, at, label))
    pane.pageRemoved.connect(lambda at: desk.unset_page(side, at))
    pane.reportRequested.connect(lambda: commands.reporting.toggle(side))
    pane.selectionChanged.connect(lambda: commands.finding.at_hand.selected(side))
    pane.view.cursorPositionChanged.connect(lambda: commands.caret_moved(side))
    pane.hitActivated.connect(lambda index: commands.finding.follow(side, index))
