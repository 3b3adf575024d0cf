"""About: version, licence, the libraries, and where the reader's data lie."""

from importlib.metadata import PackageNotFoundError, version
from platform import python_version

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from diptych_desktop.dialogs.frame import button, dress, words
from diptych_desktop.theme.icons import program_icon
from diptych_desktop.theme.theme import Theme
from diptych_index import __version__
from diptych_index.paths import Places

_LIBRARIES: tuple[tuple[str, str, str], ...] = (
    ("Qt for Python", "PySide6-Essentials", "LGPL-3.0, with Qt under LGPL-3.0"),
    ("Whoosh", "whoosh", "BSD-2-Clause"),
    ("diff-match-patch", "diff-match-patch", "Apache-2.0"),
    ("platformdirs", "platformdirs", "MIT"),
    ("chardet", "chardet", "0BSD"),
    ("lxml", "lxml", "BSD-3-Clause"),
    ("PDFium by pypdfium2", "pypdfium2", "BSD-3-Clause and Apache-2.0"),
    ("markdown-it-py", "markdown-it-py", "MIT"),
    ("regex", "regex", "Apache-2.0"),
)


class AboutDialog(QDialog):
    """What the program is and stands on; ``places`` are the folders in use."""

    def __init__(self, places: Places, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("aboutDialog")
        self.setWindowTitle(self.tr("About Diptych"))
        self.setMinimumWidth(560)
        close = button(self.tr("Close"), "aboutClose", self, main=True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        self.libraries = _libraries(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(_head(self))
        layout.addWidget(words(self.tr("Your data never leave this machine. They lie in:"), self))
        layout.addLayout(_places(places, self))
        layout.addWidget(words(self.tr("Diptych stands on these libraries:"), self))
        layout.addWidget(self.libraries)
        layout.addStretch(1)
        layout.addLayout(row)
        close.setFocus()
        self.set_theme(theme)
        # Labels that wrap ask for more height than they need before their width is known.
        self.resize(self.minimumWidth(), layout.heightForWidth(self.minimumWidth()))

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        dress(self, theme)


def _tr(text: str) -> str:
    return QCoreApplication.translate("AboutDialog", text)


def _head(parent: QWidget) -> QHBoxLayout:
    icon = QLabel(parent)
    icon.setPixmap(program_icon().pixmap(64, 64))
    icon.setAccessibleName(_tr("An open diptych"))
    name = QLabel(f"Diptych {__version__}", parent)
    font = name.font()
    font.setBold(True)
    font.setPointSizeF(font.pointSizeF() * 1.5)
    name.setFont(font)
    head = QVBoxLayout()
    head.addWidget(name)
    head.addWidget(words(_tr("Two texts, one desk: a comparative reader."), parent))
    head.addWidget(words(_tr("Free software under the MIT licence."), parent, quiet=True))
    top = QHBoxLayout()
    top.setSpacing(16)
    top.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    top.addLayout(head, 1)
    return top


def _places(places: Places, parent: QWidget) -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(16)
    form.setVerticalSpacing(4)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    for what, folder in (
        (_tr("Sessions"), places.store),
        (_tr("Backups"), places.backups),
        (_tr("Search index"), places.index),
        (_tr("Log"), places.log),
    ):
        form.addRow(words(what, parent, quiet=True), words(str(folder), parent))
    return form


def _libraries(parent: QWidget) -> QTextBrowser:
    rows = [f"<tr><td>Python {python_version()}</td><td>PSF-2.0</td></tr>"]
    for name, package, licence in _LIBRARIES:
        cells = (f"{name} {_version(package)}".strip(), licence)
        rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    browser = QTextBrowser(parent)
    browser.setObjectName("aboutLibraries")
    browser.setAccessibleName(_tr("Libraries and their licences"))
    browser.setHtml(f'<table cellpadding="3" cellspacing="0">{"".join(rows)}</table>')
    browser.setFixedHeight(170)
    return browser


def _version(package: str) -> str:
    """Return the version installed, "" in a frozen program that carries no metadata."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
