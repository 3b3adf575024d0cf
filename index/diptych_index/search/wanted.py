"""Asks now and then whether what is being worked out is still wanted."""

from collections.abc import Callable

from diptych_index.errors import Cancelled


def checking(cancelled: Callable[[], bool] | None) -> Callable[[], object]:
    """Return what raises Cancelled if ``cancelled`` says that the answer is not wanted any more."""
    if cancelled is None:
        return int

    def check() -> None:
        if cancelled():
            raise Cancelled("The search was cancelled.")

    return check


def reporter(
    progress: Callable[[float], None] | None, cancelled: Callable[[], bool] | None
) -> Callable[[float], None]:
    """Return what is called with the part done: it raises Cancelled where that is asked for."""

    def report(done: float) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled("The indexing was cancelled.")
        if progress is not None:
            progress(done)

    return report
