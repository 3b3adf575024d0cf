"""Prints the copyright file of a package: ours, and the licences of everything that is inside.

``python licences.py ENVIRONMENT FROZEN`` reads them from the installed distributions of an
environment, and for the libraries that the frozen program took from the system, from that system's
packages. It fails when it finds none for a library.
"""

import re
import subprocess
import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INSIDE = (
    "PySide6_Essentials", "shiboken6", "whoosh", "diff-match-patch", "platformdirs", "chardet",
    "lxml", "pypdfium2", "markdown-it-py", "mdurl", "regex", "typing_extensions", "pyinstaller",
)  # fmt: skip
OTHERS = """\
Qt 6: Copyright The Qt Company Ltd. and others, LGPL-3.0-only; used as shared libraries, which can
be exchanged under /opt/diptych/_internal/PySide6. Its source: https://code.qt.io
ICU (in Qt): Copyright Unicode, Inc., Unicode-3.0; its data are left out but for the order of
letters and time zones.
PDFium (in pypdfium2): Copyright the PDFium authors, BSD-3-Clause and Apache-2.0.
Python: Copyright the Python Software Foundation, PSF-2.0.
"""
TOLD = re.compile(r"lib(Qt6|icu|pyside6|shiboken6|python3)|.*__mypyc\.")
"""The libraries whose licences are told above, or with the distribution that brings them."""

COMMON = (
    ("Apache License", "Apache-2.0"),
    ("GNU LESSER GENERAL PUBLIC LICENSE", "LGPL-3"),
    ("GNU GENERAL PUBLIC LICENSE\n                       Version 2", "GPL-2"),
    ("GNU GENERAL PUBLIC LICENSE", "GPL-3"),
)


def main() -> None:
    """Write it to the standard output."""
    folder = next(Path(sys.argv[1]).glob("lib/python*/site-packages"))
    found = {_plain(d.metadata["Name"]): d for d in distributions(path=[str(folder)])}
    out = sys.stdout
    out.write("Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n")
    out.write(
        "Upstream-Name: diptych\n\nFiles: *\nCopyright: the Diptych developers\nLicense: MIT\n"
    )
    out.write(_indented((ROOT / "LICENSE").read_text(encoding="utf-8")))
    out.write("\nComment:\n" + _indented("What is inside, and under which licences:\n\n" + OTHERS))
    for name in INSIDE:
        distribution = found.get(_plain(name))
        if distribution is not None:
            out.write(_indented(f"\n--- {name} {distribution.version}\n{_licence(distribution)}"))
    for text, libraries in of_system(Path(sys.argv[2])).items():
        out.write(_indented(f"\n--- {', '.join(libraries)}, as in Debian\n{text}"))
    for path in sorted((ROOT / "index/diptych_index/text/wordlists").glob("LICENSE.*")):
        text = path.read_text(encoding="utf-8")
        out.write(_indented(f"\n--- word lists: {path.name}\n{text}"))


def of_system(frozen: Path) -> dict[str, list[str]]:
    """Return the licences of libraries that the frozen program took from the system, with these."""
    found: dict[str, list[str]] = {}
    for path in sorted(frozen.glob("_internal/*.so*")):
        if not path.is_symlink() and not TOLD.match(path.name):
            found.setdefault(_copyright_of(path.name), []).append(path.name)
    return found


def _copyright_of(library: str) -> str:
    """Return what the installed package of Debian that has such a library says of its licences."""
    asked = ["dpkg-query", "--search", f"*/{library}"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    for line in done.stdout.splitlines():
        told = Path("/usr/share/doc") / line.partition(":")[0] / "copyright"
        if told.is_file():
            return told.read_text(encoding="utf-8")
    raise SystemExit(f"the licence of {library} is not known")


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")


def _licence(distribution: Distribution) -> str:
    metadata = distribution.metadata
    names = ("License-Expression", "License")
    told = next((metadata[name] for name in names if name in metadata), "")
    texts = [
        _decoded(path.read_binary())
        for path in distribution.files or ()
        if ".dist-info/licenses/" in path.as_posix()
        or (path.name.upper().startswith(("LICEN", "COPYING", "NOTICE")) and path.suffix != ".py")
    ]
    return "\n".join([told, *map(_short, texts)])


def _decoded(text: bytes) -> str:
    """Return a licence's text; some are in Latin-1, for the sake of a name or a ©."""
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("latin-1")


def _short(text: str) -> str:
    """Return a licence, or where it lies on every Debian system when it is one of the long ones."""
    if "TERMS AND CONDITIONS" not in text:
        return text
    for words, name in COMMON:
        if words in text:
            return f"On Debian systems the whole text is /usr/share/common-licenses/{name}."
    return text


def _indented(text: str) -> str:
    return "".join(f" {line.rstrip() or '.'}\n" for line in text.splitlines())


if __name__ == "__main__":
    main()
