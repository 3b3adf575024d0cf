"""Reads Whoosh's pickles with a list of the classes that may occur in them.

Whoosh keeps its table of contents and its postings as pickles, and a pickle can call any
function while it is read. The folder of the index is ours alone, and yet nothing in it may run
code: before an index is opened, every place where Whoosh loads a pickle is given an unpickler
that knows only the classes below.
"""

import io
import pickle
from types import ModuleType, SimpleNamespace
from typing import Any, BinaryIO

from diptych_index.search.library import columns, formats, index, structfile, whoosh3

ALLOWED: dict[tuple[str, str], tuple[str, ...]] = {
    (module, name): tuple(name.split("."))
    for module, names in {
        "whoosh.codec.whoosh3": ("W3Codec", "W3Segment"),
        "collections": ("defaultdict",),
        "builtins": ("int", "set"),
        "__builtin__": ("int", "set"),
        "array": ("array", "_array_reconstructor"),
        "copy_reg": ("_reconstructor",),
        "copyreg": ("_reconstructor",),
    }.items()
    for name in names
}
"""Classes by module and name; a reconstructor can only make what is on the list, too."""


class ForeignPickleError(pickle.UnpicklingError):
    """A pickle names something that no index of ours holds."""


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in ALLOWED:
            raise ForeignPickleError(f"{module}.{name}")
        return super().find_class(module, name)


def loads(data: bytes) -> Any:
    """Return the object in ``data``; raises ForeignPickleError for what is not allowed."""
    return _Unpickler(io.BytesIO(data)).load()


def load(file: BinaryIO) -> Any:
    """Return the next object in ``file``; raises ForeignPickleError for what is not allowed."""
    return _Unpickler(file).load()


_READERS: tuple[ModuleType, ...] = (whoosh3, columns, formats, structfile)


def guard() -> None:
    """Make Whoosh read every pickle through the list. May be called again."""
    for module in _READERS:
        for name, safe in (("loads", loads), ("load", load), ("load_pickle", load)):
            if hasattr(module, name):
                setattr(module, name, safe)
    index.pickle = SimpleNamespace(
        loads=loads, dumps=pickle.dumps, PicklingError=pickle.PicklingError
    )
    # Tables of contents of ancient versions go through an unpickler of their own.
    index.toc_loaders = {}
