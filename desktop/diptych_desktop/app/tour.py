"""``diptych tour``: the true window, driven through the main job, with a picture of each step."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from diptych_desktop.app.guards import refuse_missing_libraries
from diptych_resources import sample


def main(argv: Sequence[str]) -> int:
    """Run the tour; return 0, or 1 with a sentence on stderr when a step did not succeed."""
    parser = argparse.ArgumentParser(
        prog="diptych tour", description="Drive the true window through the main job."
    )
    parser.add_argument("--output", required=True, type=Path, metavar="DIR")
    parser.add_argument("--data-dir", type=Path, metavar="DIR")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    options = parser.parse_args(argv)
    if len(options.files) not in (0, 2):
        parser.error("give two files, or none for the sample pair")
    missing = next((file for file in options.files if not file.is_file()), None)
    if missing is not None:
        sys.stderr.write(f"{missing}: there is no such file\n")
        return 1
    if sys.platform == "linux" and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    files = options.files or [sample("essay-first.txt"), sample("essay-second.txt")]
    return _run(options.output, options.data_dir or options.output / "kept", files)


def _run(output: Path, data_dir: Path, files: Sequence[Path]) -> int:
    refuse_missing_libraries()
    # Qt is imported only now that its platform has been chosen.
    from diptych_desktop.app.stage import Stage, StepFailed  # noqa: PLC0415
    from diptych_desktop.app.start import make_application  # noqa: PLC0415
    from diptych_desktop.app.walk import Walk  # noqa: PLC0415

    application = make_application()
    walk = Walk(application, Stage(output, _say), data_dir, _say)
    try:
        walk.run([str(file.absolute()) for file in files], output)
    except StepFailed as failure:
        sys.stderr.write(f"{failure}\n")
        return 1
    finally:
        walk.end()
    _say(f"The pictures are in {output.absolute()}, the session in {data_dir.absolute()}.")
    return 0


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
