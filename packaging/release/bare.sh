#!/bin/sh
# The minutes from a bare Debian 12 to the first search, each route in a root of its own.
#   bare.sh ROUTE...  deb        apt installs the package (make deb)
#                     pipx       pipx installs the wheel (make dist)
#                     source     make run from this checkout, with Python and make alone
#                     test       make test from this checkout, with Python and make alone
#                     prove      packaging/debian/prove.sh with the package
# Needs root, unshare and, unless BARE names the archive of a bare Debian 12, mmdebstrap. Everything
# is under WORK (build/bare). No display is given: the first search is that of diptych tour. Data
# that the tests read are taken from beside the checkout when they are there.
set -eu
cd "$(dirname "$0")/../.."
here=$PWD
mkdir -p "${WORK:-build/bare}"
work=$(cd "${WORK:-build/bare}" && pwd)
bare=${BARE:-$work/debian.tar}
[ -e "$bare" ] || mmdebstrap --variant=minbase --include=ca-certificates bookworm "$bare"

now() { date +%s.%N; }
since() { echo "$1 $(now)" | awk '{ printf "%.1f", ($2 - $1) / 60 }'; }

# Runs a command in the root, in a system of processes of its own that ends with it.
inside() { # ROOT COMMAND
    # The inner shell puts its own arguments in.
    # shellcheck disable=SC2016
    unshare --mount --pid --fork --kill-child sh -ec '
        mount -t proc proc "$0/proc"
        mount --bind /dev/pts "$0/dev/pts"
        exec env -i HOME=/root LANG=C.UTF-8 TERM=dumb DEBIAN_FRONTEND=noninteractive \
            PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/root/.local/bin \
            PIP_CERT=/etc/ssl/certs/ca-certificates.crt chroot "$0" sh -c "$1"' "$1" "$2"
}

# A root as bare as it comes; names of hosts and certificates are those of the system around it.
fresh() { # ROUTE
    root=$work/$1
    rm -rf "$root"
    mkdir -p "$root"
    tar -xpf "$bare" -C "$root"
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    mkdir -p "$root/etc/ssl/certs" "$root/desk"
    cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
    git clone -q --no-hardlinks "$here" "$root/desk/diptych"
    [ ! -d "$here/../shared" ] || cp -a "$here/../shared" "$root/desk/shared"
}

# Types COMMAND in the root of ROUTE and tells when the first search was seen, and the end.
timed() { # ROUTE COMMAND
    begun=$(now)
    : >"$work/$1.searched"
    { inside "$work/$1" "$2" 2>&1 && echo "status 0" || echo "status $?"; } |
        while IFS= read -r line; do
            printf '%s\n' "$line"
            case $line in *"search both for"*) since "$begun" >"$work/$1.searched" ;; esac
        done >"$work/$1.log"
    status=$(sed -n 's/^status //p' "$work/$1.log" | tail -1)
    printf '%s: exit %s after %s minutes' "$1" "$status" "$(since "$begun")"
    [ ! -s "$work/$1.searched" ] || printf ', the first search after %s' "$(cat "$work/$1.searched")"
    printf '; %s\n' "$(fetched "$work/$1.log")"
    [ "$status" = 0 ] || tail -n 20 "$work/$1.log"
}

# What apt says of its mirror.
fetched() {
    sed -n 's/^Fetched \(.*\) in \(.*\) (.*$/apt fetched \1 in \2/p' "$1" | paste -sd, -
}

for route in "$@"; do
    fresh "$route"
    case $route in
        deb)
            cp build/diptych_*.deb "$work/deb/desk/"
            timed deb "apt-get update && apt-get install -y /desk/diptych_*.deb &&
                diptych tour --output /desk/tour"
            ;;
        pipx)
            cp dist/diptych-*.whl "$work/pipx/desk/"
            # Qt's libraries are installed by the line that the program itself names.
            timed pipx "apt-get update && apt-get install -y pipx && pipx install /desk/diptych-*.whl &&
                { diptych tour --output /desk/tour 2>&1 | tee /desk/said
                  line=\$(sed -n 's/.*type: sudo //p' /desk/said)
                  [ -z \"\$line\" ] || { \$line -y && diptych tour --output /desk/tour; }; }"
            ;;
        source)
            timed source "apt-get update && apt-get install -y python3 make &&
                cd /desk/diptych && make run"
            ;;
        test)
            timed test "apt-get update && apt-get install -y python3 make &&
                cd /desk/diptych && make test"
            ;;
        prove)
            cp build/diptych_*.deb packaging/debian/prove.sh "$work/prove/desk/"
            inside "$work/prove" "sh /desk/prove.sh /desk/diptych_*.deb"
            ;;
        *)
            echo "there is no route $route" >&2
            exit 2
            ;;
    esac
    rm -rf "${work:?}/$route"
done
# What the index of Python's packages gives, to read the minutes by.
case " $* " in
    *" pipx "* | *" source "*)
        begun=$(now)
        wheel=$(mktemp -d)
        python3 -m pip download -q --no-cache-dir --no-deps -d "$wheel" "PySide6-Essentials<6.12"
        echo "$begun $(now) $(du -sk "$wheel" | cut -f1)" |
            awk '{ printf "Qt for Python from the index: %.0f MB in %.0f s\n", $3 / 1000, $2 - $1 }'
        rm -rf "$wheel"
        ;;
esac
