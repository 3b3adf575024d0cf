#!/bin/sh
# Builds build/diptych_VERSION_ARCH.deb from the frozen program (packaging/frozen/build.sh).
# SITE is where the program is published, DEBFULLNAME and DEBEMAIL who maintains the package.
set -eu
cd "$(dirname "$0")/../.."
frozen=build/frozen/diptych
venv=${VENV:-.venv}
[ -x "$frozen/diptych" ] || { echo "There is no frozen program yet; run: make frozen" >&2; exit 1; }
version=$("$venv/bin/python" -c 'from diptych_index import __version__ as v; print(v)')
export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 1700000000)}"
day=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d)
arch=$(dpkg --print-architecture)
maintainer="${DEBFULLNAME:-The Diptych developers} <${DEBEMAIL:-diptych@diptych.example}>"
root=build/deb
share=$root/usr/share
id=org.diptych.Diptych
rm -rf "$root" build/described
mkdir -p "$root/DEBIAN" "$root/opt" "$root/usr/bin" "$share/applications" "$share/mime/packages" \
    "$share/metainfo" "$share/man/man1" "$share/doc/diptych" "$share/lintian/overrides" \
    "$share/bash-completion/completions" "$share/zsh/vendor-completions" \
    "$share/fish/vendor_completions.d" "$share/icons/hicolor/scalable/apps"
cp -a "$frozen" "$root/opt/diptych"
ln -s /opt/diptych/diptych "$root/usr/bin/diptych"
desktop=resources/diptych_resources/desktop
cp "$desktop/$id.desktop" "$share/applications/"
cp "$desktop/$id.mime.xml" "$share/mime/packages/$id.xml"
"$venv/bin/python" packaging/linux/metainfo.py "$day" > "$share/metainfo/$id.metainfo.xml"
cp resources/diptych_resources/icons/diptych.svg "$share/icons/hicolor/scalable/apps/$id.svg"
"$venv/bin/python" packaging/linux/icons.py "$share/icons/hicolor"
"$venv/bin/python" packaging/linux/describe.py build/described "$day"
gzip -9n < build/described/diptych.1 > "$share/man/man1/diptych.1.gz"
cp build/described/diptych.bash "$share/bash-completion/completions/diptych"
cp build/described/_diptych "$share/zsh/vendor-completions/_diptych"
cp build/described/diptych.fish "$share/fish/vendor_completions.d/diptych.fish"
"$venv/bin/python" packaging/linux/licences.py build/frozen-env "$frozen" > "$share/doc/diptych/copyright"
{
    printf 'diptych (%s) stable; urgency=medium\n\n  * See CHANGELOG.md of the source.\n\n' "$version"
    printf ' -- %s  %s\n' "$maintainer" \
        "$(date -u -R -d "@$SOURCE_DATE_EPOCH")"
} | gzip -9n > "$share/doc/diptych/changelog.gz"
cp packaging/debian/overrides "$share/lintian/overrides/diptych"
install -m 755 packaging/debian/postrm "$root/DEBIAN/postrm"
find "$root" -type d -exec chmod 755 {} +
find "$root/usr/share" -type f -exec chmod 644 {} +
find "$root/opt" -type f ! -name diptych -exec chmod 644 {} +
chmod 755 "$root/opt/diptych/diptych"
size=$(du -sk --apparent-size "$root" | cut -f1)
sed "s/@VERSION@/$version/; s/@ARCH@/$arch/; s/@SIZE@/$size/; s/@MAINTAINER@/$maintainer/" \
    packaging/debian/control.in > "$root/DEBIAN/control"
(cd "$root" && find usr opt -type f -print0 | sort -z | xargs -0 md5sum) > "$root/DEBIAN/md5sums"
find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
package=build/diptych_${version}_$arch.deb
dpkg-deb --root-owner-group -Zxz -z9 --build "$root" "$package" >/dev/null
wc -c <"$package" | awk -v name="$package" '{ printf "%.1f MB: %s\n", $1 / 1e6, name }'
