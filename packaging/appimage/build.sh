#!/bin/sh
# Builds build/Diptych-VERSION-ARCH.AppImage from the frozen program (packaging/frozen/build.sh).
# An image is a file system (squashfs) with a program in front that mounts it. RUNTIME names that
# program, the runtime file of AppImage's type 2 for this processor; mksquashfs is in squashfs-tools.
# Nothing is fetched.
set -eu
cd "$(dirname "$0")/../.."
frozen=build/frozen/diptych
venv=${VENV:-.venv}
tool=${MKSQUASHFS:-mksquashfs}
runtime=${RUNTIME:-}
id=org.diptych.Diptych
[ -x "$frozen/diptych" ] || { echo "There is no frozen program yet; run: make frozen" >&2; exit 1; }
version=$("$venv/bin/python" -c 'from diptych_index import __version__ as v; print(v)')
export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 1700000000)}"
day=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d)
arch=$(uname -m)
root=build/appimage/Diptych.AppDir
share=$root/usr/share
rm -rf "$root"
mkdir -p "$root/opt" "$share/applications" "$share/metainfo" "$share/mime/packages" \
    "$share/icons/hicolor/scalable/apps" "$share/doc/diptych"
cp -a "$frozen" "$root/opt/diptych"
install -m 755 packaging/appimage/AppRun "$root/AppRun"
cp "resources/diptych_resources/desktop/$id.desktop" "$share/applications/"
cp "resources/diptych_resources/desktop/$id.mime.xml" "$share/mime/packages/$id.xml"
cp resources/diptych_resources/icons/diptych.svg "$share/icons/hicolor/scalable/apps/$id.svg"
"$venv/bin/python" packaging/linux/icons.py "$share/icons/hicolor"
"$venv/bin/python" packaging/linux/metainfo.py "$day" >"$share/metainfo/$id.metainfo.xml"
"$venv/bin/python" packaging/linux/licences.py build/frozen-env "$frozen" >"$share/doc/diptych/copyright"
# Desktops look for the entry and its icon at the top.
cp "$share/applications/$id.desktop" "$root/"
cp "$share/icons/hicolor/256x256/apps/$id.png" "$root/$id.png"
ln -sf "$id.png" "$root/.DirIcon"
find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
if [ ! -f "$runtime" ] || ! command -v "$tool" >/dev/null 2>&1; then
    echo "The folder $root is ready. Packing it needs mksquashfs, and RUNTIME with the runtime's path." >&2
    exit 1
fi
# What tells programs that an ELF file is an image of this type.
if [ "$(dd if="$runtime" bs=1 skip=8 count=3 2>/dev/null | od -An -tx1 | tr -d ' \n')" != 414902 ]; then
    echo "$runtime is no runtime of AppImage's type 2." >&2
    exit 1
fi
image=build/Diptych-$version-$arch.AppImage
rm -f build/appimage/image.squashfs
"$tool" "$root" build/appimage/image.squashfs -quiet -no-progress -noappend -root-owned -no-xattrs \
    -comp zstd -Xcompression-level 19 -b 256K
cat "$runtime" build/appimage/image.squashfs >"$image"
chmod 755 "$image"
wc -c <"$image" | awk -v name="$image" '{ printf "%.1f MB: %s\n", $1 / 1e6, name }'
