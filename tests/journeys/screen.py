"""An X display of its own for the true program, and hands to press keys on it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WITHOUT_KEYS = ("--config-file", str(Path(__file__).with_name("openbox.xml")))
TOOLS = ("Xvfb", "openbox", "xdotool", "import")
PATIENCE = 60.0


class Screen:
    """An X display with a window manager, and hands to press keys on it."""

    def __init__(
        self, folder: Path, more: dict[str, str] | None = None, manager: tuple[str, ...] = ()
    ) -> None:
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as pipe:
            self.name = f":{pipe.readline().strip()}"
        paths = os.pathsep.join(str(ROOT / part) for part in ("index", "desktop", "resources"))
        self.env = {
            **os.environ, "DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": paths,
            "HOME": str(folder),
        }  # fmt: skip
        self.env.update(more or {})
        self.started: list[subprocess.Popen[bytes]] = []
        self.manager = subprocess.Popen(
            ["openbox", *manager],
            env=self.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def do(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self.env, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def start(
        self, *arguments: str, by: tuple[str, ...] = ("-m", "diptych_desktop")
    ) -> subprocess.Popen[bytes]:
        program = subprocess.Popen(
            [sys.executable, *by, *arguments],
            env=self.env,
            stderr=subprocess.PIPE,
        )
        self.started.append(program)
        return program

    def picture(self) -> bytes:
        """Return what the screen shows."""
        command = ["import", "-window", "root", "rgb:-"]
        return subprocess.run(command, env=self.env, capture_output=True, check=True).stdout

    def settled(self) -> bool:
        """Whether nothing on the screen changed for a moment."""
        before = self.picture()
        time.sleep(0.4)
        return before == self.picture()

    def bring(self, name: str, what: str) -> str:
        """Give the keyboard to the window of this name, again and again if need be; return it."""
        return self._until(lambda: self._brought(name), what)

    def _brought(self, name: str) -> str:
        windows = self.do("search", "--onlyvisible", "--name", name).splitlines()
        if not windows:
            return ""
        self.do("windowactivate", windows[-1], "windowfocus", windows[-1])
        return windows[-1] if self.do("getwindowfocus") == windows[-1] else ""

    def _until(self, condition: Callable[[], str], what: str) -> str:
        """Wait for something on the display; where it does not happen, tell what there is."""
        try:
            return until(condition, what)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self._seen()}") from None

    def _seen(self) -> str:
        """Tell what the display has: its windows, and which of them the keyboard speaks to."""
        windows = self.do("search", "--onlyvisible", "--name", ".").splitlines()
        names = [f"{window} “{self.do('getwindowname', window)}”" for window in windows]
        ended = [program.poll() for program in (self.manager, *self.started)]
        focus = self.do("getwindowfocus")
        picture = Path(self.env["HOME"]) / "screen.png"
        command = ["import", "-window", "root", str(picture)]
        subprocess.run(command, env=self.env, check=True)
        return f"windows {', '.join(names)}; focus {focus}; ended: {ended}; picture {picture}"

    def press_until(self, key: str, condition: Callable[[], object], what: str) -> None:
        """Press a key, again and again if need be: what is not listening yet hears no key."""
        self.do_until(lambda: self.do("key", key), condition, what)

    def do_until(
        self, action: Callable[[], object], condition: Callable[[], object], what: str
    ) -> None:
        """Do something with keys or mouse, again where nothing has come of it after a while."""

        def happened() -> str:
            action()
            end = time.monotonic() + 8
            while not (found := bool(condition())) and time.monotonic() < end:
                time.sleep(0.1)
            return "yes" if found else ""

        self._until(happened, what)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press the mouse, move it as slowly as a hand does, and let it go."""
        self.do("mousemove", *map(str, start), "mousedown", "1")
        for part in range(1, 9):
            x, y = (a + (b - a) * part // 8 for a, b in zip(start, end, strict=True))
            self.do("mousemove", str(x), str(y), "sleep", "0.04")
        self.do("sleep", "0.2", "mouseup", "1")

    def close(self) -> None:
        for program in self.started:
            if program.poll() is None:
                program.kill()
            program.wait()
            if program.stderr is not None:
                program.stderr.close()
        for process in (self.manager, self.server):
            process.terminate()
            process.wait()


def until(condition, what: str):
    """Look again and again at the world outside, which sends no signals."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"did not happen: {what}")
