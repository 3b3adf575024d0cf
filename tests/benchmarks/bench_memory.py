"""What the engine takes of memory and disk for two documents, and for how long it goes unheard.

The engine runs in a process of its own, as beneath the window: two texts of the sizes of long
novels are opened, indexed and searched in every way. Memory is what is resident of the process
(Linux only), beside an engine with nothing open; the bar is 60 MB and eight times the text.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.bench_search import book

BASE, TIMES = 60.0, 8
"""The bar for memory: so many MB, and so many times the text in bytes."""
ON_DISK = 4.0
"""The bar for an index: so many times the text."""
QUERIES = ["the", '"of the"', "the w/10 and", "*ness", "love~", "house OR home", "/[A-Z]\\w+ism/"]
TEXTS = {"middlemarch": (["middle*.txt"], 1_700_000), "novels": (["eltec*.txt"], 1_200_000)}


class Engine:
    """An engine over its pipes."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "diptych_index.engine", "--data-dir", str(folder)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._number = 0

    def ask(self, method: str, **params: Any) -> Mapping[str, Any]:
        """Return the result of a request."""
        self._number += 1
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        message = {"id": self._number, "method": method, "params": params}
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()
        while True:
            told = json.loads(self.process.stdout.readline())
            assert "error" not in told, told
            if "result" in told:
                return told["result"]

    def resident(self, what: str = "VmRSS") -> float:
        """Return the memory of the process in MB; ``VmHWM`` is the most it ever was."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(what):
                return int(line.split()[1]) / 1024
        raise LookupError(what)

    def end(self) -> None:
        """Close the pipe, upon which the engine ends."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(20)


def work(engine: Engine, paths: list[Path]) -> float:
    """Open, index and search the texts; return the memory then, in MB."""
    documents = []
    for letter, path in zip("AB", paths, strict=False):
        fingerprint = engine.ask("open", path=str(path), way={})["fingerprint"]
        engine.ask("index", fingerprint=fingerprint)
        documents.append([letter, fingerprint])
    for query in QUERIES:
        engine.ask("search", query=query, documents=documents)
    engine.ask("passages", query="the old house", documents=documents, limit=20)
    return engine.resident()


def main() -> int:
    """Run the benchmark; returns the exit status."""
    if not Path("/proc/self/status").exists():
        print("memory is read from /proc, which this system does not have")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [folder / f"{title}.txt" for title in TEXTS]
        for path, (names, size) in zip(paths, TEXTS.values(), strict=True):
            text = book(names, size).text.replace("\n", "\n\n")
            path.write_text(text, encoding="utf-8")
        size = sum(path.stat().st_size for path in paths) / 1e6
        bar = BASE + TIMES * size
        failed = 0
        for state in ("built", "reopened"):
            engine = Engine(folder / "data")
            engine.ask("search", query="a", documents=[])
            empty = engine.resident()
            taken = work(engine, paths)
            print(
                f"two documents of {size:.1f} MB, indexes {state}: {taken:.1f} MB resident "
                f"(bar {bar:.1f}; most {engine.resident('VmHWM'):.1f}), {taken / empty:.2f} × an "
                f"engine with nothing open ({empty:.1f} MB)"
            )
            engine.end()
            failed |= taken > bar
        kept = sum(path.stat().st_size for path in folder.rglob("*") if path.suffix != ".txt")
        print(f"on disk {kept / size / 1e6:.2f} × the text (bar {ON_DISK:.0f})")
    return int(failed or kept / size / 1e6 > ON_DISK)


if __name__ == "__main__":
    sys.exit(main())
