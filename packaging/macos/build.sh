#!/bin/sh
# Builds build/Diptych-VERSION-ARCH.dmg from Diptych.app (packaging/frozen/build.sh on a Mac).
# SIGN_AS names a Developer ID; without it the app is signed for this machine's eyes only, and the
# first start is by Open in the app's own menu. NOTARY names a profile of notarytool.
set -eu
cd "$(dirname "$0")/../.."
app=build/frozen/Diptych.app
[ -d "$app" ] || { echo "There is no app yet; run: make frozen (on a Mac)" >&2; exit 1; }
version=$(/usr/libexec/PlistBuddy -c 'Print CFBundleShortVersionString' "$app/Contents/Info.plist")
arch=$(uname -m)
image=build/Diptych-$version-$arch.dmg
plutil -lint "$app/Contents/Info.plist"
# From the inside out: a bundle's signature covers those within.
find "$app/Contents" \( -name '*.dylib' -o -name '*.so' \) -type f -exec \
    codesign --force --options runtime --timestamp=none --sign "${SIGN_AS:--}" {} +
if [ -n "${SIGN_AS:-}" ]; then
    codesign --force --options runtime --timestamp \
        --entitlements packaging/macos/entitlements.plist --sign "$SIGN_AS" "$app"
else
    codesign --force --entitlements packaging/macos/entitlements.plist --sign - "$app"
fi
codesign --verify --deep --strict "$app"
rm -rf build/dmg "$image"
mkdir -p build/dmg
cp -R "$app" build/dmg/
ln -s /Applications build/dmg/Applications
hdiutil create -volname Diptych -srcfolder build/dmg -fs HFS+ -format UDZO -ov "$image"
if [ -n "${NOTARY:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$NOTARY" --wait
    xcrun stapler staple "$image"
fi
hdiutil verify "$image"
