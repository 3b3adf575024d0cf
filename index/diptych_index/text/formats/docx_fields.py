"""Follows the fields of a Word document, which lie inside one another and run over paragraphs.

A field has a code ("PAGEREF _Toc1"), mostly followed by the result that Word shows for it.
"""


class Fields:
    """The fields that are open at a place in the text."""

    def __init__(self) -> None:
        self._results: list[bool] = []
        self._codes: list[list[str]] = []
        self._coded = 0

    @property
    def in_code(self) -> bool:
        """Whether the place lies in the code of a field, so that its text is not shown."""
        return self._coded > 0

    def follow(self, kind: str) -> str:
        """Go past a mark ("begin", "separate", "end"); return the code of a field without result.

        Marks that do not fit are passed over; "" for all fields that have a result.
        """
        if kind == "begin":
            self._results.append(False)
            self._codes.append([])
            self._coded += 1
        elif self._results and kind == "separate":
            self._coded -= not self._results[-1]
            self._results[-1] = True
        elif self._results and kind == "end":
            code = "".join(self._codes.pop())
            if not self._results.pop():
                self._coded -= 1
                return code
        return ""

    def code(self, text: str) -> None:
        """Add to the code of the innermost field."""
        if self._codes:
            self._codes[-1].append(text)

    def forget(self) -> None:
        """Take all fields for ended."""
        self._results.clear()
        self._codes.clear()
        self._coded = 0
