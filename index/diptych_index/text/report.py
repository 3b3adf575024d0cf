"""The import report: what was found and decided, counted, in plain words."""

from collections import Counter
from collections.abc import Sequence

from diptych_index.text.document import (
    Decision,
    Glued,
    Join,
    Note,
    PageBreak,
    Paragraph,
    ReportLine,
)


def report_lines(
    *,
    paragraphs: Sequence[Paragraph],
    joins: Sequence[Join],
    glued: Sequence[Glued],
    notes: Sequence[Note],
    pages: Sequence[PageBreak],
    controls: int,
    replaced: int,
    decisions: Sequence[Decision] = (),
    parted: int = 0,
) -> tuple[ReportLine, ...]:
    """Return one line for every class of thing that occurs; nothing is said of what does not.

    A class of which every decision is reversed keeps its line, with a count of 0, so that it can
    be taken back. Hyphens are counted by what was decided where ``decisions`` are given.
    ``parted`` is that of ``Lines``.
    """
    kinds = Counter([paragraph.kind for paragraph in paragraphs])
    decided = Counter([decision.name for decision in decisions])
    standing = Counter([decision.name for decision in decisions if not decision.undone])
    kept = sum("-" in join.result[len(join.left) - 1 :] for join in joins)
    joined = len(joins) - kept
    if decisions:
        joined, kept = standing["joined hyphens"], standing["kept hyphens"]
    counted = sum(page.inferred for page in pages if page.label)
    lines = [
        ("paragraphs", sum(p.number is not None for p in paragraphs), "paragraphs of text"),
        ("front matter", standing["front matter"], "lines of the title page and the abstract"),
        ("headings", kinds["heading"], "headings"),
        ("list items", kinds["list"], "list items"),
        ("quotations", standing["quotations"], "quotations set as blocks"),
        ("verse", standing["verse"], "passages of verse whose lines are kept"),
        ("tables", standing["tables"], "tables whose lines are kept"),
        ("code", standing["code"], "passages of code whose lines are kept"),
        ("headers", kinds["header"] + kinds["footer"], "running headers, footers, page numbers"),
        ("credits", kinds["credit"] + kinds["source"], "lines about the file or its source"),
        ("joined lines", standing["joined lines"], "paragraphs put together from several lines"),
        (
            "joined paragraphs",
            standing["joined paragraphs"],
            "paragraphs joined over the end of a page or a blank line",
        ),
        ("joined hyphens", joined, "words joined over a line end"),
        ("kept hyphens", kept, "hyphens at a line end kept as part of the word"),
        ("glued words", len(glued), "places where a space seems to be missing (left as they are)"),
        ("notes", len(notes), "notes"),
        ("note calls", standing["note calls"], "marks in the text that call a note"),
        ("notes without a mark", sum(n.call is None for n in notes), "notes whose mark is missing"),
        ("pages", len(pages), "pages"),
        ("inferred pages", counted, "page numbers that are counted, not printed on their page"),
        ("columns", parted, "lines of two columns, read one column after the other"),
        ("line numbers", standing["line numbers"], "pages whose line numbers are left out"),
        ("codes of fonts", standing["codes of fonts"], "letters put right that were font codes"),
        ("control characters", controls, "control characters shown as U+FFFD"),
        ("undecodable bytes", replaced, "places that fit no encoding, shown as U+FFFD"),
    ]
    return tuple(
        ReportLine(name, count, text) for name, count, text in lines if count or decided[name]
    )
