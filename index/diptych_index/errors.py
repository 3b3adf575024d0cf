"""Everything Diptych tells a reader went wrong.

::

    DiptychError
    ├── InputError            a file or an answer that cannot be used; mend the input
    │   ├── MissingFileError  nothing stands at the path
    │   ├── NotTextError      a picture, a program, an archive: no text in it
    │   └── TooLargeError     past a limit that protects the machine
    ├── QueryError            a query that does not parse, with the place and a query that does
    ├── StoreError            sessions cannot be read or written
    │   ├── StoreDamagedError the database failed its check
    │   └── StoreLockedError  another program is writing
    ├── Cancelled             the reader asked to stop
    └── EngineError           the engine process could not do it

The message of each is one sentence in plain words that names the thing and says what to do next.
Anything else that is raised is a bug and is reported as one.
"""


class DiptychError(Exception):
    """The root of what can be told in words; ``str(error)`` is the sentence to show."""


class InputError(DiptychError):
    """A file that cannot be used."""


class MissingFileError(InputError):
    """Nothing stands at the path any more."""


class NotTextError(InputError):
    """The file holds no text that can be read."""


class TooLargeError(InputError):
    """The input is past a limit."""


class QueryError(DiptychError):
    """A query that does not parse.

    ``at`` is the code point of the query where it stops making sense, ``instead`` a query that
    parses and is probably meant (or an empty string). Where the query can be read in two ways,
    ``other`` is the second one.
    """

    def __init__(self, message: str, at: int, instead: str = "", other: str = "") -> None:
        super().__init__(message)
        self.at = at
        self.instead = instead
        self.other = other


class StoreError(DiptychError):
    """The sessions cannot be read or written."""


class StoreDamagedError(StoreError):
    """The database failed its check."""


class StoreLockedError(StoreError):
    """Another program holds the store."""


class Cancelled(DiptychError):
    """The reader asked to stop."""


class EngineError(DiptychError):
    """The engine process could not do what was asked."""
