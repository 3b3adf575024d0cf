"""Tells as JSON what a screen reader meets in the program; run by the system's own Python.

``listener.py SECONDS``: waits so long for the program, its texts and the drawer, prints a list of
``[role, name, description, text]`` in the order of the tree, what is shown alone, and ends.
"""

import json
import sys
import time

import pyatspi


def program():
    """Return the program among those that a screen reader knows of, or None."""
    for found in pyatspi.Registry.getDesktop(0):
        if found is not None and "diptych" in (found.name or "").lower():
            return found
    return None


def text_of(node) -> str:
    try:
        text = node.queryText()
        return text.getText(0, min(200, text.characterCount))
    except NotImplementedError:
        return ""


def met(node, into, depth=0):
    """Collect what is shown under a node."""
    if node is None or depth > 20:
        return
    if pyatspi.STATE_SHOWING in node.getState().getStates():
        into.append([node.getRoleName(), node.name or "", node.description or "", text_of(node)])
    for index in range(min(node.childCount, 60)):
        met(node.getChildAtIndex(index), into, depth + 1)


def listen(seconds: float):
    """Return what is met once both texts are there."""
    end = time.monotonic() + seconds
    found = []
    while time.monotonic() < end:
        node = program()
        if node is not None:
            found = []
            met(node, found)
            texts = sum(bool(text) and name.endswith(", text") for _, name, _, text in found)
            if texts == 2 and any(role == "page tab" for role, *_ in found):
                break
        time.sleep(0.3)
    return found


sys.stdout.write(json.dumps(listen(float(sys.argv[1]))))
