"""What an index of the import report's model means, and the number that leads back to it."""

from typing import NamedTuple

from diptych_desktop.models.report_lines import ReportLine, ReportPlace

_LEVEL_BITS, _LINE_BITS = 40, 44
_NUMBER, _LEVEL = (1 << _LEVEL_BITS) - 1, (1 << (_LINE_BITS - _LEVEL_BITS)) - 1


class Spot(NamedTuple):
    """A place, else a group (its level, and its number there), the highest being the line."""

    line: ReportLine
    level: int
    number: int
    place: ReportPlace | None = None

    @property
    def is_line(self) -> bool:
        """Whether it is the line itself."""
        return self.place is None and self.level == self.line.levels

    @property
    def page(self) -> int | None:
        """The page whose places stand right under it, if any do."""
        return self.number if self.place is None and self.level == 0 else None

    @property
    def can_turn(self) -> bool:
        """Whether it can be reversed: a decision, or a line of them."""
        if self.place is not None:
            return bool(self.place.key)
        return self.is_line and self.line.reversible


def id_under(line: int, level: int, number: int) -> int:
    """Return the internal id of what stands right under a group of a line; 0 is for the lines."""
    return (line + 1) << _LINE_BITS | level << _LEVEL_BITS | number


def above(id_: int) -> tuple[int, int, int]:
    """Return the line, level and number of the group above what has an internal id."""
    return (id_ >> _LINE_BITS) - 1, (id_ >> _LEVEL_BITS) & _LEVEL, id_ & _NUMBER
