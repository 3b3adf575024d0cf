"""The command itself: help, versions, wrong usage, and what it does not import."""

import re
import subprocess
import sys

import pytest

from diptych_index import __version__
from diptych_index.cli.main import COMMANDS
from diptych_resources import resource


def test_the_version_is_printed(diptych):
    assert diptych("--version", keep=False) == (0, f"diptych {__version__}\n", "")


def test_the_help_names_every_command_that_is_built_and_no_other(diptych):
    done = diptych("--help", keep=False)
    assert done.status == 0
    commands = re.findall(r"^  (\w+)", done.out, re.MULTILINE)
    assert sorted(commands) == sorted([*COMMANDS, "tour"])


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_of_its_own(diptych, command):
    done = diptych(command, "--help", keep=False)
    assert done.status == 0
    assert f"diptych {command}" in done.out
    for option in ("--json", "--data-dir"):
        assert option in done.out


@pytest.mark.parametrize(
    "args",
    [
        ("--speed",),
        ("a.txt", "b.txt", "c.txt"),
        ("--data-dir",),
        ("--data-dirs=x",),
        ("text",),
        ("text", "a.txt", "b.txt"),
        ("search",),
        ("search", "word"),
        ("search", "--limit", "-1", "word", "a.txt"),
        ("search", "--match", "some", "word", "a.txt"),
        ("passages", "a.txt"),
        ("passages", "--a", "7", "a.txt", "b.txt"),
        ("sessions",),
        ("sessions", "dance"),
        ("sessions", "show"),
        ("sessions", "list", "extra"),
        ("sessions", "backup", "extra"),
        ("search", "--view", "pictures", "word", "a.txt"),
        ("help", "cookery"),
        ("help", ""),
        ("export", "some-session"),
        ("export", "some-session", "--format", "sculpture"),
        ("--engine", "--speed"),
    ],
)
def test_wrong_usage_is_said_on_stderr_with_status_2(diptych, args):
    done = diptych(*args, keep=False)
    assert done.status == 2
    assert done.out == ""
    assert done.err.strip()
    assert "Traceback" not in done.err


def test_the_manual_lists_its_topics_and_prints_each(diptych):
    topics = diptych("help", "--json", keep=False).json
    contents = diptych("help", keep=False).out
    assert len(topics) >= 2
    for topic in topics:
        assert f"diptych help {topic['topic']}" in contents
        text = diptych("help", topic["topic"], keep=False).out
        assert text == resource("help", f"{topic['topic']}.md").read_text(encoding="utf-8")
        assert topic["title"] in text.splitlines()[0]
        assert topic["title"] in contents
    short = diptych("help", topics[0]["topic"][:4], "--json", keep=False).json
    assert short["topic"] == topics[0]["topic"]


def test_the_manual_is_searched_as_a_whole_or_on_one_page(diptych):
    found = diptych("help", "--search", "Zotero", "--json", keep=False).json
    assert {"sharing"} <= {place["topic"] for place in found}
    assert all("zotero" in place["line"].lower() for place in found)
    words = diptych("help", "sharing", "--search", "Zotero", keep=False).out
    assert words.startswith("sharing: Annotations\n    Import annotations")
    nothing = diptych("help", "--search", "zebra", keep=False)
    assert (nothing.status, nothing.out) == (0, "The manual has nothing on “zebra”.\n")


def test_a_beginning_that_several_topics_share_is_asked_about(diptych):
    done = diptych("help", "s", keep=False)
    assert done.status == 2
    assert "searching, sessions, sharing" in done.err
    assert "keys" not in done.err


def modules_after(code):
    """Return the modules loaded after running code in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint('LOADED', *sys.modules)"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.rpartition("LOADED")[2].split())


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_import_next_to_nothing(option):
    loaded = modules_after(f"from diptych_desktop.__main__ import main; main(['{option}'])")
    ours = {name for name in loaded if name.startswith("diptych")}
    assert ours == {"diptych_desktop", "diptych_desktop.__main__", "diptych_index"}
    assert not loaded & {"PySide6", "argparse", "json", "pathlib", "platformdirs"}


def test_a_command_never_imports_qt_and_reading_needs_no_index(first):
    loaded = modules_after(
        f"from diptych_desktop.__main__ import main; main(['text', {str(first)!r}])"
    )
    assert not loaded & {"PySide6", "whoosh", "diff_match_patch", "sqlite3"}


def test_whoever_stops_reading_is_not_told_off(first):
    code = "import sys; from diptych_desktop.__main__ import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "text", str(first)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0
