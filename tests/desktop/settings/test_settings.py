import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_desktop.settings.paper import MARGINS, SIZES, Paper
from diptych_desktop.settings.settings import LARGEST, SMALLEST, THEMES, USUAL, Settings

SMALL = "A5-landscape-wide"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "config" / "settings.json"


def test_the_first_start_has_the_system_theme_and_the_usual_size(file):
    assert Settings.load(file) == Settings("system", USUAL, "", "")


def test_what_is_kept_comes_back(file):
    kept = Settings("sepia", 14.5, "01d9d0cb", "/texts/caf\u00e9", toured=True, paper=SMALL,
                    keys={"pin": ("F9", "Ctrl+D"), "export": ()})  # fmt: skip
    kept.save(file)
    assert Settings.load(file) == kept
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_of_the_keys_what_cannot_be_read_is_left_out_and_the_rest_is_kept(file):
    file.parent.mkdir()
    file.write_text('{"keys": {"pin": ["F9"], "export": "F8", "find": [1], "a later one": []}}')
    assert Settings.load(file).keys == {"pin": ("F9",), "a later one": ()}


def test_a_later_choice_replaces_the_earlier_one_and_keeps_the_rest(file):
    Settings(toured=True).with_window("dark", 13.0, "ab", "/texts").save(file)
    Settings.load(file).with_window("light", 15.0, "cd", "/texts").save(file)
    assert Settings.load(file) == Settings("light", 15.0, "cd", "/texts", toured=True)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'"dark"', b"\xff\xfe\0", b"{} " * 40_000, b"[" * 5_000],
    ids=["empty", "cut", "list", "null", "text", "bytes", "huge", "deep"],
)
def test_a_damaged_file_gives_the_usual_settings(file, content):
    file.parent.mkdir()
    file.write_bytes(content)
    assert Settings.load(file) == Settings()


def test_a_folder_in_place_of_the_file_gives_the_usual_settings(file):
    file.mkdir(parents=True)
    assert Settings.load(file) == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "neon"), ("theme", ["dark"]), ("zoom", "big"), ("zoom", True), ("zoom", math.nan),
        ("geometry", "not hexadecimal"), ("geometry", 7),
        ("folder", 3), ("toured", "yes"), ("toured", 1), ("paper", "A9"), ("paper", 4),
        ("keys", "Ctrl+D"), ("keys", ["pin"]), ("keys", {"pin": "F9"}), ("keys", {"pin": [9]}),
    ],
)  # fmt: skip
def test_one_setting_that_makes_no_sense_leaves_the_others(file, name, value):
    file.parent.mkdir()
    sound = {"theme": "dark", "zoom": 20, "geometry": "ab", "folder": "/x", "toured": True,
             "paper": SMALL}  # fmt: skip
    file.write_text(json.dumps(sound | {name: value}))
    found, usual = Settings.load(file), Settings()
    assert getattr(found, name) == getattr(usual, name)
    kept = Settings("dark", 20.0, "ab", "/x", toured=True, paper=SMALL)
    assert all(getattr(found, n) == getattr(kept, n) for n in sound if n != name)


@pytest.mark.parametrize(("kept", "shown"), [(1, SMALLEST), (900, LARGEST), (math.inf, LARGEST)])
def test_a_size_out_of_reach_is_brought_within(file, kept, shown):
    file.parent.mkdir()
    file.write_text(json.dumps({"zoom": kept}))
    assert Settings.load(file).zoom == shown


def test_unknown_settings_of_a_later_release_are_passed_over(file):
    file.parent.mkdir()
    file.write_text('{"theme": "dark", "hologram": true}')
    assert Settings.load(file) == Settings("dark", toured=True)


def test_settings_of_an_earlier_release_are_those_of_no_first_start(file):
    file.parent.mkdir()
    file.write_text('{"theme": "dark"}')
    assert Settings.load(file).toured
    assert not Settings().toured


def test_a_folder_that_cannot_be_written_is_told_and_leaves_nothing_behind(tmp_path):
    (tmp_path / "config").write_text("in the way")
    with pytest.raises(OSError, match=r"exists|directory"):
        Settings().save(tmp_path / "config" / "settings.json")
    assert [path.name for path in tmp_path.iterdir()] == ["config"]


@given(
    st.builds(
        Settings,
        st.sampled_from(THEMES),
        st.floats(SMALLEST, LARGEST),
        st.binary(max_size=8).map(bytes.hex),
        st.text(max_size=9),
        st.booleans(),
        st.builds(
            Paper, st.sampled_from(["", *SIZES]), st.booleans(), st.sampled_from([*MARGINS])
        ).map(Paper.to_text),
    )
)
def test_all_settings_come_back(tmp_path_factory, settings):
    file = tmp_path_factory.mktemp("config") / "settings.json"
    settings.save(file)
    assert Settings.load(file) == settings
