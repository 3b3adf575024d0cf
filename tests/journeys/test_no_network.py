"""Nothing is sent and nothing is fetched: the only socket is that of the one window."""

import sys
from pathlib import Path

import pytest

from journeys.desk import Desk

NETWORKS = ("tcp", "tcp6", "udp", "udp6", "udplite", "raw", "raw6", "packet")

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="looks at the sockets of a process as Linux shows them"
)


def sockets(process: int | str) -> set[str]:
    """The inodes of the sockets that a process has open."""
    found = set()
    for entry in Path(f"/proc/{process}/fd").iterdir():
        try:
            target = str(entry.readlink())
        except OSError:
            continue
        if target.startswith("socket:["):
            found.add(target[8:-1])
    return found


def on_networks(process: int | str) -> set[str]:
    """The inodes of all sockets of any network, as this process's world has them."""
    found = set()
    for name in NETWORKS:
        table = Path(f"/proc/{process}/net/{name}")
        if table.exists():
            # The inode is the tenth column; of "packet" it is the last.
            rows = [line.split() for line in table.read_text().splitlines()[1:]]
            found.update(row[-1] if name == "packet" else row[9] for row in rows)
    return found


def test_window_and_engine_have_no_socket_of_a_network(desk: Desk, pair) -> None:
    before = sockets("self")
    desk.show(*pair)
    desk.pin("A", "The ferry crosses twice a day")
    desk.pin("B", "The ferry crosses three times a day")
    desk.type_query("ledger")
    desk.wait(lambda: desk.counts() == {"A": 1, "B": 2})
    engine = desk.program.board.client.process_id()
    assert engine
    assert not (sockets("self") - before) & on_networks("self")
    assert not sockets(engine) & on_networks(engine)


def test_a_socket_of_a_network_would_be_seen() -> None:
    import socket

    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as found:
        found.bind(("127.0.0.1", 0))
        found.listen()
        assert sockets("self") & on_networks("self")
