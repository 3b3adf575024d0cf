"""The one command, ``diptych``: the window, the engine, or a subcommand without a window.

What needs no window is answered before anything of Qt is imported.
"""

import sys
from collections.abc import Callable, Sequence

from diptych_index import __version__

COMMANDS = ("text", "search", "passages", "anchor", "sessions", "export", "help")
"""The subcommands of diptych_index.cli."""

PORTABLE = "diptych-data"
"""A folder of this name beside the program holds everything that is kept: for a memory stick."""

HELP = """\
usage: diptych [--data-dir DIR] [FILE [FILE]]
       diptych COMMAND …

A comparative reader: two documents side by side, one search over both, and a
panel where passages meet word by word. Without a command the window opens,
with one or two files if they are given.

commands, all without a window but the last:
  text FILE             read and clean one document
  search QUERY FILE…    search several documents at once
  passages FILE FILE    compare two passages, or two whole files
  anchor OLD NEW        find passages of an earlier state of a text again
  sessions ACTION       list, show, share, take in, check, copy the sessions here
  export SESSION        write a session as a report, as data or as its sources
  help [TOPIC]          the manual
  tour --output DIR     drive the true window through the main job, with pictures

options:
  --data-dir DIR        keep sessions, cache and logs under DIR
  --install-desktop-entry, --remove-desktop-entry
                        put Diptych into the desktop's menu, or take it out (Linux)
  --version             print the version
  --help                print this help; diptych COMMAND --help for a command
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status (0 done, 1 unusable input, 2 wrong usage)."""
    args = list(sys.argv[1:] if argv is None else argv)
    data_dir, rest, problem = _split(args)
    if problem:
        return _wrong(problem)
    data_dir = data_dir or _portable()
    kept = [] if data_dir is None else ["--data-dir", data_dir]
    match rest:
        case ["--version", *_]:
            return _say(f"diptych {__version__}\n")
        case ["--help" | "-h", *_]:
            return _say(HELP)
        case ["--engine", *options]:
            import gc  # noqa: PLC0415 (as all that follows)

            gc.disable()  # while modules load; the engine sets it as it needs it
            from diptych_index.engine.__main__ import main as engine  # noqa: PLC0415 (start-up)

            return engine([*kept, *options])
        case ["--install-desktop-entry" | "--remove-desktop-entry" as wish]:
            from diptych_desktop.app.desktop_entry import main as enter  # noqa: PLC0415 (rare)

            return enter(wish)
        case ["--lay-out", page, target, *paper]:
            from diptych_desktop.app.sparing import signatures_later  # noqa: PLC0415 (rare)

            with signatures_later():
                from diptych_desktop.window.pages import main as lay_out  # noqa: PLC0415 (needs Qt)

            return lay_out([page, target, *paper])
        case [command, *_] if command in COMMANDS:
            from diptych_index.cli.main import main as cli  # noqa: PLC0415 (start-up)

            return cli([command, *kept, *rest[1:]], lay_out=_lay_out)
        case ["tour", *options]:
            from diptych_desktop.app.tour import main as tour  # noqa: PLC0415 (needs Qt)

            return tour([*kept, *options])
    return _open_window(rest, data_dir)


def _lay_out(page: str) -> bytes:
    """Make a PDF of a page, without a display."""
    from diptych_desktop.app.guards import refuse_missing_libraries  # noqa: PLC0415 (rare)

    refuse_missing_libraries(window=False)
    from diptych_desktop.window.pages import pdf_without_window  # noqa: PLC0415 (needs Qt)

    return pdf_without_window(page)


def _open_window(rest: Sequence[str], data_dir: str | None) -> int:
    """Open the window with the files that are left on the command line."""
    files = [arg for arg in rest if arg != "--"]
    option = next((arg for arg in rest if arg.startswith("-") and arg not in ("-", "--")), None)
    if option is not None and "--" not in rest:
        return _wrong(f"there is no option {option}")
    if len(files) > 2:
        return _wrong("two files can be read side by side, not more")
    import gc  # noqa: PLC0415 (start-up of --version)
    from pathlib import Path  # noqa: PLC0415 (start-up of --version)

    # Nothing made before the texts are shown is garbage, so looking for some only costs time:
    # a twentieth of what Qt's modules take to load.
    gc.disable()
    from diptych_desktop.engine_client.command import engine_command  # noqa: PLC0415 (as above)
    from diptych_desktop.engine_client.early import start_early  # noqa: PLC0415 (as above)

    kept = None if data_dir is None else Path(data_dir)
    sys.excepthook = _until_complete(data_dir)
    # Qt and the engine take as long to load as each other: both at once.
    early = start_early(engine_command(kept), [str(Path(file).absolute()) for file in files])
    from diptych_desktop.app.start import main as program  # noqa: PLC0415 (needs Qt)

    return program([Path(file) for file in files], kept, early)


def _until_complete(data_dir: str | None) -> Callable[..., None]:
    """Return the ``sys.excepthook`` while the window is being made; it loads nothing until then."""
    hooks: list[Callable[..., None]] = []

    def tell(kind: type[BaseException], error: BaseException, _trace: object) -> None:
        from diptych_desktop.app.faults import StartHook  # noqa: PLC0415 (rarely needed)

        if not hooks:
            hooks.append(StartHook(data_dir))
        hooks[0](kind, error, error.__traceback__)

    return tell


def _split(args: Sequence[str]) -> tuple[str | None, list[str], str]:
    """Take ``--data-dir DIR`` off the front; return it, the rest, and what is wrong or ""."""
    data_dir, rest = None, list(args)
    while rest and rest[0].startswith("--data-dir"):
        option, equals, value = rest.pop(0).partition("=")
        if option != "--data-dir":
            return None, rest, f"there is no option {option}"
        if not equals:
            value = rest.pop(0) if rest else ""
        if not value:
            return None, rest, "--data-dir needs a folder"
        data_dir = value
    return data_dir, rest, ""


def _portable() -> str | None:
    """Return the folder ``diptych-data`` beside the program, where there is one."""
    import os  # noqa: PLC0415 (loaded by Python itself, for the name alone)

    frozen = getattr(sys, "frozen", False)
    program = sys.executable if frozen else os.path.realpath(sys.argv[0])
    folder = os.path.join(os.path.dirname(program), PORTABLE)
    return folder if os.path.isdir(folder) else None


def _say(text: str) -> int:
    sys.stdout.write(text)
    return 0


def _wrong(problem: str) -> int:
    sys.stderr.write(f"diptych: {problem}; see diptych --help\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
