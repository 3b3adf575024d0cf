"""The tables of the store, and the numbers by which a file is known as ours.

Raise ``VERSION`` by adding a step to migrations.py, never by editing one: files of every release
must open. Every table whose rows an action touches has a text ``id``, so that the undo log can
keep images of rows without knowing what they mean.
"""

APPLICATION_ID = 0x44495054  # "DIPT"
UNDO_STEPS = 200

FIRST = """
CREATE TABLE session (
    id       TEXT PRIMARY KEY,
    name     TEXT NOT NULL,
    created  TEXT NOT NULL,
    changed  TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    deleted  INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    desk     TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE TABLE session_document (
    id          TEXT PRIMARY KEY,
    session     TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE
                DEFERRABLE INITIALLY DEFERRED,
    side        TEXT NOT NULL CHECK (side IN ('A', 'B')),
    fingerprint TEXT NOT NULL,
    path        TEXT NOT NULL,
    name        TEXT NOT NULL,
    title       TEXT NOT NULL,
    authors     TEXT NOT NULL,
    date        TEXT NOT NULL,
    encoding    TEXT NOT NULL,
    as_in_file  INTEGER NOT NULL
) STRICT;
CREATE INDEX session_document_session ON session_document (session);
CREATE TABLE panel_row (
    id       TEXT PRIMARY KEY,
    session  TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE
             DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    relation TEXT NOT NULL,
    note     TEXT NOT NULL,
    tags     TEXT NOT NULL,
    view     TEXT NOT NULL
) STRICT;
CREATE INDEX panel_row_session ON panel_row (session);
CREATE TABLE pin (
    id          TEXT PRIMARY KEY,
    session     TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE
                DEFERRABLE INITIALLY DEFERRED,
    panel_row   TEXT NOT NULL REFERENCES panel_row (id) DEFERRABLE INITIALLY DEFERRED,
    side        TEXT NOT NULL CHECK (side IN ('A', 'B')),
    number      INTEGER NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('exact', 'moved', 'changed', 'unplaced')),
    created     TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    read_start  INTEGER NOT NULL,
    read_end    INTEGER NOT NULL,
    raw_start   INTEGER,
    raw_end     INTEGER,
    quote       TEXT NOT NULL,
    prefix      TEXT NOT NULL,
    suffix      TEXT NOT NULL,
    paragraph   INTEGER,
    first_line  INTEGER NOT NULL,
    last_line   INTEGER NOT NULL,
    page        TEXT,
    section     TEXT NOT NULL
) STRICT;
CREATE INDEX pin_session ON pin (session);
CREATE INDEX pin_panel_row ON pin (panel_row);
CREATE TABLE step (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    name    TEXT NOT NULL,
    run     TEXT NOT NULL,
    undone  INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
    images  BLOB NOT NULL
) STRICT;
CREATE INDEX step_session ON step (session, number);
CREATE TABLE document (
    fingerprint TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    encoding    TEXT NOT NULL,
    source      BLOB NOT NULL,
    text        BLOB NOT NULL,
    stored      TEXT NOT NULL
) STRICT;
CREATE TABLE query (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    session TEXT REFERENCES session (id) ON DELETE CASCADE,
    text    TEXT NOT NULL
) STRICT;
CREATE INDEX query_session ON query (session, number);
"""
"""Version 1."""

WAYS = """
ALTER TABLE session_document ADD COLUMN way TEXT NOT NULL DEFAULT '{}';
CREATE TABLE source (
    mark  TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;
ALTER TABLE document ADD COLUMN mark TEXT NOT NULL DEFAULT '';
"""
"""What version 2 adds: the whole way in which a document is read, and the bytes of a source kept
once for all the ways of reading it (``document.source`` is empty then, ``mark`` their SHA-256)."""

PANEL = """
ALTER TABLE session_document ADD COLUMN source TEXT NOT NULL DEFAULT '{}';
ALTER TABLE panel_row ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE panel_row ADD COLUMN base TEXT NOT NULL DEFAULT '';
ALTER TABLE panel_row ADD COLUMN heading INTEGER NOT NULL DEFAULT 0 CHECK (heading IN (0, 1));
ALTER TABLE panel_row ADD COLUMN deleted TEXT NOT NULL DEFAULT '';
ALTER TABLE pin ADD COLUMN cell INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pin ADD COLUMN color TEXT NOT NULL DEFAULT '';
ALTER TABLE pin ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
UPDATE pin SET cell = 1 WHERE side = 'B' AND EXISTS
    (SELECT 1 FROM pin AS other WHERE other.panel_row = pin.panel_row AND other.side = 'A');
CREATE TABLE concept (
    id       TEXT PRIMARY KEY,
    session  TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE
             DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    color    TEXT NOT NULL,
    queries  TEXT NOT NULL
) STRICT;
CREATE INDEX concept_session ON concept (session);
CREATE TABLE saved_query (
    id        TEXT PRIMARY KEY,
    session   TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE
              DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    key       TEXT NOT NULL,
    name      TEXT NOT NULL,
    query     TEXT NOT NULL,
    match_any INTEGER NOT NULL CHECK (match_any IN (0, 1)),
    counts    TEXT NOT NULL
) STRICT;
CREATE INDEX saved_query_session ON saved_query (session);
"""
"""What version 3 adds: cells, bases, titles, headings, the trash of a session (rows with a time of
deletion; ``position`` counts them from the one removed first), colours and tags of pins, what the
reader says of a source (CSL-JSON), concepts and saved queries."""

SAID = """
ALTER TABLE pin ADD COLUMN former TEXT NOT NULL DEFAULT '';
ALTER TABLE session_document ADD COLUMN source_line TEXT NOT NULL DEFAULT '';
"""
"""What version 4 adds: the anchor that a pin had before its text changed, as JSON ("": none), and
the line in which a document itself says where it is from."""

LINKS = """
CREATE TABLE link (
    id       TEXT PRIMARY KEY,
    session  TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE
             DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    created  TEXT NOT NULL,
    a        TEXT NOT NULL,
    b        TEXT NOT NULL
) STRICT;
CREATE INDEX link_session ON link (session);
"""
"""What version 5 adds: the links made by hand, each with the anchors of its passages as JSON."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "session": ("name",),
    "session_document": (
        "session", "side", "fingerprint", "path", "name", "title", "authors", "date", "encoding",
        "as_in_file", "way", "source", "source_line",
    ),
    "panel_row": (
        "session", "position", "relation", "note", "tags", "view", "title", "base", "heading",
        "deleted",
    ),
    "pin": (
        "session", "panel_row", "side", "number", "state", "created", "fingerprint",
        "read_start", "read_end", "raw_start", "raw_end", "quote", "prefix", "suffix",
        "paragraph", "first_line", "last_line", "page", "section", "cell", "color", "tags",
        "former",
    ),
    "concept": ("session", "position", "name", "color", "queries"),
    "link": ("session", "position", "created", "a", "b"),
    "saved_query": ("session", "position", "key", "name", "query", "match_any", "counts"),
}  # fmt: skip
"""The tables and columns that actions change: what the undo log may touch, and nothing else."""
