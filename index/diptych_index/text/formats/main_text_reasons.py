"""Why a part of a page is left out: the kind of furniture it is, and what says so."""

from typing import Final, NamedTuple

NAVIGATION: Final = "navigation"
COMMENTS: Final = "comments"
ADVERTISING: Final = "advertisements"
ELSEWHERE: Final = "other pages"
REQUESTS: Final = "requests"
BESIDE: Final = "beside the text"
UNFILLED: Final = "unfilled page"

KINDS: Final = {
    NAVIGATION: "menus, lists of links and other ways around the site left out",
    COMMENTS: "readers’ comments, and the forms for them, left out",
    ADVERTISING: "advertisements left out",
    ELSEWHERE: "boxes and lines that lead to other pages left out",
    REQUESTS: "buttons and requests to share, sign up, pay or agree left out",
    UNFILLED: "pages that show next to no text, so that what they hold for programs is read",
    BESIDE: "parts that stand around the main text and are not of it left out",
}
"""What the import report says of each kind; it counts them and has them reversed by it."""


class Reason(NamedTuple):
    """The kind of a part that is left out (one of KINDS), and what says that it is one."""

    name: str
    words: str


def under_heading(name: str, heading: str) -> Reason:
    """Return the reason for what stands under a heading."""
    return Reason(name, f"it stands under the heading “{heading}”")
