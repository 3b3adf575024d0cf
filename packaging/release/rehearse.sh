#!/bin/sh
# Rehearses a release in a clone of what is committed here (build/rehearsal): pictures that are old
# are taken anew, the changelog's entry gets its version and day, both are committed and tagged, the
# package is built (needs Python 3.13), and all is checked by make release-check. This checkout stays
# as it is. TESTS names the tests to run, all without it.
set -eu
cd "$(dirname "$0")/../.."
here=$PWD
clone=$here/build/rehearsal
rm -rf "$clone"
git clone -q --no-hardlinks "$here" "$clone"
[ ! -d "$here/../shared" ] || ln -s "$here/../shared" "$here/build/shared"
trap 'rm -f "$here/build/shared"' EXIT
cd "$clone"
unset VENV

commit() { # SUBJECT
    git -c user.name=rehearsal -c user.email=rehearsal@diptych.example commit -qam "$1"
    echo "committed: $1"
}

make prepare
version=$(.venv/bin/python -c 'from diptych_index import __version__ as v; print(v)')
if ! .venv/bin/python -c '
import sys
sys.path.insert(0, "packaging/release")
import pictures
sys.exit(not pictures.are_current())'; then
    make shots
    commit "Take the pictures anew"
fi
if ! grep -q "^## \[$version\]" CHANGELOG.md; then
    sed -i "s/^## \[Unreleased\]$/## [$version] - $(date -u +%Y-%m-%d)/" CHANGELOG.md
    commit "Release $version"
fi
git tag "v$version"
make deb
make release-check ${TESTS:+TESTS="$TESTS"}
