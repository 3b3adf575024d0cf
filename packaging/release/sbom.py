"""Writes what an artefact holds, as CycloneDX 1.6 JSON (a bill of materials).

``python sbom.py ENVIRONMENT ARTEFACT OUTPUT [FROZEN]`` describes ARTEFACT by the distributions that
are installed in ENVIRONMENT and that the program needs. FROZEN is the folder of a frozen program:
Python, Qt, PDFium and every shared library inside are then listed too. The same input gives the
same bytes; SOURCE_DATE_EPOCH is the time told.
"""

import hashlib
import json
import os
import re
import sys
import tomllib
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "index")]

from diptych_index import __version__

Component = dict[str, Any]
FORMAT = "1.6"


def needed(environment: Path) -> dict[str, Distribution]:
    """Return the distributions the program needs, by plain name, itself first."""
    folder = next(
        path for sub in ("lib/python*/site-packages", "Lib/site-packages")
        for path in environment.glob(sub)
    )  # fmt: skip
    installed = {plain(d.metadata["Name"]): d for d in distributions(path=[str(folder)])}
    found: dict[str, Distribution] = {}
    wanted = [plain(name) for name in requirements_of_project()]
    while wanted:
        name = wanted.pop(0)
        if name in installed and name not in found:
            found[name] = installed[name]
            wanted += names(installed[name].requires or ())
    return found


def requirements_of_project() -> list[str]:
    """Return the names in ``project.dependencies``."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return names(tomllib.loads(text)["project"]["dependencies"])


def names(requirements: Any) -> list[str]:
    """Return the names of requirements, without those of extras."""
    return [
        plain(re.match(r"[\w.-]+", one)[0])  # type: ignore[index]
        for one in requirements
        if "extra ==" not in one
    ]


def plain(name: str) -> str:
    """Return a name as package indexes compare them."""
    return re.sub(r"[-_.]+", "-", name).lower()


def component(distribution: Distribution) -> Component:
    """Return the entry of one distribution."""
    name = plain(distribution.metadata["Name"])
    reference = f"pkg:pypi/{name}@{distribution.version}"
    made: Component = {
        "type": "library",
        "bom-ref": reference,
        "name": distribution.metadata["Name"],
        "version": distribution.version,
        "purl": reference,
    }
    if licences := licences_of(distribution):
        made["licenses"] = licences
    return made


def licences_of(distribution: Distribution) -> list[Component]:
    """Return the licences of a distribution: an expression, else its words or classifiers."""
    told = distribution.metadata
    if "License-Expression" in told:
        return [{"expression": told["License-Expression"]}]
    words = told["License"].strip() if "License" in told else ""
    if words and "\n" not in words and len(words) < 100:
        return [{"license": {"name": words}}]
    classes = [line for line in told.get_all("Classifier") or () if line.startswith("License ::")]
    return [{"license": {"name": line.rpartition(" :: ")[2]}} for line in classes]


def inside(frozen: Path, found: dict[str, Distribution]) -> Iterator[Component]:
    """Yield what a frozen program holds beside distributions: Python, Qt, PDFium, libraries."""
    python = ".".join(map(str, sys.version_info[:3]))
    yield of_others("Python", python, "PSF-2.0", f"pkg:generic/python@{python}")
    if qt := found.get("pyside6-essentials"):
        yield of_others("Qt", qt.version, "LGPL-3.0-only", f"pkg:generic/qt@{qt.version}")
    if pdf := found.get("pypdfium2"):
        yield of_others("PDFium", f"in pypdfium2 {pdf.version}", "BSD-3-Clause", "")
    for path in sorted(frozen.rglob("*")):
        if (
            path.is_file()
            and not path.is_symlink()
            and re.search(r"\.(so|dll|pyd|dylib)\b", path.name)
        ):
            name = path.relative_to(frozen).as_posix()
            yield {
                "type": "file",
                "bom-ref": f"file:{name}",
                "name": name,
                "hashes": [{"alg": "SHA-256", "content": digest(path)}],
            }


def of_others(name: str, version: str, licence: str, purl: str) -> Component:
    """Return the entry of something that is no distribution of Python's."""
    made: Component = {
        "type": "library",
        "bom-ref": purl or f"inside:{name}",
        "name": name,
        "version": version,
        "licenses": [{"license": {"id": licence}}],
    }
    return {**made, "purl": purl} if purl else made


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def bill(environment: Path, artefact: Path, frozen: Path | None = None) -> dict[str, Any]:
    """Return the whole bill of an artefact."""
    found = needed(environment)
    whole = digest(artefact)
    own = f"pkg:pypi/diptych@{__version__}"
    parts = [component(found[name]) for name in sorted(found)]
    graph = {
        f"pkg:pypi/{name}@{one.version}": sorted(
            f"pkg:pypi/{need}@{found[need].version}"
            for need in set(names(one.requires or ()))
            if need in found
        )
        for name, one in found.items()
    }
    direct = sorted({n for n in map(plain, requirements_of_project()) if n in found})
    graph[own] = [f"pkg:pypi/{name}@{found[name].version}" for name in direct]
    if frozen is not None:
        parts += inside(frozen, found)
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", "1700000000"))
    return {
        "$schema": f"http://cyclonedx.org/schema/bom-{FORMAT}.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": FORMAT,
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, whole)}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z"),
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": "diptych",
                "version": __version__,
                "purl": own,
                "licenses": [{"license": {"id": "MIT"}}],
                "hashes": [{"alg": "SHA-256", "content": whole}],
                "properties": [{"name": "diptych:artefact", "value": artefact.name}],
            },
        },
        "components": parts,
        "dependencies": [{"ref": ref, "dependsOn": on} for ref, on in sorted(graph.items())],
    }


def main() -> None:
    """Write the bill that the arguments ask for."""
    environment, artefact, output, *frozen = map(Path, sys.argv[1:])
    made = bill(environment, artefact, frozen[0] if frozen else None)
    output.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(made['components'])} parts of {artefact.name}: {output}\n")


if __name__ == "__main__":
    main()
