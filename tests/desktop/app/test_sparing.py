"""What the start is spared is still there for whoever asks for it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOTS = [str(Path(__file__).parents[3] / part) for part in ("index", "desktop", "resources")]
WRONG = """
from PySide6.QtCore import QTimer
try:
    QTimer.singleShot("soon", 3, 5, 6)
except TypeError as error:
    print(error)
"""
SIGNATURE = """
from PySide6.QtCore import QObject
import PySide6.support.signature as described
print(described.get_signature(QObject.setObjectName))
"""
START = "import diptych_desktop.app.start\n"
OTHER_THREADS = """
import sys, threading
from PySide6.support.signature import mapping
heard = []
asking = [threading.Thread(target=lambda: heard.append(mapping.namespace)) for _ in range(8)]
for thread in asking: thread.start()
for thread in asking: thread.join()
print(len(heard), all(one is heard[0] for one in heard))
"""


def said(program: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("PYTHONPATH", ":".join(ROOTS))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("asked", [WRONG, SIGNATURE])
def test_qt_describes_its_functions_as_it_does_without_us(asked, monkeypatch):
    plain = said(asked, monkeypatch)
    assert "str" in plain
    assert said(START + asked, monkeypatch) == plain


def test_the_modules_that_describe_functions_wait_until_they_are_asked(monkeypatch):
    # Each of these is imported by one of them and by nothing else of the start.
    there = "import sys; print('argparse' in sys.modules)"
    assert said(START + there, monkeypatch) == "False\n"
    assert said(START + WRONG + "from PySide6.support.signature.lib import pyi_generator\n"
                "pyi_generator.generate_pyi\n" + there, monkeypatch).endswith("True\n")  # fmt: skip


def test_nothing_waits_in_a_release_of_qt_that_is_not_tried(monkeypatch):
    newer = (
        "import sys, types; newer = types.ModuleType('shiboken6')\n"
        "newer.__version_info__ = (6, 13, 0, '', '')\n"
        "sys.modules['shiboken6'] = newer\n"
        "from diptych_desktop.app.sparing import LATER, signatures_later\n"
        "with signatures_later():\n"
        "    exec(compile('print(__name__)', LATER[0], 'exec'))\n"
    )
    assert said(newer, monkeypatch) == "__main__\n"


def test_a_module_that_waits_is_run_once_for_all_threads(monkeypatch):
    assert said(START + OTHER_THREADS, monkeypatch) == "8 True\n"


def test_what_a_waiting_module_does_not_have_is_missed_as_anywhere(monkeypatch):
    asked = "from PySide6.support.signature import layout; print(hasattr(layout, 'no_such'))"
    assert said(START + asked, monkeypatch) == "False\n"


def test_python_compiles_as_before_when_qt_is_loaded(monkeypatch):
    before = "import builtins; plain = builtins.compile\n"
    assert said(before + START + "print(builtins.compile is plain)", monkeypatch) == "True\n"
