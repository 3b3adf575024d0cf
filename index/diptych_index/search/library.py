"""What this package uses of Whoosh, imported at one place."""

import warnings

with warnings.catch_warnings():
    # Escapes and comparisons of its time that newer Pythons warn of when they compile them.
    warnings.simplefilter("ignore", SyntaxWarning)
    import whoosh
    from whoosh import columns, fields, formats, index
    from whoosh.codec import whoosh3
    from whoosh.codec.whoosh3 import (
        WHOOSH3_HEADER_MAGIC,
        W3Codec,
        W3LeafMatcher,
        W3Segment,
    )
    from whoosh.filedb import structfile
    from whoosh.filedb.filestore import FileStorage
    from whoosh.filedb.structfile import BufferFile, StructFile
    from whoosh.index import IndexError as WhooshIndexError
    from whoosh.reading import TermNotFound
    from whoosh.writing import SegmentWriter

__all__ = [
    "WHOOSH3_HEADER_MAGIC", "BufferFile", "FileStorage", "SegmentWriter", "StructFile",
    "TermNotFound", "W3Codec", "W3LeafMatcher", "W3Segment", "WhooshIndexError", "columns",
    "fields", "formats", "index", "structfile", "whoosh", "whoosh3",
]  # fmt: skip
