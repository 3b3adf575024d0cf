"""Loss of power: what the disk holds then, made from a record of what was written and synced.

What was synced is there. Of what was not, anything may be: all, nothing, some writes and not
others whatever their order, a write cut at a sector. The same holds for the removal of a file
whose folder was not synced after it.
"""

from torture.states import digest

SECTOR = 512
FILES = ("sessions.sqlite", "sessions.sqlite-wal", "sessions.sqlite-journal")


class Disk:
    """The files as synced, and for each what was done to it since."""

    def __init__(self):
        self.synced = {}
        self.since = {}

    def do(self, entry):
        """Follow an entry of the record."""
        what, name, *rest = entry
        if name not in FILES:
            return
        if what == "sync":
            self.synced[name] = self._content(name, self.since.pop(name, []))
        elif what == "folder":
            self._sync_folder()
        elif what == "delete":
            self.since[name] = [*self.since.get(name, []), ("delete",)]
            if rest[0]:
                self._sync_folder()
        else:
            self.since.setdefault(name, []).append((what, *rest))

    def _sync_folder(self):
        """Files that were removed do not come back any more."""
        for name, steps in self.since.items():
            removed = [place for place, step in enumerate(steps) if step[0] == "delete"]
            if removed:
                self.synced.pop(name, None)
                self.since[name] = steps[removed[-1] + 1 :]

    def after_loss(self, choose):
        """Return the files after a loss of power; ``choose`` says what is left of the unsynced.

        It is given the list of what was done to a file since it was synced, and returns one.
        """
        found = {}
        for name in {*self.synced, *self.since}:
            content = self._content(name, choose(self.since.get(name, [])))
            if content is not None:
                found[name] = content
        return found

    def _content(self, name, steps):
        content = self.synced.get(name)
        for what, *rest in steps:
            if what == "delete":
                content = None
            elif what == "truncate":
                content = (content or b"").ljust(rest[0], b"\0")[: rest[0]]
            else:
                offset, data = rest
                old = (content or b"").ljust(offset, b"\0")
                content = old[:offset] + data + old[offset + len(data) :]
        return content


def nothing(_chance):
    """Choose that nothing of the unsynced is there."""
    return lambda steps: []


def everything(_chance):
    """Choose that all of it is there."""
    return list


def anything(chance):
    """Choose some of it, in its order, with writes that are cut at a sector."""

    def choose(steps):
        left = []
        for step in steps:
            if chance.random() < 0.5:
                continue
            if step[0] == "write" and chance.random() < 0.3:
                cut = chance.randrange(0, len(step[2]) + 1, SECTOR)
                left.append(("write", step[1], step[2][:cut]))
            else:
                left.append(step)
        return left

    return choose


def allowed(log, at):
    """Return the states that may be found after entry ``at``: the one told last, and the next."""
    before = [text for what, text, *_ in log[: at + 1] if what == "said"]
    after = [text for what, text, *_ in log[at + 1 :] if what == "said"]
    return {*before[-1:], *after[:1]}


def found(store):
    """Return the mark of the one session of a store, None where there is none yet."""
    sessions = store.sessions()
    return digest(store.load(sessions[0].id)) if sessions else None
