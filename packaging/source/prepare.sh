#!/bin/sh
# Makes a checkout ready to run: virtual environment, locked packages, the libraries Qt needs.
#   prepare.sh run        what the program needs
#   prepare.sh test       also what the tests with a real window need
#   prepare.sh packages   only prints the Debian packages of both, to install beforehand
# PYTHON names the interpreter, VENV the folder of the environment (.venv).
set -eu
purpose=${1:-run}
cd "$(dirname "$0")/../.."
venv=${VENV:-.venv}
stamp=$venv/.prepared

qt_libraries="libgl1 libegl1 libglib2.0-0 libfontconfig1 libfreetype6 libdbus-1-3 libxkbcommon0
 libxkbcommon-x11-0 libx11-6 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1
 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1
 fonts-dejavu-core"
display_tools="xvfb openbox xdotool imagemagick"

if [ "$purpose" = packages ]; then
    # shellcheck disable=SC2086
    echo $qt_libraries $display_tools
    exit
fi

say() { printf '%s\n' "$*" >&2; }

# Installs Debian packages when that is allowed, else names the one line to type.
debian() {
    if ! command -v apt-get >/dev/null 2>&1; then
        say "Missing system packages (named as on Debian): $*"
        return 1
    elif [ "$(id -u)" = 0 ]; then
        say "Installing: $*"
        apt-get update -qq >/dev/null
        # Only what went wrong is shown, on the error stream.
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            -o Dpkg::Use-Pty=0 "$@" >/dev/null
    else
        say "System packages are missing. Type this, then try again:"
        say "  sudo apt-get install $*"
        return 1
    fi
}

find_python() {
    for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    say "Diptych needs Python 3.11 or later; none was found. Set PYTHON to its path."
    return 1
}

make_environment() {
    python=$(find_python)
    rm -rf "$venv"
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        # Where venv is missing Qt's libraries are too, as a rule: one line names both.
        # shellcheck disable=SC2086
        debian python3-venv $qt_libraries
    fi
    "$python" -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes \
        -r requirements.lock
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps \
        --no-build-isolation -e .
    cat requirements.lock pyproject.toml >"$stamp"
}

# Whether Qt and its X11 plugin find all their libraries, and a font to write with.
qt_is_complete() {
    "$venv/bin/python" - <<'PY'
import ctypes, pathlib, sys
try:
    from PySide6 import QtWidgets
    plugin = pathlib.Path(QtWidgets.__file__).parent / "Qt/plugins/platforms/libqxcb.so"
    if plugin.exists():
        ctypes.CDLL(str(plugin))
except (ImportError, OSError):
    sys.exit(1)
fonts = ("/usr/share/fonts", "/usr/local/share/fonts", str(pathlib.Path.home() / ".fonts"))
if sys.platform == "linux" and not any(next(pathlib.Path(f).rglob("*.[to]tf"), None) for f in fonts):
    sys.exit(1)
PY
}

if ! cat requirements.lock pyproject.toml 2>/dev/null | cmp -s - "$stamp"; then
    say "Setting up $venv (once; a minute or two) …"
    make_environment
fi
if [ "$(uname -s)" = Linux ] && ! qt_is_complete 2>/dev/null; then
    # shellcheck disable=SC2086
    debian $qt_libraries
fi
if [ "$purpose" = test ] && [ "$(uname -s)" = Linux ]; then
    if ! { command -v Xvfb && command -v openbox && command -v xdotool && command -v import; } >/dev/null 2>&1; then
        # Only some journeys need these; nobody is stopped for want of them.
        # shellcheck disable=SC2086
        if [ "$(id -u)" != 0 ] || ! debian $display_tools; then
            say "The journeys on a real display are skipped without these: $display_tools"
        fi
    fi
fi
