#!/bin/sh
# Runs the search tests with the whoosh3 fork in place of Whoosh 2.7.4, in an environment of its own.
set -eu
cd "$(dirname "$0")/../.."
usual=${VENV:-.venv}/bin/python
venv=${WHOOSH3_VENV:-.venv-whoosh3}
wanted=$venv/wanted.txt
[ -x "$venv/bin/python" ] || "$usual" -m venv "$venv"
# The versions of the usual environment, so that only Whoosh differs.
"$usual" -m pip freeze --exclude-editable |
    grep -iE '^(pytest|hypothesis|platformdirs|chardet|regex)==' >"$wanted"
echo 'whoosh3>=3.54,<4' >>"$wanted"
# Written only when all is installed: an interrupted set-up is taken up again.
if ! cmp -s "$wanted" "$venv/installed.txt"; then
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$wanted"
    cp "$wanted" "$venv/installed.txt"
fi
PYTHONPATH=index:tests "$venv/bin/python" -m pytest -c /dev/null --rootdir . --import-mode=importlib \
    -p no:cacheprovider -W error -q tests/index/search
