"""Keys as differences from the usual ones: given, taken over, put back, read from a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_desktop.models.key_map import KeyMap, on_screen, portable, understood

USUAL = {
    "open": ("Ctrl+O",),
    "find": ("Ctrl+F", "/"),
    "pin": ("Ctrl+D",),
    "about": (),
}
KEYS = KeyMap(USUAL)


def never(_name: str, _key: str) -> bool:
    return False


def test_without_changes_the_keys_are_the_usual_ones():
    assert {name: KEYS.of(name) for name in USUAL} == USUAL
    assert KEYS.owner("/") == "find"
    assert KEYS.owner("F9") is None
    assert not any(map(KEYS.is_changed, USUAL))


def test_a_command_gets_one_more_key():
    keys = KEYS.given("pin", "F9")
    assert keys.of("pin") == ("Ctrl+D", "F9")
    assert keys.changes == {"pin": ("Ctrl+D", "F9")}


def test_a_key_that_is_taken_over_is_lost_by_who_had_it():
    keys = KEYS.given("about", "/")
    assert keys.owner("/") == "about"
    assert keys.of("find") == ("Ctrl+F",)
    assert keys.is_changed("find")
    # What was lost need not be kept: it comes back by itself.
    assert keys.changes == {"about": ("/",)}
    assert keys.without("about", "/").of("find") == ("Ctrl+F", "/")


def test_a_key_that_was_given_is_taken_over_too():
    keys = KEYS.given("about", "F9").given("open", "F9")
    assert keys.of("about") == ()
    assert keys.changes == {"open": ("Ctrl+O", "F9")}


def test_a_command_can_have_no_key_at_all():
    keys = KEYS.without("pin", "Ctrl+D")
    assert keys.of("pin") == ()
    assert keys.changes == {"pin": ()}
    assert keys.owner("Ctrl+D") is None


def test_what_comes_back_to_the_usual_keys_is_no_change():
    assert KEYS.without("pin", "Ctrl+D").given("pin", "Ctrl+D").changes == {}
    assert KEYS.without("find", "Ctrl+F").given("find", "Ctrl+F").changes == {}


def test_the_usual_keys_are_taken_back_from_who_has_them():
    keys = KEYS.given("about", "F9").given("about", "Ctrl+D")
    assert keys.taken("pin") == {"Ctrl+D": "about"}
    back = keys.reset("pin")
    assert back.of("pin") == ("Ctrl+D",)
    assert back.of("about") == ("F9",)
    assert back.taken("pin") == {}


def test_usual_keys_that_nobody_has_are_not_said_to_be_taken():
    assert KEYS.without("pin", "Ctrl+D").taken("pin") == {}
    assert KEYS.taken("about") == {}


def test_a_later_version_with_other_usual_keys_keeps_what_was_chosen():
    kept = KEYS.given("pin", "F9").without("pin", "Ctrl+D").changes
    later = {**USUAL, "find": ("Ctrl+F",), "new": ("F9",), "print": ("Ctrl+P",)}
    keys = understood(later, kept, never)
    assert keys.of("pin") == ("F9",)
    assert keys.of("new") == ()
    assert keys.of("print") == ("Ctrl+P",)
    assert keys.of("find") == ("Ctrl+F",)


@pytest.mark.parametrize(
    "found",
    [
        {"gone": ("F9",)},
        {"pin": ("no key at all",)},
        {"pin": ("Ctrl+K, Ctrl+D",)},
        {"pin": ("", "\0")},
        {"pin": ("Ctrl+D",)},
    ],
)
def test_an_entry_that_makes_no_sense_changes_nothing(qapp, found):
    assert understood(USUAL, found, never).changes == {}


def test_of_an_entry_the_keys_that_make_sense_are_taken(qapp):
    found = {"pin": ("nothing", "f9", "Ctrl+Shift+9", "F9"), "about": ()}
    assert understood(USUAL, found, never).changes == {"pin": ("F9", "Ctrl+Shift+9")}


def test_keys_that_are_refused_are_left_out():
    keys = understood(USUAL, {"pin": ("F9", "X")}, lambda _name, key: key == "X")
    assert keys.of("pin") == ("F9",)


def test_a_key_that_stands_twice_belongs_to_the_first_of_the_menus():
    keys = understood(USUAL, {"pin": ("F9",), "open": ("F9", "F8")}, never)
    assert keys.owner("F9") == "open"
    assert keys.of("pin") == ("Ctrl+D",)


def test_keys_are_written_as_qt_writes_them(qapp):
    assert portable("ctrl+shift+f") == "Ctrl+Shift+F"
    assert portable("/") == "/"
    assert on_screen(("Ctrl+F", "/")) == "Ctrl+F, /"


steps = st.lists(
    st.tuples(
        st.sampled_from(["given", "without", "reset"]),
        st.sampled_from(sorted(USUAL)),
        st.sampled_from(["Ctrl+O", "Ctrl+F", "/", "Ctrl+D", "F8", "F9"]),
    ),
    max_size=12,
)


@given(steps)
def test_whatever_is_done_no_key_has_two_commands_and_a_file_gives_the_same_again(done):
    keys = KEYS
    for what, name, key in done:
        keys = keys.reset(name) if what == "reset" else getattr(keys, what)(name, key)
        assert key in keys.of(name) or what != "given"
    every = [key for name in USUAL for key in keys.of(name)]
    assert len(every) == len(set(every))
    read = understood(USUAL, keys.changes, never)
    assert {name: read.of(name) for name in USUAL} == {name: keys.of(name) for name in USUAL}
    back = keys
    for name in USUAL:
        back = back.reset(name)
    assert back.changes == {}
