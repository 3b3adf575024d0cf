"""The man page and the completions hold every command and option of the command line."""

import shutil
import subprocess
from pathlib import Path

import pytest

from diptych_desktop.__main__ import COMMANDS, main
from diptych_index.cli.main import parser_of

TOP = ("--data-dir", "--install-desktop-entry", "--remove-desktop-entry", "--version", "--help")


def options_of(command: str) -> set[str]:
    """The long options that ``diptych COMMAND --help`` shows."""
    words = parser_of(command).format_help().replace(",", " ").replace("[", " ").split()
    return {word.strip("]()") for word in words if word.startswith("--") and len(word) > 2}


@pytest.fixture(scope="module")
def written(program, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("described")
    described = program("linux/describe.py")
    for name, text in (
        ("diptych.1", described.man_page("2026-01-02")),
        ("diptych.bash", described.bash()),
        ("_diptych", described.zsh()),
        ("diptych.fish", described.fish()),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def shell(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def after_tab(folder: Path, *words: str) -> list[str]:
    """What bash offers when the last of the words is completed."""
    script = (
        '. ./diptych.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); _diptych; '
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        [shell("bash"), "--norc", "-c", script, "bash", "diptych", *words],
        cwd=folder, capture_output=True, text=True, check=True, timeout=30,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_the_options_of_a_command_are_read_from_its_help() -> None:
    assert {"--json", "--limit", "--view", "--data-dir"} <= options_of("search")


@pytest.mark.parametrize("command", COMMANDS)
def test_man_page_has_every_command_and_option(written: Path, command: str) -> None:
    page = (written / "diptych.1").read_text(encoding="utf-8").replace("\\-", "-")
    section = page.partition(f".SS diptych {command}\n")[2].partition("\n.SS ")[0]
    missing = [option for option in options_of(command) if option not in section]
    assert section
    assert not missing


def test_man_page_has_the_options_before_any_command(written: Path) -> None:
    page = (written / "diptych.1").read_text(encoding="utf-8").replace("\\-", "-")
    section = page.partition(".SH OPTIONS")[2].partition(".SH COMMANDS")[0]
    assert [option for option in TOP if option not in section] == []


def test_man_page_is_understood_without_a_warning(written: Path) -> None:
    done = subprocess.run(
        [shell("groff"), "-man", "-Tutf8", "-ww", "-z", str(written / "diptych.1")],
        capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("name", "of"), [("bash", "diptych.bash"), ("zsh", "_diptych"), ("fish", "diptych.fish")]
)
def test_each_shell_can_parse_its_completion(written: Path, name: str, of: str) -> None:
    done = subprocess.run(
        [shell(name), "-n", str(written / of)],
        capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_bash_offers_every_command_and_option_first(written: Path) -> None:
    offered = after_tab(written, "")
    assert {*COMMANDS, "tour", *TOP} <= set(offered)


@pytest.mark.parametrize("command", COMMANDS)
def test_bash_offers_every_option_of_a_command(written: Path, command: str) -> None:
    assert options_of(command) <= set(after_tab(written, command, "--"))


def test_bash_keeps_values_and_files_with_spaces_whole(written: Path) -> None:
    (written / "two words.txt").touch()
    assert after_tab(written, "passages", "--view", "") == ["difference", "common ground"]
    assert after_tab(written, "text", "two") == ["two words.txt"]


@pytest.mark.parametrize("command", COMMANDS)
def test_zsh_describes_every_option_of_a_command(written: Path, command: str) -> None:
    text = (written / "_diptych").read_text(encoding="utf-8")
    section = text.partition(f"    {command}) _arguments")[2].partition(";;")[0]
    assert [o for o in options_of(command) if f"'{o}[" not in section] == []
    assert f"'{command}:" in text


@pytest.mark.parametrize("command", COMMANDS)
def test_fish_offers_every_option_of_a_command(written: Path, command: str) -> None:
    asked = f"source {written}/diptych.fish; complete -C 'diptych {command} --'"
    done = subprocess.run(
        [shell("fish"), "--no-config", "-c", asked],
        capture_output=True, text=True, timeout=30, check=True,
    )  # fmt: skip
    offered = {line.partition("\t")[0] for line in done.stdout.splitlines()}
    assert options_of(command) <= offered


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    assert [name for name in (*COMMANDS, "tour", *TOP) if name not in told] == []
