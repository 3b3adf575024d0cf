#!/bin/sh
# Runs the search tests with the whoosh3 fork in place of Whoosh 2.7.4, in an environment of its own.
set -eu
cd "$(dirname "$0")/../.."
venv=${WHOOSH3_VENV:-.venv-whoosh3}
if [ ! -x "$venv/bin/python" ]; then
    .venv/bin/python -m venv "$venv"
    .venv/bin/python -m pip freeze --exclude-editable |
        grep -iE '^(pytest|hypothesis|iniconfig|pluggy|packaging|pygments|sortedcontainers|diff-match-patch|platformdirs|chardet|snowballstemmer)' \
            >"$venv/requirements.txt"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
        $(grep -viE '^pytest-(qt|cov)' "$venv/requirements.txt") 'whoosh3>=3.54,<4'
fi
PYTHONPATH=index:tests "$venv/bin/python" -m pytest -c /dev/null --rootdir . --import-mode=importlib \
    -p no:cacheprovider tests/index/search
