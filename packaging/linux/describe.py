"""Writes the man page and the completions of the shells from the command line's own parsers.

``python describe.py FOLDER`` writes diptych.1, diptych.bash, _diptych and diptych.fish.
"""

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from diptych_desktop.__main__ import HELP
from diptych_index import __version__
from diptych_index.cli.main import COMMANDS, parser_of


class Option(NamedTuple):
    """An option of a command: its names, what it takes ("" for nothing), its choices, its help."""

    names: tuple[str, ...]
    takes: str
    choices: tuple[str, ...]
    help: str


class Command(NamedTuple):
    """A command: its name, what it does, its arguments as in its usage, its options."""

    name: str
    summary: str
    usage: str
    options: tuple[Option, ...]
    words: tuple[str, ...]


def top_options() -> list[Option]:
    """Return the options that stand before any command, as ``diptych --help`` tells them."""
    found = []
    told = HELP.partition("\noptions:\n")[2].rstrip()
    for part in re.split(r"\n(?=  --)", told):
        names = re.match(r"\s*((?:--[a-z-]+(?:, )?)+)", part)
        assert names is not None, f"no option: {part}"
        takes = re.match(r" ([A-Z]+)\b", part[names.end() :])
        rest = part[names.end() + (takes.end() if takes else 0) :]
        words = tuple(names[1].split(", "))
        found.append(Option(words, takes[1] if takes else "", (), " ".join(rest.split())))
    return found


def commands() -> list[Command]:
    """Return every command of diptych_index.cli."""
    return [_command(name) for name in COMMANDS]


def _command(name: str) -> Command:
    parser = parser_of(name)
    options, words = [], []
    for action in parser._actions:
        if not action.option_strings:
            words += [str(choice) for choice in action.choices or ()]
            continue
        takes = "" if action.nargs == 0 else str(action.metavar or action.dest.upper())
        choices = tuple(map(str, action.choices or ()))
        told = (action.help or "").replace("%%", "%")
        if action.help is argparse.SUPPRESS:
            continue
        options.append(Option(tuple(action.option_strings), takes, choices, told))
    usage = parser.format_usage().removeprefix("usage: ").strip()
    return Command(name, parser.description or "", usage, tuple(options), tuple(words))


# -- the manual page


def man_page(date: str) -> str:
    """Return the page in the language of man(7)."""
    lines = [
        f'.TH DIPTYCH 1 "{date}" "Diptych {__version__}" "User Commands"',
        ".SH NAME", "diptych \\- read two texts side by side and compare them word by word",
        ".SH SYNOPSIS", ".B diptych",
        "[\\fB\\-\\-data\\-dir\\fR \\fIDIR\\fR] [\\fIFILE\\fR [\\fIFILE\\fR]]",
        ".br", ".B diptych", "\\fICOMMAND\\fR \\fIARGUMENTS\\fR",
        ".SH DESCRIPTION",
        "Without a command the window opens, with one or two files if they are given. Every command"
        " but tour works without a display, writes its results to the standard output and messages"
        " to the standard error.",
        ".SH OPTIONS",
    ]  # fmt: skip
    for option in top_options():
        lines += _roff_option(option)
    lines.append(".SH COMMANDS")
    for command in commands():
        lines += [f".SS diptych {command.name}", _roff(command.summary), ".PP", ".nf"]
        lines += [_roff(line) for line in command.usage.splitlines()]
        lines.append(".fi")
        for option in command.options:
            lines += _roff_option(option)
    lines += [
        ".SS diptych tour", "Drive the true window through the main job, with pictures.",
        ".SH EXIT STATUS",
        "0 done (also with no results), 1 an input could not be used, 2 wrong usage.",
        ".SH FILES", ".TP", "\\fI~/.local/share/diptych\\fR", "sessions and their copies",
        ".TP", "\\fI~/.cache/diptych\\fR", "the search index; can be deleted at any time",
        ".TP", "\\fI~/.config/diptych\\fR", "settings",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _roff_option(option: Option) -> list[str]:
    takes = f" \\fI{_roff(option.takes)}\\fR" if option.takes else ""
    return [".TP", f"\\fB{_roff(', '.join(option.names))}\\fR{takes}", _roff(option.help)]


def _roff(text: str) -> str:
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("’", "\\(cq")
    escaped = escaped.replace("“", "\\(lq").replace("”", "\\(rq").replace("…", "...")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


# -- completions


def bash() -> str:
    """Return the completion for bash."""
    names = _lines([*COMMANDS, "tour", *(n for o in top_options() for n in o.names)])
    cases = "\n".join(
        f"    {c.name}) words={_lines([*c.words, *(n for o in c.options for n in o.names)])} ;;"
        for c in commands()
    )
    values = "\n".join(
        f"    {c.name}:{name}) words={_lines(o.choices)}; files=no ;;"
        for c in commands() for o in c.options if o.choices for name in o.names
    )  # fmt: skip
    return f"""# bash completion for diptych
_diptych() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} words="" files=yes
  local IFS=$'\\n'
  if [ "$COMP_CWORD" = 1 ]; then
    words={names}
  else case ${{COMP_WORDS[1]}}:$before in
{values}
  *) case ${{COMP_WORDS[1]}} in
{cases}
  esac ;; esac; fi
  # One to a line: words and names of files may hold spaces.
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current"
    [ $files = no ] || compgen -f -- "$current")
}}
complete -o filenames -F _diptych diptych
"""


def _lines(words: Iterable[str]) -> str:
    """Return words as bash writes them, one to a line."""
    return "$'" + "\\n".join(words) + "'"


def zsh() -> str:
    """Return the completion for zsh."""
    described = "\n".join(f"    '{c.name}:{_in_brackets(c.summary)}'" for c in commands())
    cases = []
    for command in commands():
        rows = []
        for option in command.options:
            for name in option.names:
                value = f":{option.takes}:" if option.takes else ""
                value += f"({_spaced(option.choices)})" if option.choices else (
                    "_files" if option.takes else "")  # fmt: skip
                rows.append(f"      '{name}[{_in_brackets(option.help)}]{value}'")
        first = f"      '1:action:({' '.join(command.words)})'\n" if command.words else ""
        cases.append(
            f"    {command.name}) _arguments \\\n" + first.replace("\n", " \\\n")
            + " \\\n".join(rows) + " \\\n      '*:file:_files' ;;"
        )  # fmt: skip
    body = "\n".join(cases)
    top = " ".join(name for option in top_options() for name in option.names)
    return f"""#compdef diptych
_diptych() {{
  local -a commands
  commands=(
{described}
    'tour:Drive the true window through the main job'
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    compadd -- {top}
    _files
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
{body}
    *) _files ;;
  esac
}}
_diptych "$@"
"""


def fish() -> str:
    """Return the completion for fish."""
    lines = ["# fish completion for diptych"]
    top = "complete -c diptych -n __fish_use_subcommand"
    lines += [f"{top} -a {c.name} -d '{_quoted(c.summary)}'" for c in commands()]
    lines += [f"{top} -a tour -d 'Drive the true window through the main job'"]
    lines += [
        f"{top} -l {name[2:]}{' -r' if o.takes else ''} -d '{_quoted(o.help)}'"
        for o in top_options() for name in o.names
    ]  # fmt: skip
    for command in commands():
        seen = f"complete -c diptych -n '__fish_seen_subcommand_from {command.name}'"
        lines += [f"{seen} -a {word}" for word in command.words]
        for option in command.options:
            told = f" -d '{_quoted(option.help)}'" if option.help else ""
            for name in option.names:
                flag = f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}"
                takes = f" -x -a '{_spaced(option.choices)}'" if option.choices else (
                    " -r" if option.takes else "")  # fmt: skip
                lines.append(f"{seen} {flag}{takes}{told}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return " ".join(text.replace("'", "’").split())


def _in_brackets(text: str) -> str:
    """Return what zsh shows beside an option, which ends at a bracket and knows colons."""
    return _quoted(text).replace("[", "(").replace("]", ")").replace(":", "\\:")


def _spaced(words: Iterable[str]) -> str:
    """Return words of one list of zsh or fish, whose own spaces are escaped."""
    return " ".join(word.replace(" ", "\\ ") for word in words)


def main() -> None:
    """Write all four into the folder given; a second argument is the date of the manual page."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    date = sys.argv[2] if len(sys.argv) > 2 else ""
    named = {
        "diptych.1": man_page(date),
        "diptych.bash": bash(),
        "_diptych": zsh(),
        "diptych.fish": fish(),
    }
    for name, text in named.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert all(name in HELP for name in COMMANDS), "a command does not stand in diptych --help"


if __name__ == "__main__":
    main()
