"""The recipes name what there is: files, make's targets, libraries; and no version by hand."""

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from diptych_index import __version__

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
WORKFLOWS = ROOT / ".github" / "workflows"
SPEC = PACKAGING / "frozen" / "diptych.spec"
IDENTITY = "org.diptych.Diptych"
_PATH = re.compile(r"(?<![\w/.$}-])(?:packaging|resources|index|desktop|tests|\.ci)/[\w./$-]+")
_MAKE = re.compile(r"(?:- run: |^\s*|`|: |-c )make ([a-z][a-z0-9-]*(?: [a-z][a-z0-9-]*)*)", re.M)

pytestmark = pytest.mark.skipif(
    not PACKAGING.is_dir(), reason="packaging/ is not beside these tests"
)


def recipes() -> Iterator[Path]:
    """Every text of the recipes: scripts, manifests, jobs, the Makefile."""
    yield ROOT / "Makefile"
    for folder in (PACKAGING, WORKFLOWS):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def text_of(place: str) -> str:
    return (ROOT / place).read_text(encoding="utf-8")


@pytest.mark.parametrize("recipe", list(recipes()), ids=lambda path: path.name)
def test_every_file_that_a_recipe_names_is_there(recipe: Path) -> None:
    named = _PATH.findall(recipe.read_text(encoding="utf-8").replace("\\", "/"))
    plain = {name.replace("$id", IDENTITY).rstrip("./") for name in named}
    assert [name for name in sorted(plain) if "$" not in name and not (ROOT / name).exists()] == []


@pytest.mark.parametrize("recipe", list(recipes()), ids=lambda path: path.name)
def test_every_target_that_a_recipe_makes_is_in_the_makefile(recipe: Path) -> None:
    targets = set(re.findall(r"^([a-z0-9-]+):", text_of("Makefile"), re.MULTILINE))
    made = " ".join(_MAKE.findall(recipe.read_text(encoding="utf-8"))).split()
    if recipe.suffix in (".yml", ".sh", ".md"):
        assert set(made) - targets == set()


def test_targets_and_files_are_found_in_the_jobs_at_all() -> None:
    if not WORKFLOWS.is_dir():
        pytest.skip(".github is not beside these tests")
    jobs = (WORKFLOWS / "build.yml").read_text(encoding="utf-8")
    assert {"dist-check", "checksums", "deb", "frozen", "prepare"} <= set(_MAKE.findall(jobs))
    assert "packaging/macos/build.sh" in _PATH.findall(jobs)


def test_no_recipe_writes_the_version_out() -> None:
    assert [p.name for p in recipes() if __version__ in p.read_text(encoding="utf-8")] == []


def test_the_spec_takes_along_every_folder_of_data() -> None:
    spec = SPEC.read_text(encoding="utf-8")
    resources = ROOT / "resources" / "diptych_resources"
    for folder in (path for path in resources.iterdir() if path.is_dir()):
        if folder.name != "__pycache__":
            assert f'"{folder.name}"' in spec, f"{folder.name} would be missing"
    for package in ("index", "desktop"):
        for path in (ROOT / package).rglob("*"):
            if path.is_file() and path.suffix not in (".py", ".pyc", ".pyi", ".typed"):
                assert path.parent.relative_to(ROOT).as_posix() in spec, f"{path} would be missing"


def test_the_spec_names_modules_that_there_are() -> None:
    named = re.search(r"^THEIRS = \[(.+)\]$", SPEC.read_text(encoding="utf-8"), re.MULTILINE)
    assert named is not None
    for name in re.findall(r'"([\w.]+)"', named[1]):
        assert importlib.util.find_spec(name) is not None, name


@pytest.mark.parametrize("name", ["asyncio", "doctest", "multiprocessing", "pdb", "pydoc"])
def test_nothing_of_ours_imports_what_is_not_frozen(name: str) -> None:
    imported = re.compile(rf"^\s*(?:from|import) {name}\b", re.MULTILINE)
    assert f'"{name}",' in SPEC.read_text(encoding="utf-8")
    for package in ("index", "desktop", "resources"):
        for path in (ROOT / package).rglob("*.py"):
            assert not imported.search(path.read_text(encoding="utf-8")), path


def test_the_flatpak_installs_what_its_script_gathers() -> None:
    manifest = text_of(f"packaging/flatpak/{IDENTITY}.yml")
    script = text_of("packaging/flatpak/build.sh").replace("$id", IDENTITY)
    wanted = set(re.findall(r"share/([\w.]+) -t", manifest))
    made_by_describe = {"diptych.1"}
    assert wanted >= {f"{IDENTITY}.desktop", f"{IDENTITY}.metainfo.xml", "LICENSE"}
    for name in wanted - made_by_describe:
        assert re.search(rf"[/ ]{re.escape(name)}\"?(\s|$)", script), name
    assert "--share=network" not in re.sub(r"#.*", "", manifest)


def test_the_installer_for_windows_takes_what_is_built() -> None:
    script = text_of("packaging/windows/diptych.iss").replace("\\", "/")
    symbols = text_of("packaging/frozen/symbols.py")
    spec = SPEC.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:File|Source) *[=\"]+(?:\")?(\.\./\.\./[\w./]+)", script))
    made = {"../../build/frozen/diptych", "../../build/icons/diptych.ico"}
    assert named == {"../../LICENSE", *made}
    assert (ROOT / "LICENSE").is_file()
    assert '"diptych.ico"' in symbols
    assert 'name="diptych"' in spec
    assert {"diptych"} == set(re.findall(r"\{app\}/(\w+)\.exe", script))


def test_the_app_for_macos_is_that_of_the_spec() -> None:
    script = text_of("packaging/macos/build.sh")
    spec = SPEC.read_text(encoding="utf-8")
    assert "app=build/frozen/Diptych.app" in script
    assert 'name="Diptych.app"' in spec
    assert f'bundle_identifier="{IDENTITY}"' in spec
    assert '"diptych.icns"' in text_of("packaging/frozen/symbols.py")


def test_every_folder_of_packaging_stands_in_its_readme() -> None:
    told = text_of("packaging/README.md")
    folders = [p.name for p in PACKAGING.iterdir() if p.is_dir() and p.name != "__pycache__"]
    assert [name for name in folders if f"| `{name}/` |" not in told] == []


def test_a_library_whose_licence_nobody_knows_is_told(program, tmp_path: Path) -> None:
    if shutil.which("dpkg-query") is None:
        pytest.skip("dpkg-query is not installed")
    licences = program("linux/licences.py")
    inside = tmp_path / "_internal"
    inside.mkdir()
    (inside / "libQt6Core.so.6").touch()
    assert licences.of_system(tmp_path) == {}
    (inside / "libnobodyknows.so.1").touch()
    with pytest.raises(SystemExit, match=r"libnobodyknows\.so\.1"):
        licences.of_system(tmp_path)


def test_the_description_for_software_centers_has_the_publisher_s_address(program) -> None:
    metainfo = program("linux/metainfo.py")
    with_site = metainfo.filled("2026-01-02", "https://where.it/is/")
    assert '<url type="homepage">https://where.it/is/</url>' in with_site
    assert "<image>https://where.it/is/screenshots/window.png</image>" in with_site
    assert ".example" not in with_site
    without = metainfo.filled("2026-01-02")
    assert "homepage" not in without
    assert f'<release version="{__version__}" date="2026-01-02"/>' in without
    with pytest.raises(SystemExit, match="https"):
        metainfo.filled("2026-01-02", "where.it")


def test_the_jobs_build_the_flatpak_for_the_runtime_of_its_manifest() -> None:
    if not WORKFLOWS.is_dir():
        pytest.skip(".github is not beside these tests")
    told = re.search(r"runtime-version: '([\d.]+)'", text_of(f"packaging/flatpak/{IDENTITY}.yml"))
    assert told is not None
    assert set(re.findall(r"//([\d.]+)", text_of(".github/workflows/build.yml"))) == {told[1]}


def test_flatpak_builder_understands_every_line_of_the_manifest(tmp_path: Path) -> None:
    if shutil.which("flatpak-builder") is None:
        pytest.skip("flatpak-builder is not installed")
    done = subprocess.run(
        ["flatpak-builder", "--show-manifest", str(PACKAGING / "flatpak" / f"{IDENTITY}.yml")],
        capture_output=True, text=True, timeout=60, check=True, cwd=tmp_path,
    )  # fmt: skip
    # It warns of properties that it does not know, and goes on.
    assert done.stderr == ""
