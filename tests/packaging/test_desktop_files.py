"""The desktop's files hold together: entry, type, AppStream metadata, icon, package."""

import configparser
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from diptych_index.exchange.bundle import MIMETYPE
from diptych_resources import resource

ROOT = Path(__file__).resolve().parents[2]
IDENTITY = "org.diptych.Diptych"
TYPE = "application/vnd.diptych.session+zip"
METAINFO = ROOT / "packaging" / "linux" / f"{IDENTITY}.metainfo.xml"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture
def entry() -> configparser.SectionProxy:
    parser = configparser.RawConfigParser()
    parser.optionxform = str
    parser.read(resource("desktop", f"{IDENTITY}.desktop"), encoding="utf-8")
    return parser["Desktop Entry"]


def checked(*command: str) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_entry_starts_the_program_with_any_number_of_files(entry) -> None:
    assert entry["Exec"] == "diptych %F"
    assert entry["Icon"] == IDENTITY
    assert TYPE in entry["MimeType"].split(";")


def test_entry_is_valid() -> None:
    checked("desktop-file-validate", str(resource("desktop", f"{IDENTITY}.desktop")))


def test_the_type_is_that_of_diptych_files_by_name_and_by_content() -> None:
    root = ET.fromstring(resource("desktop", f"{IDENTITY}.mime.xml").read_bytes())
    kind = root.find(f"{MIME}mime-type")
    assert kind is not None
    assert kind.get("type") == TYPE
    assert kind.find(f"{MIME}glob").get("pattern") == "*.diptych"
    inner = kind.find(f"{MIME}magic/{MIME}match/{MIME}match")
    assert inner.get("value") == "mimetype" + TYPE
    assert MIMETYPE.decode() == TYPE


def test_metadata_are_valid_and_name_the_same_things(tmp_path: Path) -> None:
    if not METAINFO.is_file():
        pytest.skip("packaging/ is not beside these tests")
    text = METAINFO.read_text(encoding="utf-8")
    filled = tmp_path / METAINFO.name
    filled.write_text(text.replace("@VERSION@", "1.2.3").replace("@DATE@", "2026-01-02"), "utf-8")
    root = ET.fromstring(filled.read_bytes())
    assert root.findtext("id") == IDENTITY
    assert root.findtext("launchable") == f"{IDENTITY}.desktop"
    assert root.findtext("provides/mediatype") == TYPE
    assert root.find("screenshots/screenshot/image") is not None
    checked("appstreamcli", "validate", "--no-net", str(filled))


def test_the_package_depends_on_each_library_once() -> None:
    control = ROOT / "packaging" / "debian" / "control.in"
    if not control.is_file():
        pytest.skip("packaging/ is not beside these tests")
    depends = re.search(r"^Depends: (.+)$", control.read_text(encoding="utf-8"), re.MULTILINE)[1]
    names = [part.split("|")[0].split("(")[0].strip() for part in depends.split(",")]
    assert len(names) == len(set(names))
    assert {"libc6", "libegl1", "libxkbcommon-x11-0", "shared-mime-info"} <= set(names)


def test_the_scripts_of_the_shell_are_sound() -> None:
    packaging = ROOT / "packaging"
    if not packaging.is_dir():
        pytest.skip("packaging/ is not beside these tests")
    unnamed = (packaging / "appimage/AppRun", packaging / "debian/postrm", ROOT / ".ci/run")
    scripts = sorted(map(str, (*packaging.rglob("*.sh"), *unnamed)))
    for script in scripts:
        checked("sh", "-n", script)
    checked("shellcheck", *scripts)
