#!/bin/sh
# Checks the wheel and the source archive under dist/: twine and check-wheel-contents have nothing
# against them, the archive builds the very same wheel, and pipx installs that with each Python
# there is of 3.11 and 3.13, with a search, the entry of the menu and (unless TOUR=no) a tour.
set -eu
cd "$(dirname "$0")/../.."
venv=${VENV:-.venv}
tools=build/dist-env
work=build/dist-check
wheel=$(ls dist/diptych-*.whl)
archive=$(ls dist/diptych-*.tar.gz)
if [ ! -e "$tools/.prepared" ]; then
    "$venv/bin/python" -m venv "$tools"
    "$tools/bin/pip" install -q --disable-pip-version-check twine check-wheel-contents pipx
    touch "$tools/.prepared"
fi
rm -rf "$work"
mkdir -p "$work/sdist" "$work/again" "$work/from-archive"
work=$(cd "$work" && pwd)

"$tools/bin/twine" check --strict "$wheel" "$archive"
# W002: the licences of the word lists stand beside them and with the other licences.
# W009: three packages, and no more than these (--toplevel), with every file (--package).
"$tools/bin/check-wheel-contents" --ignore W002,W009 \
    --toplevel diptych_desktop,diptych_index,diptych_resources \
    --package desktop/diptych_desktop --package index/diptych_index \
    --package resources/diptych_resources "$wheel"

same() { # WHAT ONE OTHER
    cmp -s "$2" "$3" || { echo "not the same bytes: $1" >&2; exit 1; }
    echo "same bytes: $1"
}
tar -xzf "$archive" -C "$work/sdist" --strip-components=1
"$venv/bin/python" -m build -w --no-isolation -o "$work/from-archive" "$work/sdist" >/dev/null
same "wheel out of the source archive" "$wheel" "$work/from-archive/${wheel##*/}"
"$venv/bin/python" -m build --no-isolation -o "$work/again" >/dev/null
same "wheel, built again" "$wheel" "$work/again/${wheel##*/}"
same "source archive, built again" "$archive" "$work/again/${archive##*/}"

samples=resources/diptych_resources/samples
for python in python3.11 python3.13; do
    "$python" -c '' 2>/dev/null || { echo "no $python here: not tried" >&2; continue; }
    home=$work/$python
    mkdir -p "$home"
    export PIPX_HOME="$home/pipx" PIPX_BIN_DIR="$home/bin" PIPX_MAN_DIR="$home/man"
    export XDG_DATA_HOME="$home/share"
    "$tools/bin/pipx" install -q --python "$python" "$wheel"
    "$home/bin/diptych" --version
    "$home/pipx/venvs/diptych/bin/python" -m pip check 2>/dev/null ||
        "$tools/bin/pipx" runpip diptych check
    "$home/bin/diptych" --install-desktop-entry >/dev/null
    grep -q "Exec=\"$home/bin/diptych\" %F" "$XDG_DATA_HOME/applications/org.diptych.Diptych.desktop"
    "$home/bin/diptych" --remove-desktop-entry >/dev/null
    [ -z "$(find "$XDG_DATA_HOME" -name 'org.diptych*')" ]
    "$home/bin/diptych" search ferry "$samples"/essay-first.txt "$samples"/essay-second.txt \
        --data-dir "$home/kept" --json | "$venv/bin/python" -c '
import json, sys
counts = json.load(sys.stdin)["counts"]
assert counts["A"] and counts["B"], counts'
    if [ "${TOUR:-yes}" = yes ]; then
        QT_QPA_PLATFORM=offscreen "$home/bin/diptych" tour --output "$home/tour" \
            --data-dir "$home/kept" >/dev/null
        [ "$(find "$home/tour" -name '*.png' | wc -l)" -ge 5 ]
    fi
    "$tools/bin/pipx" uninstall diptych >/dev/null
    echo "pipx with $python: installed, searched, toured, in the menu and out of it, removed"
done
