#!/bin/sh
# Freezes the program into build/frozen/diptych: Python, Qt and all, in one folder.
# PYTHON313 names the interpreter (python3.13); what is needed is taken from requirements.lock.
set -eu
cd "$(dirname "$0")/../.."
python=${PYTHON313:-python3.13}
venv=build/frozen-env
command -v "$python" >/dev/null 2>&1 || {
    echo "Freezing needs Python 3.13; set PYTHON313 to its path." >&2
    exit 1
}
bin=$venv/bin
case $(uname -s) in MINGW* | MSYS* | CYGWIN*) bin=$venv/Scripts ;; esac
if [ ! -e "$venv/.prepared" ] || [ -n "$(find requirements.lock -newer "$venv/.prepared")" ]; then
    rm -rf "$venv"
    "$python" -m venv "$venv"
    "$bin/python" -m pip install -q --require-hashes -r requirements.lock
    touch "$venv/.prepared"
fi
# The same input gives the same bytes: times and the order of hashes are fixed.
export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 1700000000)}"
export PYTHONHASHSEED=1
# Modules are kept as they are: unpacking them takes a tenth of the start, and packages are compressed
# as a whole.
export PYINSTALLER_ZLIB_COMPRESSION_LEVEL=0
if [ "$(uname -s)" != Linux ]; then
    "$bin/python" packaging/frozen/symbols.py build/icons
fi
"$bin/pyinstaller" --noconfirm --clean --log-level WARN \
    --distpath build/frozen --workpath build/frozen-work packaging/frozen/diptych.spec
if [ "$(uname -s)" = Linux ]; then
    "$bin/python" packaging/frozen/icu.py build/frozen/diptych
    "$bin/python" packaging/frozen/places.py build/frozen/diptych
fi
du -sm build/frozen/diptych | sed 's/\t.*/ MB in build\/frozen\/diptych/'
# What does not read and search here is no program to hand on.
samples=resources/diptych_resources/samples
kept=$(mktemp -d)
build/frozen/diptych/diptych search ferry "$samples"/essay-first.txt "$samples"/essay-second.txt \
    --data-dir "$kept" >/dev/null || { echo "The frozen program cannot search." >&2; exit 1; }
rm -rf "$kept"
