"""The true engine, each request held up for a while that is drawn: ``slow_engine.py DIR SEED MS``.

What its three threads do for one another's requests, and in which order their answers come, is
another thing every time, as on a machine that has other things to do.
"""

import random
import sys
import time

from diptych_index.engine import server
from diptych_index.engine.__main__ import main
from diptych_index.engine.handlers import HANDLERS, Handler


def held_up(handler: Handler, drawn: random.Random, seconds: float) -> Handler:
    """Return a handler that begins late, and answers late."""

    def handle(desk, params, task):  # type: ignore[no-untyped-def]
        time.sleep(drawn.choice((0, 0, drawn.random())) * seconds)
        answer = handler(desk, params, task)
        time.sleep(drawn.choice((0, 0, 0, drawn.random())) * seconds)
        return answer

    return handle


if __name__ == "__main__":
    folder, seed, milliseconds = sys.argv[1:]
    chances = random.Random(int(seed))
    slow = {name: held_up(h, chances, int(milliseconds) / 1000) for name, h in HANDLERS.items()}
    server.Server.__init__.__defaults__ = (slow, *server.Server.__init__.__defaults__[1:])
    sys.exit(main(["--data-dir", folder]))
