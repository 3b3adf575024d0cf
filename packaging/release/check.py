"""Says whether this checkout can be released: ``make release-check``.

Each check is named with what it found. The artefacts are those that ``gather.sh`` laid together
in build/release. The exit status is 1 when anything is amiss.
"""

import bz2
import gzip
import hashlib
import io
import json
import lzma
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(ROOT / "index"), str(HERE)]

import pictures

from diptych_index import __version__

RELEASE = ROOT / "build" / "release"
HEADING = re.compile(r"^## \[(?P<name>[^\]]+)\](?: - (?P<day>\S+))?$", re.MULTILINE)
VERSIONED = ("pyproject.toml", "packaging", ".github", "resources/diptych_resources/desktop")
"""Where a number of the version might be written by hand, and must not."""


def version() -> list[str]:
    """One version number, in one place, and a tag that agrees with it."""
    found = [] if re.fullmatch(r"\d+\.\d+\.\d+", __version__) else [f"{__version__} is no X.Y.Z"]
    for place in VERSIONED:
        top = ROOT / place
        found += [
            f"{path.relative_to(ROOT)} writes {__version__} out"
            for path in ([top] if top.is_file() else sorted(top.rglob("*")))
            if path.is_file()
            and path.suffix != ".pyc"
            and __version__.encode() in path.read_bytes()
        ]
    tags = _git("tag", "--points-at", "HEAD").split()
    if tags and f"v{__version__}" not in tags:
        found.append(f"HEAD has the tag {', '.join(tags)}, not v{__version__}")
    return found


def changelog() -> list[str]:
    """Its first dated entry is this version's, and nothing is left as unreleased."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    entries = list(HEADING.finditer(text))
    if entries and entries[0]["name"] == "Unreleased":
        waiting = text[entries[0].end() : entries[1].start() if len(entries) > 1 else len(text)]
        if waiting.strip():
            return [
                f"what stands under [Unreleased] belongs under [{__version__}] - {date.today()}"
            ]
        entries = entries[1:]
    if not entries or entries[0]["name"] != __version__:
        return [f"there is no entry [{__version__}] at the top"]
    try:
        day = date.fromisoformat(entries[0]["day"] or "")
    except ValueError:
        return [f"the entry [{__version__}] has no date"]
    return [f"the entry is of {day}, which is yet to come"] if day > date.today() else []


def committed() -> list[str]:
    """Nothing is changed that is not committed."""
    changed = _git("status", "--porcelain").splitlines()
    return (
        [f"{len(changed)} files are not committed, the first: {changed[0][3:]}"] if changed else []
    )


def screenshots() -> list[str]:
    """Pictures of the window show it as it is."""
    if pictures.are_current():
        return []
    return ["the window has changed since they were taken; run: make shots"]


def read_me() -> list[str]:
    """Told there: that nothing is fetched; and the picture is shown."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    wanted = ("no use of the network", "resources/screenshots/window.png")
    return [f"it does not say “{words}”" for words in wanted if words not in text]


def artefacts() -> list[str]:
    """Wheel, source archive and packages are there, of this version, with right checksums."""
    found = [
        f"{name} is missing; run: make dist checksums"
        for name in (f"diptych-{__version__}-py3-none-any.whl", f"diptych-{__version__}.tar.gz")
        if not (RELEASE / name).is_file()
    ]
    for path in _files():
        told = _version_of(path)
        if told != __version__:
            found.append(f"{path.name} says it is version {told}")
    sums = RELEASE / "SHA256SUMS"
    lines = sums.read_text().splitlines() if sums.is_file() else []
    listed = {name: told for told, name in (line.split(maxsplit=1) for line in lines)}
    found += [
        f"the checksum of {path.name} is wrong or missing; run: make checksums"
        for path in _all_files()
        if listed.pop(path.name, "") != _sum(path)
    ]
    return found + [f"{name} has a checksum, and is missing" for name in listed]


def bills() -> list[str]:
    """Every artefact has a bill of materials that is its own."""
    found = []
    for path in _files():
        bill = path.with_name(path.name + ".cdx.json")
        if not bill.is_file():
            found.append(f"{path.name} has none; run: make sbom")
            continue
        told = json.loads(bill.read_text(encoding="utf-8"))
        if told["metadata"]["component"]["hashes"][0]["content"] != _sum(path):
            found.append(f"that of {path.name} is of another file; run: make sbom")
        if len(told["components"]) < 8:
            found.append(f"that of {path.name} lists {len(told['components'])} parts only")
    return found


def local_paths() -> list[str]:
    """No artefact tells where it was made."""
    found = []
    for path in _files():
        seen = {
            f"{path.name}: {where} has {told.decode()}"
            for where, data in insides(path.name, path.read_bytes())
            for told in local(data)
        }
        found += sorted(seen)[:5]
    return found


def local(data: bytes) -> list[bytes]:
    """Return the paths of this machine that stand in ``data``."""
    return [place for place in _places() if place in data]


def _places() -> list[bytes]:
    """Return where this is built; short names such as /root are in too many files to tell."""
    places = {str(ROOT), sys.prefix, sys.base_prefix, str(Path.home())}
    frozen = ROOT / "build" / "frozen-env" / "pyvenv.cfg"
    if frozen.is_file() and (told := re.search(r"^home = (.+)$", frozen.read_text(), re.MULTILINE)):
        places.add(str(Path(told[1]).parent))
    places -= {"/usr", "/usr/local"}
    return sorted(place.encode() for place in places if place.count("/") + place.count("\\") > 1)


def insides(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield every file within ``data``, through archives within archives, with where it lies."""
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inner in archive.namelist():
                yield from insides(f"{name}/{inner}", archive.read(inner))
    elif data[:8] == b"!<arch>\n":
        for inner, part in _members(data):
            yield from insides(f"{name}/{inner}", part)
    elif (unpack := _unpacker(data)) is not None:
        yield from insides(name, unpack(data))
    elif data[257:262] == b"ustar":
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            for member in archive:
                file = archive.extractfile(member) if member.isfile() else None
                yield from insides(f"{name}/{member.name}", file.read() if file else b"")
    else:
        yield name, data
        if b"PYZ\0" in data and b"MEI\014\013\012\013\016" in data:
            yield from _frozen(name, data)


def _unpacker(data: bytes) -> Callable[[bytes], bytes] | None:
    for magic, unpack in ((b"\x1f\x8b\x08", gzip.decompress), (b"\xfd7zXZ\0", lzma.decompress),
                          (b"BZh9", bz2.decompress)):  # fmt: skip
        if data.startswith(magic):
            return unpack
    return None


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the members of an ar archive, which is what a .deb is."""
    at = 8
    while at + 60 <= len(data):
        name, size = data[at : at + 16].decode().strip(" /"), int(data[at + 48 : at + 58])
        yield name, data[at + 60 : at + 60 + size]
        at += 60 + size + size % 2


def _frozen(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the modules within a frozen program, whose code is packed piece by piece."""
    for at in re.finditer(b"\x78[\x01\x5e\x9c\xda]", data):
        try:
            yield f"{name} at {at.start()}", zlib.decompressobj().decompress(data[at.start() :])
        except zlib.error:
            continue


def _version_of(path: Path) -> str:
    """Return the version that an artefact itself tells."""
    if path.suffix == ".deb":
        asked = ["dpkg-deb", "--field", str(path), "Version"]
        return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    if path.suffix in (".whl", ".gz"):
        for name, data in insides(path.name, path.read_bytes()):
            if name.endswith((".dist-info/METADATA", f"{__version__}/PKG-INFO")):
                return re.search(rb"^Version: (\S+)", data, re.MULTILINE)[1].decode()  # type: ignore[index]
    return match[0] if (match := re.search(r"\d+\.\d+\.\d+", path.name)) else "?"


def _files() -> list[Path]:
    return [path for path in _all_files() if not path.name.endswith(".cdx.json")]


def _all_files() -> list[Path]:
    return [path for path in sorted(RELEASE.glob("*")) if path.name != "SHA256SUMS"]


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _git(*asked: str) -> str:
    """Return what git says; nothing where this is no checkout, or git is missing."""
    if shutil.which("git") is None:
        return ""
    done = subprocess.run(["git", *asked], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""


CHECKS: tuple[Callable[[], list[str]], ...] = (
    version, changelog, committed, read_me, screenshots, artefacts, bills, local_paths,
)  # fmt: skip


def main() -> int:
    """Run every check; return 0 when all is well."""
    amiss = 0
    for check in CHECKS:
        found = check()
        amiss += bool(found)
        name = check.__name__.replace("_", " ")
        sys.stdout.write(f"{'FAILS' if found else 'holds'}  {name}: {check.__doc__}\n")
        for line in found:
            sys.stdout.write(f"         {line}\n")
    told = f"{amiss} of {len(CHECKS)} checks fail" if amiss else "all checks hold"
    sys.stdout.write(f"{told} for version {__version__}\n")
    return 1 if amiss else 0


if __name__ == "__main__":
    sys.exit(main())
