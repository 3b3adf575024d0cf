"""Does one action after the other while everything that is written is recorded: a child's program.

Arguments: the data folder, a seed, how many actions, 1 for a folder on a network, and the file that
the record goes to. Says nothing; ends with status 3 where nothing can be recorded.
"""

import marshal
import sys
from pathlib import Path
from random import Random

from diptych_index.paths import places
from diptych_index.session.store import Store
from index.session.every_action import EVERY, action_of
from torture.recorder import Recorder
from torture.states import digest


def main(folder, seed, steps, on_network, record):
    try:
        recorder = Recorder()
    except (OSError, AttributeError):
        return 3
    chance = Random(int(seed))
    store = Store.open(places(Path(folder)), on_network=lambda _: on_network == "1")
    session = store.create("Bridges")
    recorder.say(digest(session))
    kinds = list(EVERY)
    for step in range(int(steps)):
        if step % 20 == 19:
            # What is written at the end and at the start belongs to it.
            store.close()
            store = Store.open(places(Path(folder)), on_network=lambda _: on_network == "1")
        action = action_of(chance.choice(kinds), chance, session)
        if action is not None:
            session = store.perform(session.id, action)
            recorder.say(digest(session))
    store.close()
    Path(record).write_bytes(marshal.dumps(recorder.log))
    return 0 if any(entry[0] == "write" for entry in recorder.log) else 3


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
