"""Holds the start of the frozen program against that of the same program from source.

``python packaging/frozen/start.py [PAIRS]`` starts both in turns under an Xvfb of its own, each
with the sample pair and an empty folder for what it keeps, and prints the median of the pairs'
ratios (15 pairs): until the window is on the screen, and until its title names both texts; by the
clock and by the processor time of the program with its engine. The source runs on the Python and
the libraries that were frozen, with its bytecode written. Needs Linux, Xvfb and ``make frozen``.
"""

import ctypes
import ctypes.util
import os
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "resources" / "diptych_resources" / "samples"
PAIR = [str(SAMPLES / name) for name in ("essay-first.txt", "essay-second.txt")]
TITLE = b"Ferry"
"""What the title of the window has when both texts are on the desk."""
FROZEN = [str(ROOT / "build" / "frozen" / "diptych" / "diptych")]
SOURCE = [str(ROOT / "build" / "frozen-env" / "bin" / "python"), "-m", "diptych_desktop"]
PATHS = os.pathsep.join(str(ROOT / part) for part in ("index", "desktop", "resources"))
BAR = 1.1
LONGEST = 30.0
Times = dict[str, float]

_MAP_NOTIFY, _PROPERTY_NOTIFY = 19, 28
_SUBSTRUCTURE, _PROPERTIES = 1 << 19, 1 << 22


class Screen:
    """What an X server tells of its windows, by Xlib."""

    def __init__(self, display: str) -> None:
        self._x = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))
        if not self._display:
            raise SystemExit(f"the display {display} cannot be opened")
        # A window may be gone when it is asked for its name.
        self._ignore = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(
            lambda display, error: 0
        )
        self._x.XSetErrorHandler(self._ignore)
        self._x.XInternAtom.restype = ctypes.c_ulong
        self._name = ctypes.c_ulong(self._x.XInternAtom(self._display, b"_NET_WM_NAME", 0))
        root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        self._x.XSelectInput(self._display, root, ctypes.c_long(_SUBSTRUCTURE))
        self._x.XSync(self._display, 0)

    def events(self, until: float) -> Iterator[tuple[int, int]]:
        """Yield (kind of event, window) as they come, at most until a moment of the clock."""
        event = (ctypes.c_long * 24)()
        socket = self._x.XConnectionNumber(self._display)
        while (left := until - time.perf_counter()) > 0:
            if not self._x.XPending(self._display):
                select.select([socket], [], [], left)
                continue
            self._x.XNextEvent(self._display, ctypes.byref(event))
            # XMapEvent has the window itself after the one that told; XPropertyEvent has it first.
            kind = event[0] & 0xFFFFFFFF
            yield kind, event[5] if kind == _MAP_NOTIFY else event[4]

    def watch(self, window: int) -> None:
        """Ask to be told of a window's title."""
        self._x.XSelectInput(self._display, ctypes.c_ulong(window), ctypes.c_long(_PROPERTIES))

    def title(self, window: int) -> bytes:
        """Return the title of a window, in UTF-8."""
        kind, form = ctypes.c_ulong(), ctypes.c_int()
        length, rest = ctypes.c_ulong(), ctypes.c_ulong()
        found = ctypes.c_char_p()
        self._x.XGetWindowProperty(
            self._display, ctypes.c_ulong(window), self._name, ctypes.c_long(0), ctypes.c_long(256),
            0, ctypes.c_ulong(0), ctypes.byref(kind), ctypes.byref(form), ctypes.byref(length),
            ctypes.byref(rest), ctypes.byref(found),
        )  # fmt: skip
        name = found.value or b""
        if found:
            self._x.XFree(found)
        return name


def spent(process: int) -> float:
    """Return the seconds of processor time of a process with its children, at this moment."""
    ids = [process]
    for task in Path(f"/proc/{process}/task").iterdir():
        ids += map(int, (task / "children").read_text().split())
    return sum(
        int((task / "schedstat").read_text().split()[0]) / 1e9
        for one in ids
        for task in Path(f"/proc/{one}/task").iterdir()
    )


def started(command: list[str], environment: Mapping[str, str], screen: Screen) -> Times:
    """Start once; return the seconds until the window and until the texts, and those of work."""
    said: Times = {}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as kept:
        begun = time.perf_counter()
        process = subprocess.Popen(
            [*command, "--data-dir", kept, *PAIR], env=dict(environment),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        for kind, window in screen.events(begun + LONGEST):
            if kind == _MAP_NOTIFY and "window" not in said:
                said["window"] = time.perf_counter() - begun
                said["window, processor"] = spent(process.pid)
                screen.watch(window)
            if "window" in said and TITLE in screen.title(window):
                said["texts"] = time.perf_counter() - begun
                said["texts, processor"] = spent(process.pid)
                break
        process.terminate()
        process.wait(LONGEST)
    if "texts" not in said:
        raise SystemExit(f"{command[0]} showed no texts within {LONGEST:.0f} s")
    return said


@contextmanager
def own_display() -> Iterator[str]:
    """Run an Xvfb, and yield its name."""
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert server.stdout is not None
    try:
        yield f":{server.stdout.readline().decode().strip()}"
    finally:
        server.terminate()
        server.wait(LONGEST)


def report(pairs: list[tuple[Times, Times]]) -> None:
    """Print the medians of both and of the ratios of the pairs."""
    for what in pairs[0][0]:
        ratios = sorted(frozen[what] / source[what] for frozen, source in pairs)
        middle = [statistics.median(pair[side][what] for pair in pairs) for side in (0, 1)]
        quarter = len(ratios) // 4
        sys.stdout.write(
            f"{what:20s} frozen {middle[0] * 1000:5.0f} ms  source {middle[1] * 1000:5.0f} ms"
            f"  ratio {statistics.median(ratios):.2f} (the middle half of the pairs"
            f" {ratios[quarter]:.2f} to {ratios[-1 - quarter]:.2f}; bar {BAR})\n"
        )


def main() -> None:
    """Start both once unmeasured, then in turns, and print the ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    for needed in (FROZEN[0], SOURCE[0], "Xvfb"):
        if shutil.which(needed) is None:
            raise SystemExit(f"{needed} is missing; this needs make frozen, and Xvfb")
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("QT_", "PYTHON", "WAYLAND"))}
    pairs = []
    with own_display() as display:
        screen = Screen(display)
        clean["DISPLAY"] = display
        ways = [(FROZEN, clean), (SOURCE, {**clean, "PYTHONPATH": PATHS})]
        for number in range(rounds + 1):
            order = (0, 1) if number % 2 else (1, 0)
            times = {way: started(*ways[way], screen) for way in order}
            if number:
                pairs.append((times[0], times[1]))
    report(pairs)


if __name__ == "__main__":
    main()
