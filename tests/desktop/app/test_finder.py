"""Files that Finder hands over reach the program; tried with an application of its own."""

import subprocess
import sys
from pathlib import Path

ROOTS = [str(Path(__file__).parents[3] / part) for part in ("index", "desktop", "resources")]
HAND_OVER = """
import sys
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
sys.platform = "darwin"
from diptych_desktop.app.start import make_application
application = make_application()
application.fileOpened.connect(print)
for url in (QUrl.fromLocalFile("/texts/a b.diptych"), QUrl("https://texts.example/c")):
    QCoreApplication.sendEvent(application, QFileOpenEvent(url))
"""


def test_a_file_opened_in_finder_is_told_and_an_address_is_not(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", ":".join(ROOTS))
    done = subprocess.run([sys.executable, "-c", HAND_OVER], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("['/texts/a b.diptych']\n", "")
