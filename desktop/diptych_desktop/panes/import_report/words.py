"""What the import report says of itself; translated where it is shown."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

READING = str(
    QT_TRANSLATE_NOOP(
        "ImportReportPanel", "Still reading. The report comes with the end of the text."
    )
)
LISTING = str(QT_TRANSLATE_NOOP("ImportReportPanel", "Listing what was done to this text: {0} %"))
LOOKING = str(QT_TRANSLATE_NOOP("ImportReportPanel", "Looking for “{1}” in the report: {0} %"))
NOTHING = str(
    QT_TRANSLATE_NOOP(
        "ImportReportPanel",
        "The file was read as it stands; nothing had to be joined, marked or left aside.",
    )
)
NOT_FOUND = str(QT_TRANSLATE_NOOP("ImportReportPanel", "Nothing in this report has “{0}” in it."))
COPY = str(
    QT_TRANSLATE_NOOP(
        "ImportReportPanel", "The file is not here; this is the report of the saved text."
    )
)
AS_IN_FILE = str(
    QT_TRANSLATE_NOOP(
        "ImportReportPanel", "The text is shown as it stands in the file, without any cleaning."
    )
)
MAIN_TEXT = str(QT_TRANSLATE_NOOP("ImportReportPanel", "Of this web page the main text is shown."))
WHOLE_PAGE = str(QT_TRANSLATE_NOOP("ImportReportPanel", "The whole web page is shown."))
UNTOUCHED = str(QT_TRANSLATE_NOOP("ImportReportPanel", "The file itself is never written to."))
