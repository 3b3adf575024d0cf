"""What travels with a shared session beside the work: the desk, and what later versions wrote.

The desk names rows and pins by their ids in a store; in a shared file these are the names that the
file has for them. What this version does not know of a file is kept in the desk of its session,
under ``CARRIED``, and written out again when the session is shared again.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

CARRIED = "carried"
MOST_CARRIED = 64 * 1024
"""Characters of what a later version wrote that are kept: they are saved with every desk."""
MOST_DESK = 1024 * 1024
_OF_THIS_MACHINE = frozenset({"window", CARRIED})
_ID = re.compile(r"[0-9a-f]{16}")
_NAME = re.compile(r"[AB]\d+(/\d+)?|row:\d+")
Extra = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""What only a later version knows: by kind of thing and its id."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What a session brought along from a file: the id it has there, and what was not known.

    ``id`` is "" for a session that was begun here.
    """

    id: str = ""
    extra: Extra = field(default_factory=dict)

    @classmethod
    def of(cls, desk: Mapping[str, Any]) -> "Carried":
        """Return what the desk of a session keeps of it."""
        kept = desk.get(CARRIED)
        if not isinstance(kept, dict):
            return cls()
        found, extra = kept.get("id"), kept.get("extra")
        return cls(found if isinstance(found, str) else "", _as_extra(extra) if extra else {})

    @property
    def is_too_much(self) -> bool:
        """Whether more was not known than is kept."""
        return len(json.dumps(self.extra)) > MOST_CARRIED

    def extra_of(self, kind: str, key: str) -> dict[str, Any]:
        """Return what a later version wrote of one thing."""
        return dict(self.extra.get(kind, {}).get(key, {}))

    def to_json(self) -> dict[str, Any]:
        """Return it as the desk keeps it; of too much nothing is kept but the id."""
        return {"id": self.id, "extra": {} if self.is_too_much else dict(self.extra)}

    def renamed(self, ids: Mapping[str, str]) -> "Carried":
        """Return the same for things that have other ids now."""
        return Carried(
            self.id,
            {
                kind: {ids.get(key, key): value for key, value in things.items()}
                for kind, things in self.extra.items()
            },
        )


def desk_to_share(
    desk: Mapping[str, Any], pins: Mapping[str, str], rows: Mapping[str, str]
) -> dict[str, Any]:
    """Return the state of the desk without what belongs to this machine, ids become names."""
    names = {key: name for key, name in (*pins.items(), *rows.items()) if _ID.fullmatch(key)}
    kept = {key: value for key, value in desk.items() if key not in _OF_THIS_MACHINE}
    shared: dict[str, Any] = _with_names(kept, names)
    return shared


def desk_from_shared(desk: Mapping[str, Any]) -> dict[str, Any]:
    """Return the state of a desk from a file; one too large to be one is left out."""
    kept = {key: value for key, value in desk.items() if key not in _OF_THIS_MACHINE}
    return kept if len(json.dumps(kept)) <= MOST_DESK else {}


def desk_with_ids(desk: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    """Return the state of a desk from a file with the ids that its rows and pins have here."""
    names = {name: key for name, key in ids.items() if _NAME.fullmatch(name)}
    kept = {key: value for key, value in desk.items() if key != CARRIED}
    named: dict[str, Any] = _with_names(kept, names)
    if CARRIED in desk:
        named[CARRIED] = Carried.of(desk).renamed(ids).to_json()
    return named


def _with_names(value: Any, names: Mapping[str, str]) -> Any:
    """Replace every text that is one of the names, also where it is a key."""
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, list | tuple):
        return [_with_names(item, names) for item in value]
    if isinstance(value, dict):
        return {names.get(str(k), str(k)): _with_names(item, names) for k, item in value.items()}
    return value


def _as_extra(value: object) -> Extra:
    """Return what was kept, if it has the form it was kept in."""
    if not isinstance(value, dict):
        return {}
    return {
        kind: {key: item for key, item in things.items() if isinstance(item, dict)}
        for kind, things in value.items()
        if isinstance(things, dict)
    }
