"""Makes a small libicudata for the frozen program: 1 MB instead of 32.

``python icu.py FOLDER`` puts it in the place of every libicudata under FOLDER. Qt asks ICU for the
order of letters and for time zones only; names of languages, currencies, units and the tables of
old encodings (Python has its own) are left out. The data file is ICU's common data format: a
header, a table of contents of (name, data) offsets in alphabetical order, then the names and the
data (icu4c/source/common/ucmndata.h). The library is linked anew by the C compiler.
"""

import re
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

KEPT = re.compile(
    r"(cnvalias|confusables|emoji|nfc|nfkc|nfkc_cf|nfkc_scf|pnames|ubidi|ucase|ulayout|unames|uprops"
    r"|uts46|rfc3491)\.\w+"
    r"|(root|res_index|pool|supplementalData|likelySubtags|keyTypeData|numberingSystems|zoneinfo64"
    r"|timezoneTypes|metaZones|windowsZones|icuver|icustd|plurals|pluralRanges|currencyNumericCodes"
    r"|dayPeriods|genderList|langInfo|metadata|units)\.res"
    r"|coll/(root|res_index|pool)\.res|coll/ucadata\.icu|brkitr/(root|res_index|char|word|sent|line)"
    r"\.\w+"
)
"""The items that stay."""


def symbol(library: bytes) -> tuple[str, int, int]:
    """Return name, file offset and length of the data in a 64-bit ELF library."""
    sections, size, count = _sections(library)
    for number in range(count):
        kind, _, _, offset, length, link = struct.unpack_from(
            "<IQQQQI", library, sections + number * size + 4
        )
        if kind != 11:  # SHT_DYNSYM
            continue
        names = struct.unpack_from("<Q", library, sections + link * size + 24)[0]
        for at in range(offset, offset + length, 24):
            name, _, _, section, value, extent = struct.unpack_from("<IBBHQQ", library, at)
            end = library.index(b"\0", names + name)
            text = library[names + name : end].decode()
            if re.fullmatch(r"icudt\d+_dat", text):
                header = sections + section * size
                address, begin = struct.unpack_from("<QQ", library, header + 16)
                return text, begin + value - address, extent
    raise SystemExit("this is no libicudata")


def _sections(library: bytes) -> tuple[int, int, int]:
    start = struct.unpack_from("<Q", library, 40)[0]
    size, count = struct.unpack_from("<HH", library, 58)
    return start, size, count


def trimmed(data: bytes) -> bytes:
    """Return common data with the items of KEPT alone."""
    head = struct.unpack_from("<H", data, 0)[0]
    count = struct.unpack_from("<I", data, head)[0]
    entries = [struct.unpack_from("<II", data, head + 4 + 8 * n) for n in range(count)]
    ends = [start for _, start in entries[1:]] + [len(data) - head]
    kept = []
    for (name_at, start), end in zip(entries, ends, strict=True):
        begin = head + name_at
        name = data[begin : data.index(b"\0", begin)]
        if KEPT.fullmatch(name.decode().partition("/")[2]):
            kept.append((name + b"\0", data[head + start : head + end]))
    names = b"".join(name for name, _ in kept)
    first = 4 + 8 * len(kept)
    at = first + len(names)
    at += -at % 16
    table, body, told = [], [], first
    for name, item in kept:
        table.append(struct.pack("<II", told, at))
        told += len(name)
        body.append(item + bytes(-len(item) % 16))
        at += len(body[-1])
    gap = bytes(-(first + len(names)) % 16)
    return (
        data[:head] + struct.pack("<I", len(kept)) + b"".join(table) + names + gap + b"".join(body)
    )


def relink(path: Path) -> tuple[int, int]:
    """Put a small library in the place of ``path``; return the sizes before and after."""
    library = path.read_bytes()
    name, offset, length = symbol(library)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        data.write_bytes(trimmed(library[offset : offset + length]))
        source = Path(folder) / "data.s"
        source.write_text(
            f".section .rodata\n.balign 16\n.globl {name}\n.type {name}, @object\n{name}:\n"
            f'.incbin "{data}"\n.size {name}, .-{name}\n.section .note.GNU-stack,"",@progbits\n'
        )
        made = Path(folder) / "made.so"
        subprocess.run(
            [
                "gcc",
                "-shared",
                "-nostdlib",
                "-s",
                f"-Wl,-soname,{path.name}",
                "-Wl,--build-id=none",
                "-o",
                str(made),
                str(source),
            ],
            check=True,
        )
        path.write_bytes(made.read_bytes())
    return len(library), path.stat().st_size


def main() -> None:
    """Do it for every libicudata under the folder given."""
    for path in sorted(Path(sys.argv[1]).rglob("libicudata.so.*")):
        if not path.is_symlink():
            before, after = relink(path)
            sys.stdout.write(f"{path.name}: {before / 1e6:.1f} MB, now {after / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
