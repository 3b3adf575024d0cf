"""A small engine that does what a test asks of it, behind the true client."""

import sys
from collections.abc import Callable, Iterator

import pytest

from diptych_desktop.engine_client import client as client_module
from diptych_desktop.engine_client.client import EngineClient

SCRIPT = r"""
import json, os, sys, time

def say(message):
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()

waiting = []
for line in sys.stdin.buffer:
    message = json.loads(line)
    if "cancel" in message:
        number = message["cancel"]
        waiting.remove(number)
        say({"id": number, "error": {"kind": "Cancelled", "message": "Stopped."}})
        continue
    number, method, params = message["id"], message["method"], message["params"]
    if method == "echo":
        say({"id": number, "result": params})
    elif method == "wait":
        waiting.append(number)
    elif method == "die":
        sys.stderr.write("a last word\n")
        sys.stderr.flush()
        os._exit(9)
    elif method == "bug":
        error = {"kind": "Bug", "message": "Traceback: a fault"}
        say({"id": number, "error": error})
    elif method == "refuse":
        say({"id": number, "error": {"kind": "InputError", "message": "No such file."}})
    elif method == "parts":
        say({"id": number, "progress": 0.5, "what": "Counting"})
        for n in range(params["n"]):
            say({"id": number, "part": {"n": n}})
        say({"id": number, "result": {}})
    elif method == "noise":
        say({"id": 999, "result": {}})
        say({"id": None, "error": {"kind": "EngineError", "message": "?"}})
        say({"id": number, "result": {}})
        say({"id": number, "result": {"late": True}})
    elif method == "tell":
        with open(params["path"], "w") as file:
            file.write("heard")
        say({"id": number, "result": {}})
    elif method == "linger":
        say({"id": number, "result": {}})
        time.sleep(600)
"""


@pytest.fixture(params=["started by Qt", "started without Qt"])
def start(qtbot, request, monkeypatch) -> Iterator[Callable[..., EngineClient]]:
    """Return a function that starts a client with the small engine, or with another command.

    The engine itself is started by Qt, as on systems that have no other way, or without it.
    """
    clients: list[EngineClient] = []
    if request.param == "started by Qt":
        monkeypatch.setattr(client_module, "start_early", lambda command: None)

    def begin(*command: str) -> EngineClient:
        command = command or (sys.executable, "-c", SCRIPT)
        client = EngineClient(command)
        clients.append(client)
        client.start()
        return client

    yield begin
    for client in clients:
        client.stop()


@pytest.fixture
def client(start) -> EngineClient:
    return start()
