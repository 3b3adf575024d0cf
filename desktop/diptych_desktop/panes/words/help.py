"""What the figures of the words view mean: the formulas, and where they are from."""

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from diptych_desktop.delegates.controls import scroll_style, wear
from diptych_desktop.theme.theme import Theme

translate = QCoreApplication.translate
_SIZE = (560, 420)


class WordsHelp(QFrame):
    """A popover with the formulas; Esc closes it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("wordsHelpPage")
        self.setAccessibleName(self.tr("What the figures mean"))
        self.text = QTextBrowser(self)
        self.text.setAccessibleName(self.tr("What the figures mean"))
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setOpenLinks(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.text)
        self.resize(*_SIZE)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self.setPalette(theme.palette())
        wear(
            self,
            f"#wordsHelpPage {{ background: {theme.paper.name()};"
            f" border: 1px solid {theme.border.name()}; }}"
            f"QTextBrowser {{ background: {theme.paper.name()}; color: {theme.ink.name()}; }}",
        )
        wear(self.text.verticalScrollBar(), scroll_style(theme))
        self.text.setHtml(formulas(theme))

    def open_over(self, anchor: QWidget) -> None:
        """Open above a widget, its right edges in one line, as far as the screen allows."""
        corner = anchor.mapToGlobal(QPoint(anchor.width(), 0))
        place = QPoint(corner.x() - self.width(), corner.y() - self.height() - 4)
        area = anchor.screen().availableGeometry()
        self.move(max(area.left(), place.x()), max(area.top(), place.y()))
        self.show()
        self.text.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def formulas(theme: Theme) -> str:
    """Return the explanations as HTML."""
    faint = f'style="color: {theme.secondary.name()};"'
    parts = [
        _part(
            translate("words", "What is counted"),
            translate("words",
                "Words as the search takes them: capitals, accents, quotation marks and hyphens at "
                "the end of a line make no difference, punctuation is no word. <b>Forms</b> are "
                "found with <tt>“word”</tt>, <b>inflections together</b> with <tt>word</tt>; "
                "<tt>-in:apparatus</tt> leaves out what the table leaves out. "
                "“Per million” is the count divided by the words of the document, times a million, "
                "so that documents of different length can be compared."),
        ),
        _part(
            translate("words", "Log-likelihood (keyness)"),
            "<p><i>LL</i> = 2 · ( <i>a</i> · ln(<i>a</i> / <i>E</i><sub>A</sub>) + <i>b</i> · "
            "ln(<i>b</i> / <i>E</i><sub>B</sub>) ),&nbsp; <i>E</i><sub>A</sub> = <i>n</i><sub>A"
            "</sub> · (<i>a</i> + <i>b</i>) / (<i>n</i><sub>A</sub> + <i>n</i><sub>B</sub>)</p>"
            + translate("words",
                "<i>a</i> and <i>b</i> are the counts of the word in A and B, <i>n</i> the words "
                "of each. It says how surely the two differ, not by how much: 3.84 and above is "
                "reached by chance in one word of twenty, 6.63 in one of a hundred, 10.83 in one "
                "of a thousand, 15.13 in one of ten thousand. A list of a thousand words has some "
                "that chance put there."),
            f'<p {faint}>P. Rayson and R. Garside, “Comparing corpora using frequency profiling”, '
            "2000; after T. Dunning, “Accurate methods for the statistics of surprise and "
            "coincidence”, 1993.</p>",
        ),
        _part(
            translate("words", "Log ratio (keyness)"),
            "<p>log<sub>2</sub>( (<i>a</i> / <i>n</i><sub>A</sub>) / (<i>b</i> / <i>n</i><sub>B"
            "</sub>) )</p>"
            + translate("words",
                "It says by how much they differ: +1 is twice as frequent in A, +2 four times, "
                "−1 twice as frequent in B. A count of none is taken for one half."),
            f'<p {faint}>A. Hardie, “Log Ratio: an informal introduction”, 2014.</p>',
        ),
        _part(
            translate("words", "logDice (collocates)"),
            "<p>14 + log<sub>2</sub>( 2 · <i>f</i><sub>xy</sub> / (<i>f</i><sub>x</sub> + "
            "<i>f</i><sub>y</sub>) )</p>"
            + translate("words",
                "<i>f</i><sub>xy</sub> counts the hits with the word beside them, <i>f</i><sub>x"
                "</sub> the hits, <i>f</i><sub>y</sub> the word wherever it stands. 14 is the most "
                "there is; one more means twice as strong. It does not depend on the length of the "
                "text. A hit counts once however often the word stands beside it, and the row "
                "leads to just these hits with <tt>BESIDE</tt>."),
            f'<p {faint}>P. Rychlý, “A lexicographer-friendly association score”, 2008. '
            "Counted as “meet” is in the query language of the Corpus Workbench.</p>",
        ),
        _part(
            translate("words", "N-grams"),
            translate("words",
                "Two to six words that stand in a row, within one paragraph, with how often they "
                "do. With function words hidden, rows made of function words alone are left out."),
        ),
    ]  # fmt: skip
    return "".join(parts)


def _part(title: str, *paragraphs: str) -> str:
    return f"<h4>{title}</h4>" + "".join(
        part if part.startswith("<p") and part.endswith("</p>") else f"<div>{part}</div>"
        for part in paragraphs
    )
