"""What a screen reader meets, through the system's own interface for it (AT-SPI)."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from journeys.desk import FIRST, SECOND
from journeys.screen import PATIENCE, TOOLS, Screen

LISTENER = Path(__file__).with_name("listener.py")
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
PYTHON = "/usr/bin/python3"


def can_listen() -> bool:
    """Whether this system has what a screen reader works with, and a Python that can ask it."""
    if not LAUNCHER.exists() or any(shutil.which(t) is None for t in (*TOOLS, "dbus-daemon")):
        return False
    asked = subprocess.run([PYTHON, "-c", "import pyatspi"], capture_output=True, check=False)
    return asked.returncode == 0


pytestmark = [
    pytest.mark.display,
    pytest.mark.skipif(
        not can_listen(), reason="needs Xvfb, at-spi2-core, dbus and python3-pyatspi"
    ),
]


@pytest.fixture
def heard(tmp_path: Path, pair: tuple[Path, Path]) -> list[tuple[str, str, str, str]]:
    """Role, name, description and text of all that is met with two documents open."""
    said = ["--print-address=1", "--nofork", "--session"]
    bus = subprocess.Popen(
        ["dbus-daemon", *said], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert bus.stdout is not None
    more = {
        "DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip(),
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    screen = Screen(tmp_path, more)
    launcher = subprocess.Popen(
        [str(LAUNCHER), "--launch-immediately"], env=screen.env,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        screen.start("--data-dir", str(tmp_path / "kept"), *map(str, pair))
        done = subprocess.run(
            [PYTHON, str(LISTENER), str(PATIENCE)], env=screen.env, capture_output=True, text=True,
            timeout=2 * PATIENCE, check=True,
        )  # fmt: skip
    finally:
        screen.close()
        for process in (launcher, bus):
            process.terminate()
            process.wait()
        bus.stdout.close()
    return [tuple(row) for row in json.loads(done.stdout)]


def test_both_texts_can_be_read_and_everything_has_a_name(
    heard: list[tuple[str, str, str, str]],
) -> None:
    names = [name for _, name, _, _ in heard]
    texts = {name[:10]: text for _, name, _, text in heard if name.endswith(", text")}
    assert texts.keys() == {"Document A", "Document B"}
    assert texts["Document A"].startswith(FIRST.splitlines()[0])
    assert texts["Document B"].startswith(SECOND.splitlines()[0])
    assert names.index("Document A") < names.index("Document B") < names.index("Hits")
    assert "Search both documents" in names
    controls = [row for row in heard if row[0] in {"push button", "check box", "page tab", "text"}]
    assert len(controls) > 8
    assert all(name for _, name, _, _ in controls)
    assert not [row for row in heard if "<qt>" in row[1] + row[2]]
