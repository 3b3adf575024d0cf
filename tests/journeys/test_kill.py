"""A window that is killed between any two steps loses nothing that was acknowledged."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from diptych_index.paths import places
from diptych_index.session.store import Store
from journeys.walker import STEPS

ROOT = Path(__file__).resolve().parents[2]


def walk_and_kill(data: Path, pair: tuple[Path, Path], steps: int) -> dict:
    """Let the walker do so many steps, kill it, and return what it had told by then."""
    paths = os.pathsep.join(str(ROOT / part) for part in ("index", "desktop", "resources"))
    command = [sys.executable, str(ROOT / "tests/journeys/walker.py"), str(data), *map(str, pair)]
    walker = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert walker.stdin is not None
    assert walker.stdout is not None
    told = {}
    for step in range(steps):
        line = walker.stdout.readline()
        assert line, f"the walk ended at “{STEPS[step]}”"
        told = json.loads(line)
        if step + 1 < steps:
            walker.stdin.write(b"\n")
            walker.stdin.flush()
    walker.kill()
    walker.wait()
    walker.stdin.close()
    walker.stdout.close()
    return told


@pytest.mark.journey
@pytest.mark.parametrize("steps", range(1, len(STEPS) + 1), ids=lambda n: STEPS[n - 1])
def test_what_was_acknowledged_survives_a_kill_after(
    steps: int, tmp_path: Path, pair: tuple[Path, Path]
) -> None:
    told = walk_and_kill(tmp_path / "kept", pair, steps)
    store = Store.open(places(tmp_path / "kept"))
    session = store.load(told["id"])
    store.close()
    assert store.notices == []
    assert session.name == told["name"]
    assert [d.name for d in session.documents] == told["documents"]
    assert [[p.label, p.anchor.quote] for p in session.pins] == told["pins"]
    assert [[list(r.pins), r.relation, list(r.tags), r.note] for r in session.rows] == told["rows"]
