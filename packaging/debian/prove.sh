#!/bin/sh
# Proves a Debian package: prove.sh PACKAGE, as root in a bare Debian 12 that is thrown away
# afterwards (packaging/release/bare.sh makes one; a container does, too). It is installed, validated,
# toured under Xvfb, opens a .diptych by the desktop's handler, and is purged; then nothing may be
# left of it but what the reader made.
set -eu
package=$(readlink -f "$1")
work=$(mktemp -d)
chmod 755 "$work"
type=application/vnd.diptych.session+zip
id=org.diptych.Diptych
export DEBIAN_FRONTEND=noninteractive LANG=C.UTF-8

quietly() { "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; echo "FAILS  $*" >&2; exit 1; }; }
holds() { echo "holds  $*"; }
as_reader() { # HOME COMMAND...
    home=$1
    shift
    runuser -u reader -- env -i HOME="$home" PATH=/usr/bin:/bin LANG=C.UTF-8 DISPLAY=:77 \
        XDG_CURRENT_DESKTOP=GNOME QT_LOGGING_RULES='qt.qpa.*=false' "$@"
}
# What the system has, but for what apt and the caches of icons, types and menus keep for themselves.
listed() {
    find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /tmp -o -path /run \
        -o -path /home -o -path /var/lib/dpkg -o -path /var/lib/apt -o -path /var/cache \
        -o -path /var/log \) -prune -o -print | sort
}

apt-get update -qq
# The tools of this proof, and what the package asks for, before the system is looked at.
quietly apt-get install -y --no-install-recommends xvfb xdotool xdg-utils libglib2.0-bin \
    desktop-file-utils appstream procps
quietly apt-get satisfy -y --no-install-recommends "$(dpkg-deb --field "$package" Depends)"
quietly useradd --create-home reader
listed >"$work/before"

quietly apt-get install -y --no-install-recommends "$package"
holds "apt installs $(dpkg-query -W -f '${Package} ${Version}, ${Installed-Size} kB' diptych)"
desktop-file-validate "/usr/share/applications/$id.desktop"
quietly appstreamcli validate --no-net "/usr/share/metainfo/$id.metainfo.xml"
for file in man/man1/diptych.1.gz doc/diptych/copyright bash-completion/completions/diptych \
    zsh/vendor-completions/_diptych fish/vendor_completions.d/diptych.fish; do
    [ -s "/usr/share/$file" ] || { echo "FAILS  there is no $file" >&2; exit 1; }
done
holds "the entry and the metadata are valid; man page, licences and completions are there"

Xvfb :77 -screen 0 1280x800x24 >/dev/null 2>&1 &
display=$!
trap 'kill $display 2>/dev/null' EXIT
for _ in $(seq 50); do
    if [ -e /tmp/.X11-unix/X77 ]; then break; fi
    sleep 0.1
done
as_reader /home/reader diptych tour --output /home/reader/tour --data-dir /home/reader/kept \
    >"$work/tour" || { cat "$work/tour" >&2; exit 1; }
holds "the tour under Xvfb: $(find /home/reader/tour -name '*.png' | wc -l) pictures," \
    "$(grep 'search both' "$work/tour" | sed 's/^ *//')"

session=$(as_reader /home/reader diptych sessions list --data-dir /home/reader/kept |
    awk 'NR == 1 { print $1 }')
as_reader /home/reader diptych sessions export "$session" --data-dir /home/reader/kept \
    --output /home/reader/handed.diptych >/dev/null
as_reader /home/reader gio info -a standard::content-type /home/reader/handed.diptych |
    grep -q "$type"
[ "$(as_reader /home/reader xdg-mime query default "$type")" = "$id.desktop" ]
holds ".diptych is $type, and Diptych opens it"
for opener in xdg-open "gio open"; do
    home=/home/reader/${opener%% *}
    install -d -o reader "$home"
    # shellcheck disable=SC2086
    as_reader "$home" $opener /home/reader/handed.diptych >"$work/opened" 2>&1 &
    for _ in $(seq 60); do
        as_reader "$home" diptych sessions list >"$work/list" 2>/dev/null || true
        if grep -q pins "$work/list"; then break; fi
        sleep 1
    done
    window=$(as_reader "$home" xdotool search --onlyvisible --name "Ferry" | head -1)
    if ! grep -q pins "$work/list" || [ -z "$window" ]; then
        cat "$work/opened" "$work/list" >&2
        echo "FAILS  $opener opens no session" >&2
        exit 1
    fi
    holds "$opener opens it in the window: $(awk 'NR == 1 { $1 = $2 = ""; print }' "$work/list")"
    kill "$(as_reader "$home" xdotool getwindowpid "$window")"
    for _ in $(seq 50); do
        pgrep -u reader -x diptych >/dev/null || break
        sleep 0.2
    done
done

find /home/reader -name sessions.sqlite -size +0 | sort >"$work/made"
quietly apt-get purge -y diptych
listed >"$work/after"
if ! diff "$work/before" "$work/after" >"$work/left"; then
    cat "$work/left" >&2
    echo "FAILS  the system is not as it was" >&2
    exit 1
fi
find /home/reader -name sessions.sqlite -size +0 | sort | cmp "$work/made" -
holds "purged, the system is as it was before, and the reader's sessions are there:" \
    "$(grep -c . "$work/made") of them"
