"""The import report: what was found and decided, counted, in plain words."""

from collections import Counter
from collections.abc import Sequence

from diptych_index.text.document import Glued, Join, Note, PageBreak, Paragraph, ReportLine


def report_lines(
    *,
    paragraphs: Sequence[Paragraph],
    joins: Sequence[Join],
    glued: Sequence[Glued],
    notes: Sequence[Note],
    pages: Sequence[PageBreak],
    controls: int,
    replaced: int,
) -> tuple[ReportLine, ...]:
    """Return one line for every class of thing that occurs; nothing is said of what does not."""
    kinds = Counter(paragraph.kind for paragraph in paragraphs)
    kept = sum("-" in join.result[len(join.left) - 1 :] for join in joins)
    counted = sum(page.inferred for page in pages if page.label)
    lines = [
        ("paragraphs", sum(p.number is not None for p in paragraphs), "paragraphs of text"),
        ("headings", kinds["heading"], "headings"),
        ("list items", kinds["list"], "list items"),
        ("headers", kinds["header"] + kinds["footer"], "running headers, footers, page numbers"),
        ("credits", kinds["credit"] + kinds["source"], "lines about the file or its source"),
        ("joined hyphens", len(joins) - kept, "words joined over a line end"),
        ("kept hyphens", kept, "hyphens at a line end kept as part of the word"),
        ("glued words", len(glued), "places where a space seems to be missing (left as they are)"),
        ("notes", len(notes), "notes"),
        ("notes without a mark", sum(n.call is None for n in notes), "notes whose mark is missing"),
        ("pages", len(pages), "pages"),
        ("inferred pages", counted, "page numbers counted from a printed one, not printed"),
        ("control characters", controls, "control characters shown as U+FFFD"),
        ("undecodable bytes", replaced, "places that fit no encoding, shown as U+FFFD"),
    ]
    return tuple(ReportLine(name, count, text) for name, count, text in lines if count)
