#!/bin/sh
# Builds build/Diptych-VERSION.flatpak. The wheels are fetched here, with the hashes of
# requirements.lock, so that the build itself needs no network. Needs flatpak-builder.
set -eu
cd "$(dirname "$0")/../.."
venv=${VENV:-.venv}
# The version of Python in the runtime of the manifest.
python=${FLATPAK_PYTHON:-3.13}
id=org.diptych.Diptych
version=$("$venv/bin/python" -c 'from diptych_index import __version__ as v; print(v)')
export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 1700000000)}"
day=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d)
sources=build/flatpak/sources
rm -rf "$sources"
mkdir -p "$sources/wheels" "$sources/share"
wheel=dist/diptych-$version-py3-none-any.whl
[ -e "$wheel" ] || { echo "There is no wheel yet; run: make dist" >&2; exit 1; }
"$venv/bin/python" packaging/flatpak/locked.py "$python" >build/flatpak/locked.txt
"$venv/bin/python" -m pip download -q --disable-pip-version-check --require-hashes --no-deps \
    --only-binary :all: --python-version "$python" --platform manylinux_2_28_x86_64 \
    --platform manylinux_2_34_x86_64 --platform manylinux_2_17_x86_64 --platform manylinux2014_x86_64 \
    --dest "$sources/wheels" -r build/flatpak/locked.txt
cp "$wheel" "$sources/wheels/"
cp "resources/diptych_resources/desktop/$id.desktop" LICENSE "$sources/share/"
cp "resources/diptych_resources/desktop/$id.mime.xml" "$sources/share/$id.xml"
cp resources/diptych_resources/icons/diptych.svg "$sources/share/$id.svg"
"$venv/bin/python" packaging/linux/metainfo.py "$day" >"$sources/share/$id.metainfo.xml"
"$venv/bin/python" packaging/linux/describe.py "$sources/share" "$day"
if [ "${SOURCES_ONLY:-no}" = yes ]; then
    exit
fi
flatpak-builder --force-clean --repo=build/flatpak/repo build/flatpak/made "packaging/flatpak/$id.yml"
flatpak build-bundle build/flatpak/repo "build/Diptych-$version.flatpak" "$id"
