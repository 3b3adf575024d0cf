"""The table of actions: complete, without quarrels over keys, and performed."""

from collections import Counter

from PySide6.QtGui import QKeySequence

from diptych_desktop.models.key_map import KeyMap
from diptych_desktop.window.actions import (
    ACTIONS,
    changed_keys,
    commands,
    key_sequences,
    key_table,
    plain,
)
from diptych_desktop.window.titles import MENUS

# From the conventions readers of this kind of software know.
KEYS = {
    "find": "Ctrl+F", "search": "Ctrl+Shift+F", "next_hit": "F3", "previous_hit": "Shift+F3",
    "next_difference": "Alt+Down", "previous_difference": "Alt+Up", "first_difference": "Alt+Home",
    "last_difference": "Alt+End", "find_other": "F8", "palette": "Ctrl+K", "go_to": "Ctrl+G",
    "back": "Alt+Left", "forward": "Alt+Right", "pin": "Ctrl+D", "copy_citation": "Ctrl+Shift+C",
    "next_region": "F6", "previous_region": "Shift+F6", "outline": "Ctrl+B", "sessions": "Ctrl+O",
    "zoom_in": "Ctrl++", "zoom_out": "Ctrl+-", "zoom_reset": "Ctrl+0", "full_screen": "F11",
    "help": "F1", "quit": "Ctrl+Q", "undo": "Ctrl+Z", "redo": "Ctrl+Shift+Z",
    "region_a": "Ctrl+1", "region_b": "Ctrl+2", "region_hits": "Ctrl+3",
    "region_comparison": "Ctrl+4",
}  # fmt: skip


def test_no_two_actions_share_a_key(qapp):
    counted = Counter(key.toString() for spec in ACTIONS for key in key_sequences(spec))
    assert [key for key, count in counted.items() if count > 1] == []


def test_the_keys_are_those_readers_know(qapp):
    specs = {spec.name: spec for spec in ACTIONS}
    for name, key in KEYS.items():
        assert QKeySequence(key) in key_sequences(specs[name]), name


def test_every_action_stands_in_a_menu_under_a_name_of_its_own():
    assert {spec.menu for spec in ACTIONS} == set(MENUS)
    assert len({spec.name for spec in ACTIONS}) == len(ACTIONS)
    for menu in MENUS:
        names = [plain(spec.text) for spec in ACTIONS if spec.menu == menu]
        assert len(set(names)) == len(names)


def test_no_menu_has_two_entries_with_the_same_letter():
    for menu in MENUS:
        letters = [
            spec.text[spec.text.index("&") + 1].casefold()
            for spec in ACTIONS
            if spec.menu == menu and "&" in spec.text
        ]
        assert [letter for letter, n in Counter(letters).items() if n > 1] == [], menu


def test_the_key_table_gives_menu_action_and_keys(qapp):
    rows = {action: keys for _menu, action, keys in key_table(keys())}
    assert "Ctrl+D" in rows["Pin the selection or the hit"]
    assert "Ctrl+G" in rows["Go to paragraph, line or page"]
    assert rows["About Diptych"] == ""


def keys() -> KeyMap:
    return KeyMap({command.name: command.usual for command in commands()})


def test_the_manual_is_told_what_to_press_in_place_of_a_key_that_was_changed(qapp):
    changed = keys().given("pin", "F12").without("pin", "Ctrl+D")
    changed = changed.without("palette", "Ctrl+K").without("find_other", "F8")
    assert changed_keys(changed) == {
        "Ctrl+D": "F12",
        "Ctrl+K": "Ctrl+Shift+P",
        "F8": "Search → Find the selection in the other document",
    }
    assert changed_keys(keys()) == {}


def test_the_manual_writes_plus_and_minus_as_words(qapp):
    changed = keys().given("zoom_out", "F12").without("zoom_out", "Ctrl+-")
    assert set(changed_keys(changed)) == {"Ctrl+Minus"}
