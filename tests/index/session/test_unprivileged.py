"""A folder that truly cannot be written, seen by a reader without privileges."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from diptych_index.paths import places as places_under
from diptych_index.session.store import Store

NOBODY = 65534
LOOK = f"""
import os, sys, tempfile
from pathlib import Path
from diptych_index.paths import places
from diptych_index.session.store import Store
kept = places(Path(sys.argv[1]))
# Loads what is imported late: the interpreter itself may lie where nobody else can read it.
Store.open(kept, writable=lambda folder: False).close()
os.setuid({NOBODY})
store = Store.open(kept)
print(store.read_only, [info.name for info in store.sessions()], *store.notices)
store.rename(store.sessions()[0].id, "Arches")
store.close()
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs to be root")
def test_a_reader_without_the_right_to_write_sees_the_sessions():
    root = Path(tempfile.mkdtemp(prefix="diptych-test-"))
    try:
        places = places_under(root)
        store = Store.open(places)
        made = store.create("Bridges")
        for path in (root, places.data):
            path.chmod(0o755)
        # The store is still open: its last change stands in the log only.
        for path in places.data.iterdir():
            path.chmod(0o644)
        done = subprocess.run(
            [sys.executable, "-c", LOOK, str(root)],
            env={"PYTHONPATH": os.pathsep.join(p for p in sys.path if p), "TMPDIR": "/tmp"},
            capture_output=True,
            text=True,
        )
        assert done.stderr == ""
        assert done.stdout.startswith("True ['Bridges'] The folder ")
        assert "cannot be written to" in done.stdout
        assert store.load(made.id) == made
        store.close()
    finally:
        shutil.rmtree(root)
