"""Kills programs that work on a store, at moments of chance, and looks at what they leave."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from diptych_index.errors import StoreError
from diptych_index.paths import places as places_under
from diptych_index.session.backup import backups, check
from diptych_index.session.store import Store
from torture import killed
from torture.states import digest

STORES = Path(__file__).parents[1] / "fixtures" / "stores"
MOST_ACKNOWLEDGED = 9
MOST_TURNS = 40_000
"""Of an idle loop after the last word that is waited for: a few milliseconds."""


def prepare(folder, version):
    """Put the store of a release into ``folder``."""
    where = places_under(folder)
    where.data.mkdir(parents=True)
    shutil.copy(STORES / f"version-{version}.sqlite", where.store)


def state(folder):
    """Return the mark of the first session of a store, which is opened for that."""
    store = Store.open(places_under(folder))
    found = digest(store.load(store.sessions()[0].id))
    store._database._changed = False
    store.close()
    return found


def kill_one(what, folder, chance, *, at_once=False, before=""):
    """Let a program work and kill it; return (changes it was told are saved, what is wrong).

    ``at_once``: while it opens the store, which was in the state ``before``.
    """
    child = subprocess.Popen(
        [sys.executable, killed.__file__, what, folder, str(chance.randrange(2**32))],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
    )
    wanted = 1 if at_once else chance.randrange(1, MOST_ACKNOWLEDGED)
    said = [child.stdout.readline() for _ in range(wanted)]
    for _ in range(chance.randrange(MOST_TURNS)):
        pass
    child.kill()
    said += child.stdout.readlines()
    child.wait()
    child.stdout.close()
    # The last line may be cut short, and then nobody was told.
    lines = [line.strip() for line in said if line.endswith("\n")]
    if lines[:1] != ["ready"]:
        return 0, "the program did not start"
    return max(0, len(lines) - 2), _left(folder, lines[1:], before)


def _left(folder, lines, before):
    """Return what is wrong with what a killed program left ("" if nothing)."""
    told = [line for line in (before, *lines) if line and not line.startswith("next ")]
    announced = lines[-1].removeprefix("next ") if lines and lines[-1].startswith("next ") else ""
    where = places_under(folder)
    store = Store.open(where)
    try:
        # The passages of the actions are of no true text.
        problems = [*store.notices, *(p for p in store.check() if not p.startswith("Passage "))]
        session = store.load(store.sessions()[0].id)
        found = digest(session)
        if told and found not in (told[-1], announced) and not _is_next(store, session, told[-1]):
            problems.append(f"an acknowledged change is lost: {told[-1]} was told, {found} found")
    finally:
        store._database._changed = False
        store.close()
    problems += [problem for copy in backups(where.backups) if (problem := _damage(copy.path))]
    return " ".join(problems + _torn(folder))


def _is_next(store, session, told):
    """Whether the session is one step after the state that was told last."""
    before = digest(store.undo(session.id))
    store.redo(session.id)
    return before == told


def _damage(copy):
    try:
        check(copy)
    except StoreError as error:
        return str(error)
    return ""


def _torn(folder):
    """Return what is wrong with the files that were being exported: whole, or not there."""
    wrong = []
    report, bundle = folder / "report.md", folder / "all.diptych"
    if report.exists() and not report.read_text(encoding="utf-8").endswith(" end\n"):
        wrong.append("The report is cut short.")
    if bundle.exists():
        with zipfile.ZipFile(bundle) as members:
            json.loads(members.read("session.json"))
            if members.testzip() is not None:
                wrong.append("The portable file is damaged.")
    return wrong
