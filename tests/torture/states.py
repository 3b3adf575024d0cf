"""What a session holds, as one short line that tells two states of it apart."""

import hashlib
from dataclasses import replace


def digest(session):
    """Return a mark of all that actions change of a session, without times and next steps."""
    bare = replace(session, changed="", undo="", redo="", desk={})
    return hashlib.sha256(repr(bare).encode("utf-8", "backslashreplace")).hexdigest()[:16]
