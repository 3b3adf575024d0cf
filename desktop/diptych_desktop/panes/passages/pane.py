"""The passages that answer a query, best first, over both documents."""

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtCore import QCoreApplication, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QHideEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from diptych_desktop.delegates.controls import button_style, wear
from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.models.passages import PassagesModel
from diptych_desktop.panes import no_hits
from diptych_desktop.panes.passages.view import PassagesView
from diptych_desktop.panes.reading.widgets import ElidedLabel
from diptych_desktop.theme.theme import SYSTEM, Theme, load_theme
from diptych_index.protocol import SimilarRow
from diptych_index.requests.search import PassagesResult
from diptych_index.spans import ReadSpan

translate = QCoreApplication.translate


class PassagesPane(QWidget):
    """The same query as the ledger's, answered by paragraphs instead of hits.

    Signals:
        passageActivated(str letter, object ReadSpan): the reader moved to a passage; the span is
            where to look in it.
        passageRequested(str letter, object ReadSpan): Enter or a second click: go into the pane.
        pinRequested(str letter, object ReadSpan): pin this paragraph.
        anyChanged(bool): whether any of the words will do.
        moreRequested: more passages than are shown are wanted.
        suggestionRequested(str query): a query near the one that found nothing was followed.
        backRequested: from passages like a selection back to those of the query.
        shown(bool): whether the pane is seen; only then its passages are needed.
    """

    passageActivated = Signal(str, object)
    passageRequested = Signal(str, object)
    pinRequested = Signal(str, object)
    anyChanged = Signal(bool)
    moreRequested = Signal()
    backRequested = Signal()
    suggestionRequested = Signal(str)
    shown = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("passages")
        self.setAccessibleName(self.tr("Passages in both documents, best first"))
        self._theme = load_theme(SYSTEM)
        self._letters = ""
        self._result: PassagesResult | None = None
        self._any_word = False
        self.model = PassagesModel(self)
        self.view = PassagesView(self.model, self._theme, self)
        self.message = no_hits.EmptyPage(self)
        self.any_button = QToolButton(self)
        self.any_button.setObjectName("passagesAny")
        self.any_button.setCheckable(True)
        self.summary = QLabel(self)
        self.summary.setObjectName("passagesSummary")
        self.more = QPushButton(self)
        self.more.setObjectName("passagesMore")
        self.more.setProperty("link", True)
        self.back = QPushButton(self.tr("Back to the search"), self)
        self.back.setObjectName("passagesBack")
        self.back.setProperty("link", True)
        self.back.hide()
        self.notices = QLabel(self)
        self.notices.setObjectName("passagesNotices")
        self.notices.setWordWrap(True)
        self.notices.setTextFormat(Qt.TextFormat.RichText)
        self.notices.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.parsed = ElidedLabel(self)
        self.parsed.setObjectName("passagesParsed")
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.message)
        self._pages.setAutoFillBackground(True)
        self._lay_out()
        self._connect()
        self.set_any(False)
        self.set_theme(self._theme)
        self.set_result(None)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.any_button)
        line.addWidget(self.summary)
        line.addWidget(self.more)
        line.addWidget(self.back)
        line.addWidget(self.parsed, 1)
        header = QVBoxLayout()
        header.setContentsMargins(8, 4, 8, 4)
        header.setSpacing(2)
        header.addLayout(line)
        header.addWidget(self.notices)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(header)
        layout.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.any_button.clicked.connect(self._choose_any)
        self.more.clicked.connect(self.moreRequested)
        self.back.clicked.connect(self.backRequested)
        self.message.queryChosen.connect(self.suggestionRequested)
        self.notices.linkActivated.connect(self.message.follow)
        self.message.anyChosen.connect(lambda: self._choose_any(True))
        self.view.moved.connect(lambda row: self._tell(self.passageActivated, row))
        self.view.chosen.connect(lambda row: self._tell(self.passageRequested, row))
        self.view.pinPressed.connect(self._pin)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        quiet = f"QLabel, #passagesParsed {{ color: {theme.secondary.name()}; }}"
        wear(self, button_style(theme) + quiet)
        self.view.set_theme(theme)
        self._show_notices()
        palette = theme.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.paper)
        self._pages.setPalette(palette)
        self._show_page()

    # What is shown

    def set_documents(self, a: ReadingDocument | None, b: ReadingDocument | None) -> None:
        """Take the open documents."""
        self._letters = "".join(d for d, there in (("A", a), ("B", b)) if there is not None)
        self.model.set_documents(a, b)
        self._show_page()

    def set_terms(self, terms: Sequence[str], colors: Mapping[str, str]) -> None:
        """Take the terms of the query, and the colours of those that are concepts."""
        self.view.set_terms(terms, colors)

    def set_any(self, any_word: bool) -> None:
        """Show whether any of the words will do, without a signal."""
        self._any_word = any_word
        self.any_button.setChecked(any_word)
        if any_word:
            wanted = self.tr("any word")
            tip = self.tr("Paragraphs with any word; press to look for all of them")
        else:
            wanted = self.tr("all words")
            tip = self.tr("Paragraphs with all words; press to look for any of them")
        self.any_button.setText(wanted)
        self.any_button.setAccessibleName(self.tr("Looked for: {0}").format(wanted))
        self.any_button.setToolTip(tip)

    def set_result(self, result: PassagesResult | None) -> None:
        """Show the passages of a query, or with None that nothing was looked for.

        More passages of the same query are added where the reader is; others begin at the top.
        """
        old, self._result = self._result, result
        same = old is not None and result is not None and old["query"] == result["query"]
        row, top = self.view.current_row(), self.view.verticalScrollBar().value()
        self.model.set_result(result)
        self.back.hide()
        self.any_button.show()
        if same and row is not None and row < self.model.rowCount():
            self.view.set_current_row(row)
        if same:
            self.view.verticalScrollBar().setValue(top)
        else:
            self.view.scrollToTop()
        self.summary.setText("" if result is None else summary(result))
        left = 0 if result is None else _left(result)
        more = self.tr("Show 1 more") if left == 1 else self.tr("Show more of the {0} others")
        self.more.setText(more.format(f"{left:,}"))
        self.more.setVisible(left > 0)
        self._show_notices()
        self._show_page()

    def _show_notices(self) -> None:
        """Say what there is to say of the answer, and offer what is near where nothing has all."""
        result = self._result
        lines = [] if result is None else [escape(notice) for notice in result["notices"]]
        if result is not None and result["passages"] and result["suggestions"]:
            lines.append(no_hits.did_you_mean(result["suggestions"], self._theme))
        self.notices.setText("<br>".join(lines))
        self.notices.setVisible(bool(lines))
        self.parsed.set_text("" if result is None else no_hits.looked_for(result))

    def show_alike(self, document: ReadingDocument, told: str, found: Sequence[SimilarRow]) -> None:
        """Show passages of a document that are like a selection; ``told`` says so in words."""
        self.set_terms((), {})
        self.model.set_alike(document, found)
        self.view.scrollToTop()
        self.summary.setText(told)
        for widget in (self.any_button, self.more, self.notices):
            widget.hide()
        self.parsed.set_text("")
        self.back.show()
        self._result = None
        self._show_page()

    def result(self) -> PassagesResult | None:
        """Return what is shown."""
        return self._result

    def _show_page(self) -> None:
        if self.model.rowCount():
            self._pages.setCurrentWidget(self.view)
            return
        if self._result is None:
            self.message.say(no_hits.no_query(self._letters))
        else:
            several = not self._any_word and len(self._result["terms"]) > 1
            self.message.say(no_hits.nothing_found(self._result, self._theme, offer_any=several))
        self._pages.setCurrentWidget(self.message)

    # What the reader does

    def _choose_any(self, any_word: bool) -> None:
        self.set_any(any_word)
        self.anyChanged.emit(any_word)

    def _tell(self, signal: SignalInstance, row: int) -> None:
        signal.emit(self.model.row(row)["document"], self.model.target(row))

    def pin_here(self) -> bool:
        """Pin the current passage, if there is one; return whether there was."""
        row = self.view.current_row()
        if row is not None:
            self._pin(row)
        return row is not None

    def _pin(self, row: int) -> None:
        span: ReadSpan = self.model.whole(row)
        self.pinRequested.emit(self.model.row(row)["document"], span)

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the rows."""
        self.view.setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that passages are needed."""
        super().showEvent(event)
        self.shown.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that passages are not needed any more."""
        super().hideEvent(event)
        self.shown.emit(False)


def summary(result: PassagesResult) -> str:
    """Return in words what is shown: ``23 passages, best first: A 20 · B 3``."""
    paragraphs = result["paragraphs"]
    total, shown = sum(paragraphs.values()), len(result["passages"])
    if not total:
        if not shown:
            return translate("passages", "No passages")
        if shown == 1:
            return translate("passages", "1 passage comes near")
        return translate("passages", "{0} passages come near").format(f"{shown:,}")
    where = " · ".join(f"{letter} {count:,}" for letter, count in sorted(paragraphs.items()))
    if shown < total:
        told = translate("passages", "the best {0} of {1}: {2}")
        return told.format(f"{shown:,}", _some(total), where)
    return translate("passages", "{0}, best first: {1}").format(_some(total), where)


def _left(result: PassagesResult) -> int:
    return max(0, sum(result["paragraphs"].values()) - len(result["passages"]))


def _some(number: int) -> str:
    if number == 1:
        return translate("passages", "1 passage")
    return translate("passages", "{0} passages").format(f"{number:,}")
