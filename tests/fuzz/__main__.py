"""``python -m tests.fuzz [COUNT [ENDING…]]``: damaged files by the thousand through the engine.

Prints a line for each format and one for each file that was not answered as it should be, with the
seed that makes it again; keeps such files in build/fuzz. Exit status 1 when there was one.
"""

import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from .drive import LONGEST, MOST_MEMORY, Engine
from .mutate import mutated
from .whole import WHOLE

KEPT = Path("build/fuzz")
COUNT = 10_000


def main(arguments: list[str]) -> int:
    """Damage and open ``COUNT`` files of every format, or of those named."""
    count = int(arguments[0]) if arguments else COUNT
    wrong = 0
    for ending in arguments[1:] or list(WHOLE):
        wrong += one_format(ending, count)
    print("nothing went wrong" if not wrong else f"{wrong} went wrong; kept in {KEPT}")
    return 1 if wrong else 0


def one_format(ending: str, count: int) -> int:
    """Damage files of one format; return how many were not answered as they should be."""
    fates: Counter[str] = Counter()
    longest, most, wrong = 0.0, 0, 0
    whole = WHOLE[ending]()
    with tempfile.TemporaryDirectory() as folder, Engine(Path(folder) / "data") as engine:
        path = Path(folder) / f"damaged.{ending}"
        for seed in range(count):
            chance = random.Random(f"{ending} {seed}")
            path.write_bytes(mutated(chance.choice(whole), chance))
            answer = engine.open(path)
            fates[answer.fate] += 1
            longest, most = max(longest, answer.seconds), max(most, answer.megabytes)
            bad = answer.fate not in {"read", "refused"} or answer.megabytes > MOST_MEMORY
            if bad or (answer.fate == "refused" and path.name not in answer.words):
                wrong += 1
                KEPT.mkdir(parents=True, exist_ok=True)
                (KEPT / f"{seed}.{ending}").write_bytes(path.read_bytes())
                print(f"  {ending} {seed}: {answer.fate} {answer.words[-400:]}")
    told = ", ".join(f"{number:,} {fate}" for fate, number in fates.most_common())
    print(f"{ending:5} {told}; longest {longest:.2f} s (bar {LONGEST:.0f}), most {most} MB")
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
