"""Prints the AppStream description of this version, for the package that is being built.

``python metainfo.py DATE`` fills in the version, the date of the release (YYYY-MM-DD), and where
the program is published. That address is given by SITE (https://…), since only those who publish
know it. Without it no home page is named, and the picture keeps an address under .example, a domain
that is reserved for examples (RFC 2606) and nobody's: AppStream takes addresses on the web only.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "index")]

from diptych_index import __version__

TEMPLATE = Path(__file__).resolve().parent / "org.diptych.Diptych.metainfo.xml"
NOBODY = "https://diptych.example"


def filled(day: str, site: str = "") -> str:
    """Return the description; raises SystemExit for a site that is no https address."""
    text = TEMPLATE.read_text(encoding="utf-8")
    text = text.replace("@VERSION@", __version__).replace("@DATE@", day)
    if not site:
        return "".join(line for line in text.splitlines(True) if "homepage" not in line)
    if not site.startswith("https://"):
        raise SystemExit(f"SITE is to begin with https://, and is {site}")
    return text.replace(NOBODY, site.rstrip("/"))


def main() -> None:
    """Write it to the standard output."""
    sys.stdout.write(filled(sys.argv[1], os.environ.get("SITE", "")))


if __name__ == "__main__":
    main()
