"""What each action of the table does: one method a name."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from diptych_desktop.controllers.board import Board
from diptych_desktop.controllers.desk import SIDES, other
from diptych_desktop.panes.reading import ReadingPane
from diptych_desktop.theme.directions import isolated
from diptych_desktop.theme.fonts import READING_POINTS
from diptych_desktop.theme.theme import SYSTEM, THEMES
from diptych_desktop.window.ask import Ask
from diptych_desktop.window.before_texts import BeforeTexts
from diptych_desktop.window.citing import FORMS, STYLES, Citing
from diptych_desktop.window.comparing import Comparing
from diptych_desktop.window.corresponding import Corresponding
from diptych_desktop.window.exchanging import Exchanging, is_shared
from diptych_desktop.window.exporting import Exporting
from diptych_desktop.window.finding import Finding
from diptych_desktop.window.keeping import Keeping
from diptych_desktop.window.keys import Keys
from diptych_desktop.window.linked import Linked
from diptych_desktop.window.linking_by_hand import LinkingByHand
from diptych_desktop.window.main_window import MainWindow
from diptych_desktop.window.palette import CommandPalette
from diptych_desktop.window.pinning import Pinning
from diptych_desktop.window.pinning_again import PinningAgain
from diptych_desktop.window.presenting import Presenting
from diptych_desktop.window.printing import Printing
from diptych_desktop.window.reporting import Reporting
from diptych_desktop.window.rereading import Rereading
from diptych_desktop.window.ribbons import Ribbons
from diptych_desktop.window.sourcing import Sourcing
from diptych_desktop.window.travel import REGIONS, Travel
from diptych_desktop.window.windows import Windows
from diptych_index.session.model import Side
from diptych_index.spans import ReadSpan


class Commands(QObject):
    """Performs the actions. ``current`` is the side the reader was last in."""

    def __init__(self, window: MainWindow, board: Board, ask: Ask, travel: Travel) -> None:
        super().__init__(window)
        self._window = window
        self._board = board
        self._ask = ask
        self.travel = travel
        self.citing = Citing(window, board)
        self.finding = Finding(window, board, travel)
        self.exporting = Exporting(window, board, ask)
        self.exchanging = Exchanging(window, board, ask)
        self.printing = Printing(window, board, self.exporting)
        self.sourcing = Sourcing(window, board, ask, self.citing)
        self.keys = Keys(window)
        self.windows = Windows(window, board, ask, self.keys)
        self.reporting = Reporting(window, board)
        self._rereading = Rereading(window, board, self.windows, lambda: self.current)
        self.comparing = Comparing(window, board)
        self.pinning = Pinning(window, board, ask, lambda: self.current)
        self._pinning_again = PinningAgain(window, board, self.pinning.mean)
        self.presenting = Presenting(window)
        self.keeping = Keeping(window, board, ask)
        self.corresponding = Corresponding(board, self)
        self.linked = Linked(window, board, self.corresponding, lambda: self.current)
        self.ribbons = Ribbons(window, self.corresponding, self.linked)
        self._by_hand = LinkingByHand(window, board, self.corresponding)
        self.current: Side = "A"
        self.folder = str(Path.home())
        self._asked_for: dict[str, str] = {}
        board.documents.started.connect(self._asked_for.__setitem__)
        self.before_texts = BeforeTexts(window)
        for name, perform in self._table().items():
            self.before_texts.connect_action(name, perform)
        self.citing.show()

    def _table(self) -> dict[str, Callable[..., object]]:
        window, board, workspace = self._window, self._board, self._window.workspace
        table: dict[str, Callable[..., object]] = {
            "open": lambda: self.open_files(None),
            "sample_versions": lambda: self.open_sample("versions"),
            "sample_unrelated": lambda: self.open_sample("unrelated"),
            "export": self.exporting.show,
            "print": self.printing.show,
            "quit": window.close,
            "undo": board.sessions.undo,
            "redo": board.sessions.redo,
            "copy": self.copy,
            "copy_citation": self.copy_citation,
            "pin": self.pin,
            "pin_beside": self.pin_beside,
            "find": self.find,
            "go_to": self.travel.ask_where,
            "back": self.travel.back,
            "forward": self.travel.forward,
            "zoom_in": lambda: window.set_points(window.points + 1),
            "zoom_out": lambda: window.set_points(window.points - 1),
            "zoom_reset": lambda: window.set_points(READING_POINTS),
            "stacked": self.set_stacked,
            "swap": self.swap,
            "outline": lambda: self.pane().toggle_outline(),
            "report": lambda: self.reporting.toggle(self.current),
            "drawer": workspace.set_drawer,
            "full_screen": self.set_full_screen,
            "search": window.search_bar.focus_field,
            "next_hit": lambda: self.finding.step(1),
            "previous_hit": lambda: self.finding.step(-1),
            "find_other": self.find_other,
            "sessions": self.windows.show_sessions,
            "new_session": board.desk.leave_for_new,
            "new_session_here": board.desk.begin_anew,
            "rename_session": self.windows.rename_session,
            "duplicate_session": self.windows.duplicate_session,
            "delete_session": self.windows.delete_session,
            "help": lambda: self.windows.show_help("reading"),
            "help_query": lambda: self.windows.show_help("query-language"),
            "help_keys": lambda: self.windows.show_help("keys"),
            "change_keys": self.windows.show_keys,
            "tour": self.windows.show_tour,
            "palette": self.show_palette,
            "about": self.windows.show_about,
            "next_region": lambda: self.travel.cycle(1),
            "previous_region": lambda: self.travel.cycle(-1),
        }
        table.update(self._rereading.actions())
        table.update(self.exchanging.actions(self.exporting.write))
        table.update(self.comparing.actions())
        table.update(self.pinning.actions())
        table.update(self.keeping.actions())
        table.update(self.linked.actions())
        table.update(self._by_hand.actions())
        table["present"] = self.presenting.present
        table.update(self._families())
        return table

    def _families(self) -> dict[str, Callable[..., object]]:
        """Return the actions that differ only in what they are done to."""
        table: dict[str, Callable[..., object]] = {}
        for side in SIDES:
            letter = side.lower()
            table[f"open_{letter}"] = partial(self._on_side, self.open_files, side)
            table[f"source_{letter}"] = partial(self._on_side, self.sourcing.show, side)
            table[f"close_{letter}"] = partial(self._on_side, self.close_document, side)
        for which in ("all", *SIDES):
            table[f"show_{which.lower()}"] = lambda *_, w=which: self.finding.show_only(w)
        for region in REGIONS:
            table[f"region_{region.lower()}"] = lambda *_, r=region: self.travel.go_to_region(r)
        for which in ("next", "previous", "first", "last"):
            table[f"{which}_difference"] = lambda *_, w=which: self.difference(w)
        for name in (*FORMS, *STYLES):
            table[name] = lambda *_, n=name: self.citing.choose(n)
        for theme in (SYSTEM, *THEMES):
            table[f"theme_{theme}"] = lambda *_, t=theme: self._window.set_theme(t)
        return table

    @staticmethod
    def _on_side(perform: Callable[[Side], None], side: Side, *_: object) -> None:
        """Do something to a side, whatever a signal may have added."""
        perform(side)

    # -- documents

    def pane(self) -> ReadingPane:
        """Return the pane the reader was last in."""
        return self._window.workspace.panes[self.current]

    def open_files(self, side: Side | None) -> None:
        """Ask for one or two files and open them."""
        title = (
            self.tr("Open documents") if side is None else self.tr("Open document {0}").format(side)
        )
        self._ask.files(title, self.folder, side is None, lambda paths: self.open(paths, side))

    def open(self, paths: list[str], side: Side | None = None) -> None:
        """Open files, remembering their folder; a shared session alone, as what it is."""
        shared = next(filter(is_shared, paths), None)
        if shared is not None:
            self.exchanging.open(shared)
        elif paths:
            self.folder = str(Path(paths[0]).parent)
            begins = side is None and self._window.starting
            if begins or self._is_another_pair(paths[:2]):
                self._leave()
            self._board.desk.open_paths(paths[:2], side)

    def _is_another_pair(self, paths: list[str]) -> bool:
        """Tell whether two files are opened neither of which is in the session on the desk."""
        session = self._board.desk.session
        if session is None or len(paths) == 1:
            return False
        shown = {document.path for document in session.documents}
        return all(path not in shown and Path(path).is_file() for path in paths)

    def _leave(self) -> None:
        """Leave the session on the desk to another one, and say where it is."""
        session = self._board.desk.session
        self._board.desk.leave()
        if session is not None:
            words = self.tr("“{0}” is kept; the menu Session opens it again.")
            self._window.status.say(words.format(isolated(session.name)))

    def open_again(self, side: Side) -> None:
        """Try once more to open the file of a side that could not be opened."""
        path = self._asked_for.get(side)
        if path is not None:
            self._board.desk.open_file(side, path)

    def open_sample(self, which: str) -> None:
        """Lay a sample pair out in a session of its own."""
        from diptych_resources import sample  # noqa: PLC0415 (start-up does not need it)

        second = "essay-second.txt" if which == "versions" else "letter.txt"
        self._board.desk.leave()
        self._board.desk.open_paths([str(sample("essay-first.txt")), str(sample(second))])

    def close_document(self, side: Side) -> None:
        """Take a document out of the session, or give up its opening; its pins stay."""
        session = self._board.desk.session
        if session is not None and session.document(side) is not None:
            self._board.desk.remove_document(side)
        else:
            self._board.documents.close(side)

    def cancel(self, side: Side) -> None:
        """Give up what is being done for a side: its opening, finding its pins, its index."""
        document = self._board.documents.document(side)
        if self.windows.sources.stop(side):
            return
        if self._board.desk.is_placing(side):
            self._board.desk.stop_placing(side)
            return
        if document is None or not document.complete:
            self.close_document(side)
            return
        self._board.documents.stop_indexing(side)
        self._window.workspace.panes[side].set_progress(None, "")
        words = (
            self.tr("Document {0} can be searched; its index is made when it is opened again.")
            if self._board.documents.is_indexed(side)
            else self.tr("Document {0} can be read but not searched until it is opened again.")
        )
        self._window.status.say(words.format(side), lasting=True)

    def swap(self) -> None:
        """Exchange A and B."""
        self._board.desk.swap()

    # -- reading

    def copy(self) -> None:
        """Copy from whatever has the focus."""
        widget = QApplication.focusWidget()
        while widget is not None:
            copy = getattr(widget, "copy", None)
            if callable(copy):
                copy()
                return
            widget = widget.parentWidget()

    def copy_citation(self) -> None:
        """Copy the selection, or the current hit, with where it stands."""
        found = self.finding.at_hand.passage(self.current)
        if found is not None:
            self.citing.copy_passage(*found)

    def find(self) -> None:
        """Search in the rows of the comparison or in the document, where the reader is."""
        if not self.comparing.find_here():
            self.pane().show_find()

    def pin_beside(self) -> None:
        """Pin the selection or the hit into the open row, next to others of its side."""
        found = self.finding.at_hand.passage(self.current)
        if found is None:
            self._window.status.say(self.tr("Select a passage or go to a hit first, then pin it."))
        else:
            self.pin_passage(*found, beside=True)

    def pin(self) -> None:
        """Pin from the list with the keyboard, else the selection, the hit, the sentence read."""
        if _pinned_by(QApplication.focusWidget()):
            return
        found = self.finding.at_hand.passage(self.current)
        if found is None:
            self._window.status.say(self.tr("Select a passage or go to a hit first, then pin it."))
            return
        self.pin_passage(*found)

    def caret_moved(self, side: Side) -> None:
        """Take the text in which the reader has moved the caret for the one he is in.

        Where the keyboard is elsewhere, it was not the reader who moved it.
        """
        if self._window.workspace.panes[side].view.hasFocus():
            self.current = side
            self.finding.at_hand.stood(side)

    def pin_passage(self, side: Side, span: ReadSpan, *, beside: bool = False) -> None:
        """Pin a passage into the row at hand, if that lacks this side or takes it ``beside``."""
        comparison = self._window.workspace.comparison
        current = comparison.current_row() if comparison is not None else None
        self._pinning_again.pin(side, span, current, beside=beside)

    def find_other(self) -> None:
        """Look for the selection in the document across."""
        found = self.finding.at_hand.passage(self.current)
        if found is None:
            self._window.status.say(
                self.tr("Select a passage first, then look for it in the other document.")
            )
            return
        side, span = found
        self.finding.find_across(side, span, other(side))

    # -- the window

    def set_stacked(self, stacked: bool) -> None:
        """Put A over B, or side by side."""
        self._window.workspace.set_stacked(stacked)
        self._window.viewChanged.emit()

    def set_full_screen(self, full: bool) -> None:
        """Fill the screen, or go back."""
        if full:
            self._window.showFullScreen()
        else:
            self._window.showNormal()

    def difference(self, which: str) -> None:
        """Go to a difference of the comparison."""
        comparison = self._window.workspace.comparison
        if comparison is None:
            return
        self._window.workspace.show_comparison()
        getattr(comparison, f"{which}_difference")()

    def show_palette(self) -> None:
        """Open the list of commands."""
        CommandPalette(self._window.actions_by_name, self._window.theme, self._window).show()


def _pinned_by(widget: QWidget | None) -> bool:
    """Whether the widget with the keyboard, or one around it, has pinned what is current there."""
    while widget is not None:
        pin = getattr(widget, "pin_here", None)
        if callable(pin):
            return bool(pin())
        widget = widget.parentWidget()
    return False
