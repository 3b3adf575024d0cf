"""Folders on other machines are recognised, and the database is kept without a log there."""

import sqlite3
from pathlib import Path, PurePosixPath

import pytest

from diptych_index.session.store import Store
from diptych_index.session.volumes import (
    is_on_network,
    is_remote_name,
    kind_of,
    linux_mounts,
    mac_mounts,
)

LINUX = r"""
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/sda1 rw,discard
40 27 0:40 / /home/anna/shared rw,relatime shared:20 - nfs4 server:/export rw,vers=4.2
41 27 0:41 / /media/my\040share rw,nosuid master:2 - cifs //server/share rw,vers=3.1.1
42 40 0:42 / /home/anna/shared/usb rw,relatime - vfat /dev/sdb1 rw
43 27 0:43 / /mnt/over rw - ext4 /dev/sdc1 rw
44 27 0:44 / /mnt/over rw - fuse.sshfs anna@server: rw
"""
MAC = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//anna@server/share on /Volumes/My (old) share (smbfs, nodev, nosuid, mounted by anna)
server:/export on /Volumes/export (nfs)
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/anna/texts", "ext4"),
        ("/home/anna/shared", "nfs4"),
        ("/home/anna/shared/diptych/data", "nfs4"),
        ("/home/anna/sharedness", "ext4"),
        ("/home/anna/shared/usb/data", "vfat"),
        ("/media/my share/data", "cifs"),
        ("/mnt/over/data", "fuse.sshfs"),
    ],
)
def test_the_innermost_mount_tells_where_a_folder_lies(folder, kind):
    assert kind_of(PurePosixPath(folder), linux_mounts(LINUX)) == kind


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/Users/anna", "apfs"),
        ("/Volumes/My (old) share/data", "smbfs"),
        ("/Volumes/export", "nfs"),
    ],
)
def test_the_listing_of_a_mac_tells_it_too(folder, kind):
    assert kind_of(PurePosixPath(folder), mac_mounts(MAC)) == kind


@pytest.mark.parametrize(
    ("name", "remote"),
    [
        (r"\\server\share\data", True),
        ("//server/share", True),
        (r"\\?\UNC\server\share", True),
        (r"\\?\C:\Users", False),
        (r"C:\Users\anna", False),
    ],
)
def test_shares_of_windows_are_known_by_their_names(name, remote):
    assert is_remote_name(name) == remote


def test_a_folder_of_this_machine_is_none_of_a_network(tmp_path):
    assert not is_on_network(tmp_path)
    assert not is_on_network(Path("/no/such/folder"))


def journal(places):
    connection = sqlite3.connect(places.store)
    mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    connection.close()
    return mode


def test_on_a_network_the_store_is_kept_without_a_log(places):
    here = Store.open(places)
    made = here.create("Bridges")
    here.close()
    assert journal(places) == "wal"
    there = Store.open(places, on_network=lambda folder: True)
    assert there.notices == []
    assert there.rename(made.id, "Arches").name == "Arches"
    assert not places.store.with_name("sessions.sqlite-wal").exists()
    level = there._database.connection.execute("PRAGMA synchronous").fetchone()[0]
    assert level == 3, "EXTRA: the removal of the journal is synced as well"
    other = Store.open(places, on_network=lambda folder: True)
    assert other.rename(made.id, "Piers").name == "Piers"
    other.close()
    assert there.load(made.id).name == "Piers"
    there.close()
    assert journal(places) == "delete"
    back = Store.open(places)
    assert back.load(made.id).name == "Piers"
    back.close()
    assert journal(places) == "wal"
