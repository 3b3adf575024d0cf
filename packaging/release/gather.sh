#!/bin/sh
# Gathers the artefacts of this version in build/release, each with its bill of materials (CycloneDX),
# and writes SHA256SUMS. Takes what there is: the wheel and the source archive, and the packages built.
set -eu
cd "$(dirname "$0")/../.."
own=${VENV:-.venv}/bin/python
[ -x "$own" ] || own=${VENV:-.venv}/Scripts/python.exe
version=$(PYTHONPATH=index "$own" -c 'from diptych_index import __version__ as v; print(v)')
export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 1700000000)}"
rm -rf build/release
mkdir -p build/release
for artefact in "dist/diptych-$version-py3-none-any.whl" "dist/diptych-$version.tar.gz" \
    "build/diptych_${version}"_*.deb build/Diptych-"$version"*.AppImage \
    build/Diptych-"$version"*.flatpak build/Diptych-"$version"*.exe build/Diptych-"$version"*.dmg; do
    [ -e "$artefact" ] || continue
    name=${artefact##*/}
    cp -p "$artefact" build/release/
    case $name in
        *.whl | *.tar.gz)
            "$own" packaging/release/sbom.py "${VENV:-.venv}" "$artefact" "build/release/$name.cdx.json"
            ;;
        *) # What is frozen comes from an environment of its own, with its own Python.
            inside=build/frozen/diptych
            [ -d build/frozen/Diptych.app ] && inside=build/frozen/Diptych.app
            python=build/frozen-env/bin/python
            [ -x "$python" ] || python=build/frozen-env/Scripts/python.exe
            "$python" packaging/release/sbom.py build/frozen-env "$artefact" \
                "build/release/$name.cdx.json" "$inside"
            ;;
    esac
done
cd build/release
set -- *
[ -e "$1" ] || { echo "There are no artefacts of version $version yet; run: make dist" >&2; exit 1; }
if command -v sha256sum >/dev/null 2>&1; then
    sha256sum "$@" >../SHA256SUMS
else
    shasum -a 256 "$@" >../SHA256SUMS
fi
mv ../SHA256SUMS SHA256SUMS
cat SHA256SUMS
