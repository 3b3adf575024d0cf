"""What can be opened, in the words of the start page and of an empty pane."""

FORMATS = "PDF, EPUB, Word, OpenDocument, RTF, web pages, Markdown, TEI-XML, plain text"
