"""Keys that cannot be given to a command, and the sentence that says why."""

import pytest

from diptych_desktop.models.key_map import portable
from diptych_desktop.models.key_rules import why_not

MENUS = {"Alt+F": "File"}


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("Esc", "closes"), ("Shift+Esc", "closes"), ("Alt+F4", "closes"),
        ("Tab", "next"), ("Shift+Backtab", "next"), ("Ctrl+Tab", "next"),
        ("P", "typed"), ("Shift+P", "typed"), ("7", "typed"), ("É", "typed"), ("*", "typed"),
        ("Up", "moves"), ("Ctrl+Left", "moves"), ("Shift+End", "moves"), ("Space", "moves"),
        ("Return", "moves"), ("Ctrl+Enter", "moves"), ("Delete", "moves"), ("Backspace", "moves"),
        ("F10", "menu"), ("Shift+F10", "menu"), ("Menu", "menu"), ("Alt+F", "the menu File"),
        ("Ctrl+V", "typed"), ("Ctrl+X", "typed"), ("Ctrl+A", "typed"), ("Ctrl+Z", "typed"),
        ("F2", "lists"), ("Alt+Shift+Up", "lists"),
    ],
)  # fmt: skip
def test_a_key_with_a_task_of_its_own_is_refused_in_words(qapp, key, reason):
    written = portable(key)
    assert written
    told = why_not(written, (), MENUS)
    assert reason in told
    assert told.endswith(".")


@pytest.mark.parametrize(
    "key",
    ["/", ";", "!", "F3", "Shift+F3", "Ctrl+D", "Ctrl+Alt+P", "Alt+P", "Alt+Left", "Alt+Shift+Left",
     "Ctrl+Alt+Home", "Meta+P", "Ctrl+/", "F12", "Ctrl++"],
)  # fmt: skip
def test_every_other_key_can_be_given(qapp, key):
    assert why_not(portable(key), (), MENUS) == ""


def test_its_own_usual_keys_are_never_refused(qapp):
    assert why_not("Ctrl+Z", ("Ctrl+Z",), MENUS) == ""


def test_the_usual_keys_of_all_commands_are_sound_but_for_those_of_fields(qapp):
    # Undo, Redo and Copy are the same in fields, so nobody else can have their keys.
    from diptych_desktop.window.actions import commands

    refused = {
        command.name for command in commands() for key in command.usual if why_not(key, (), {})
    }
    assert refused <= {"undo", "redo", "copy"}
