"""The one table of actions: what menus, toolbar, shortcuts and the help are made of."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from diptych_desktop.models.key_map import Command, KeyMap, on_screen, portable
from diptych_desktop.window.titles import TITLES

Standard = QKeySequence.StandardKey
_MINUS = re.compile(r"\+-$")


class ActionSpec(NamedTuple):
    """An action: where it stands, what it is called, the keys that do it.

    ``submenu`` is the name of the menu within ``menu`` that it stands in ("" for none).
    ``keys`` are portable key texts; ``standard`` is Qt's own key for it, used where the platform
    has one. ``group`` makes checkable actions exclude each other.
    """

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    standard: QKeySequence.StandardKey | None = None
    icon: str = ""
    checkable: bool = False
    group: str = ""
    separator: bool = False
    submenu: str = ""


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("open", "File", "&Open documents…", ("Ctrl+Shift+O",), icon="open"),
    ActionSpec("open_a", "File", "Open document &A…"),
    ActionSpec("open_b", "File", "Open document &B…"),
    ActionSpec("sample_versions", "File", "Sample: two &versions of an essay", separator=True),
    ActionSpec("sample_unrelated", "File", "Sample: two &unrelated texts"),
    ActionSpec("close_a", "File", "Close document A", separator=True),
    ActionSpec("close_b", "File", "Close document B"),
    ActionSpec("look_again", "File", "&Look at the files again"),
    ActionSpec("source_a", "File", "Source of document A…", separator=True),
    ActionSpec("source_b", "File", "Source of document B…"),
    ActionSpec("export", "File", "&Export…", ("Ctrl+E",), icon="export", separator=True),
    ActionSpec("print", "File", "&Print…", ("Ctrl+P",), Standard.Print),
    ActionSpec("quit", "File", "&Quit", ("Ctrl+Q",), Standard.Quit, separator=True),
    ActionSpec("undo", "Edit", "&Undo", ("Ctrl+Z",), Standard.Undo, "undo"),
    ActionSpec("redo", "Edit", "&Redo", ("Ctrl+Shift+Z",), Standard.Redo, "redo"),
    ActionSpec("copy", "Edit", "&Copy", ("Ctrl+C",), Standard.Copy, "copy", separator=True),
    ActionSpec("copy_citation", "Edit", "Copy with c&itation", ("Ctrl+Shift+C",)),
    ActionSpec("cite_formatted", "Edit", "Copy as formatted text", checkable=True,
               group="citation form", submenu="Form and style of citations"),
    ActionSpec("cite_plain", "Edit", "Copy as plain text", checkable=True,
               group="citation form", submenu="Form and style of citations"),
    ActionSpec("cite_markdown", "Edit", "Copy as Markdown", checkable=True,
               group="citation form", submenu="Form and style of citations"),
    ActionSpec("cite_pandoc", "Edit", "Copy for pandoc", checkable=True,
               group="citation form", submenu="Form and style of citations"),
    ActionSpec("style_plain", "Edit", "Style: plain", checkable=True, separator=True,
               group="citation style", submenu="Form and style of citations"),
    ActionSpec("style_author_date", "Edit", "Style: author–date (Chicago)", checkable=True,
               group="citation style", submenu="Form and style of citations"),
    ActionSpec("style_notes", "Edit", "Style: notes (Chicago)", checkable=True,
               group="citation style", submenu="Form and style of citations"),
    ActionSpec("style_mla", "Edit", "Style: MLA", checkable=True,
               group="citation style", submenu="Form and style of citations"),
    ActionSpec("pin", "Edit", "&Pin the selection or the hit", ("Ctrl+D",), icon="pin"),
    ActionSpec("pin_beside", "Edit", "Pin into the open row, &beside the others",
               ("Ctrl+Alt+D",)),
    ActionSpec("tag_pin", "Edit", "Tags of the pin…", submenu="The pin at the caret"),
    ActionSpec("color_pin_none", "Edit", "No color", separator=True,
               submenu="The pin at the caret"),
    ActionSpec("color_pin_amber", "Edit", "Color: amber", submenu="The pin at the caret"),
    ActionSpec("color_pin_rose", "Edit", "Color: rose", submenu="The pin at the caret"),
    ActionSpec("color_pin_violet", "Edit", "Color: violet", submenu="The pin at the caret"),
    ActionSpec("color_pin_blue", "Edit", "Color: blue", submenu="The pin at the caret"),
    ActionSpec("color_pin_teal", "Edit", "Color: teal", submenu="The pin at the caret"),
    ActionSpec("color_pin_green", "Edit", "Color: green", submenu="The pin at the caret"),
    ActionSpec("wider_end_word", "Edit", "End a word later", ("Alt+Shift+Right",), separator=True,
               submenu="The pin at the caret"),
    ActionSpec("narrower_end_word", "Edit", "End a word earlier", ("Alt+Shift+Left",),
               submenu="The pin at the caret"),
    ActionSpec("wider_end_sentence", "Edit", "End a sentence later", ("Alt+Shift+End",),
               submenu="The pin at the caret"),
    ActionSpec("narrower_end_sentence", "Edit", "End a sentence earlier", ("Alt+Shift+Home",),
               submenu="The pin at the caret"),
    ActionSpec("wider_end_paragraph", "Edit", "End a paragraph later", ("Alt+Shift+PgDown",),
               submenu="The pin at the caret"),
    ActionSpec("narrower_end_paragraph", "Edit", "End a paragraph earlier", ("Alt+Shift+PgUp",),
               submenu="The pin at the caret"),
    ActionSpec("wider_start_word", "Edit", "Begin a word earlier", ("Ctrl+Alt+Shift+Left",),
               separator=True, submenu="The pin at the caret"),
    ActionSpec("narrower_start_word", "Edit", "Begin a word later", ("Ctrl+Alt+Shift+Right",),
               submenu="The pin at the caret"),
    ActionSpec("wider_start_sentence", "Edit", "Begin a sentence earlier", ("Ctrl+Alt+Shift+Home",),
               submenu="The pin at the caret"),
    ActionSpec("narrower_start_sentence", "Edit", "Begin a sentence later",
               ("Ctrl+Alt+Shift+End",), submenu="The pin at the caret"),
    ActionSpec("wider_start_paragraph", "Edit", "Begin a paragraph earlier",
               ("Ctrl+Alt+Shift+PgUp",), submenu="The pin at the caret"),
    ActionSpec("narrower_start_paragraph", "Edit", "Begin a paragraph later",
               ("Ctrl+Alt+Shift+PgDown",), submenu="The pin at the caret"),
    ActionSpec("remove_pin", "Edit", "Remove the pin", separator=True,
               submenu="The pin at the caret"),
    ActionSpec("find", "Edit", "&Find in this document", ("Ctrl+F", "/"), separator=True),
    ActionSpec("go_to", "Edit", "&Go to paragraph, line or page…", ("Ctrl+G",)),
    ActionSpec("set_page", "Edit", "A page s&tarts here…"),
    ActionSpec("back", "Edit", "Back in places visited", ("Alt+Left",)),
    ActionSpec("forward", "Edit", "Forward in places visited", ("Alt+Right",)),
    ActionSpec("change_keys", "Edit", "Change &keys…", separator=True),
    ActionSpec("zoom_in", "View", "Zoom &in", ("Ctrl++", "Ctrl+="), Standard.ZoomIn),
    ActionSpec("zoom_out", "View", "Zoom o&ut", ("Ctrl+-",), Standard.ZoomOut),
    ActionSpec("zoom_reset", "View", "&Reset zoom", ("Ctrl+0",)),
    ActionSpec(
        "theme_system", "View", "Theme of the &system", checkable=True, group="theme",
        separator=True,
    ),
    ActionSpec("theme_light", "View", "&Light", checkable=True, group="theme"),
    ActionSpec("theme_dark", "View", "&Dark", checkable=True, group="theme"),
    ActionSpec("theme_sepia", "View", "S&epia", checkable=True, group="theme"),
    ActionSpec("stacked", "View", "A &over B", checkable=True, separator=True),
    ActionSpec("swap", "View", "S&wap A and B", icon="swap"),
    ActionSpec("link_mode", "View", "Lin&k the scrolling of A and B", ("F9",), checkable=True,
               separator=True),
    ActionSpec("bring_here", "View", "Brin&g the other text here", ("Shift+F9",)),
    ActionSpec("link_by_hand", "View", "Link the two passages by ha&nd", ("Ctrl+Shift+L",),
               icon="link"),
    ActionSpec("outline", "View", "Ou&tline", ("Ctrl+B",), icon="outline", separator=True),
    ActionSpec("report", "View", "Im&port report", ("Ctrl+R",), icon="list"),
    ActionSpec("clean", "View", "&As in the file, or clean", separator=True),
    ActionSpec("whole_page", "View", "The whole we&b page, or its main text"),
    ActionSpec("encoding", "View", "En&coding…"),
    ActionSpec("drawer", "View", "&Hits and comparison below", ("Ctrl+J",), icon="fold",
               checkable=True),
    ActionSpec("next_region", "View", "Next region", ("F6",), separator=True),
    ActionSpec("previous_region", "View", "Previous region", ("Shift+F6",)),
    ActionSpec("region_a", "View", "Go to document A", ("Ctrl+1",)),
    ActionSpec("region_b", "View", "Go to document B", ("Ctrl+2",)),
    ActionSpec("region_hits", "View", "Go to the hits", ("Ctrl+3",)),
    ActionSpec("region_comparison", "View", "Go to the comparison", ("Ctrl+4",)),
    ActionSpec("region_words", "View", "Go to the words", ("Ctrl+5",)),
    ActionSpec("region_passages", "View", "Go to the passages", ("Ctrl+6",)),
    ActionSpec("full_screen", "View", "&Full screen", ("F11",), Standard.FullScreen,
               checkable=True, separator=True),
    ActionSpec("search", "Search", "&Search A and B", ("Ctrl+Shift+F",), icon="search"),
    ActionSpec("next_hit", "Search", "&Next hit", ("F3",), icon="down"),
    ActionSpec("previous_hit", "Search", "&Previous hit", ("Shift+F3",), icon="up"),
    ActionSpec("find_other", "Search", "Find the selection in the &other document", ("F8",),
               separator=True),
    ActionSpec("region_concepts", "Search", "&Concepts and saved searches", ("Ctrl+H",),
               icon="concept", separator=True),
    ActionSpec("save_search", "Search", "Sa&ve this search…", ("Ctrl+Shift+S",), icon="star"),
    ActionSpec("add_to_concept", "Search", "A&dd the selection to a concept…",
               ("Ctrl+Shift+H",)),
    ActionSpec("read_concepts", "Search", "&Read concepts from a file…"),
    ActionSpec("write_concepts", "Search", "&Write concepts to a file…"),
    ActionSpec("any_word", "Search", "Look for an&y of the words", checkable=True,
               separator=True),
    ActionSpec("sort_hits", "Search", "Sort the h&its…", icon="sort"),
    ActionSpec("narrow_hits", "Search", "Narrow the hits…", icon="filter"),
    ActionSpec("hits_tsv", "Search", "Export the hits as TSV…", icon="export"),
    ActionSpec("hits_csv", "Search", "Export the hits as CSV…"),
    ActionSpec("hits_json", "Search", "Export the hits as JSON…"),
    ActionSpec("words_list", "Search", "List of words", separator=True),
    ActionSpec("words_keyness", "Search", "Keyness of A against B"),
    ActionSpec("words_collocates", "Search", "Collocates of the query"),
    ActionSpec("words_ngrams", "Search", "Runs of words (n-grams)"),
    ActionSpec("dispersion", "Search", "Dispersion over the hits", checkable=True),
    ActionSpec("show_all", "Search", "Show all hi&ts", checkable=True, group="filter",
               separator=True),
    ActionSpec("show_a", "Search", "Show hits in &A alone", checkable=True, group="filter"),
    ActionSpec("show_b", "Search", "Show hits in &B alone", checkable=True, group="filter"),
    ActionSpec("next_difference", "Compare", "&Next difference", ("Alt+Down",)),
    ActionSpec("previous_difference", "Compare", "&Previous difference", ("Alt+Up",)),
    ActionSpec("first_difference", "Compare", "&First difference", ("Alt+Home",)),
    ActionSpec("last_difference", "Compare", "&Last difference", ("Alt+End",)),
    ActionSpec("difference_list", "Compare", "All differences as a &table", ("F7",), icon="table",
               checkable=True),
    ActionSpec("next_shared", "Compare", "Next &shared words", ("Ctrl+Alt+Down",), separator=True),
    ActionSpec("previous_shared", "Compare", "Pre&vious shared words", ("Ctrl+Alt+Up",)),
    ActionSpec("next_base", "Compare", "Make the next passage the &base", ("Ctrl+Shift+B",),
               icon="base", separator=True),
    ActionSpec("pins", "Compare", "All pins", ("Ctrl+Shift+D",), icon="pin", separator=True),
    ActionSpec("renumber_pins", "Compare", "Renumber the pins in the order of the texts"),
    ActionSpec("present", "Compare", "P&resent the row on the whole screen", ("F5",)),
    ActionSpec("add_heading", "Compare", "Add a &heading", ("Ctrl+Shift+G",), icon="heading"),
    ActionSpec("sessions", "Session", "&Sessions…", ("Ctrl+O",), icon="sessions"),
    ActionSpec("new_session", "Session", "&New session", ("Ctrl+N",), Standard.New),
    ActionSpec("new_session_here", "Session", "New session with th&ese documents"),
    ActionSpec("check_pins", "Session", "&Pins to check"),
    ActionSpec("open_shared", "Session", "&Open .diptych…", separator=True),
    ActionSpec("save_shared", "Session", "Save a cop&y as .diptych…"),
    ActionSpec("import_annotations", "Session", "&Import annotations or .diptych…"),
    ActionSpec("export_annotations", "Session", "E&xport annotations…"),
    ActionSpec("copies", "Session", "Copies of the sessions…", separator=True),
    ActionSpec("check_store", "Session", "Chec&k all sessions"),
    ActionSpec("move_store", "Session", "Move the sessions to another &folder…"),
    ActionSpec("show_holders", "Session", "Who has them open"),
    ActionSpec("rename_session", "Session", "&Rename this session…", separator=True),
    ActionSpec("duplicate_session", "Session", "&Duplicate this session"),
    ActionSpec("delete_session", "Session", "De&lete this session"),
    ActionSpec("help", "Help", "&Help", ("F1",), Standard.HelpContents, "help"),
    ActionSpec("help_query", "Help", "&Query language"),
    ActionSpec("help_keys", "Help", "&Keys"),
    ActionSpec("tour", "Help", "&Tour in four steps"),
    ActionSpec("palette", "Help", "&Command palette", ("Ctrl+K", "Ctrl+Shift+P")),
    ActionSpec("about", "Help", "&About Diptych", separator=True),
)  # fmt: skip


def key_sequences(spec: ActionSpec) -> list[QKeySequence]:
    """Return the usual keys of an action: the platform's own first, then ours that differ."""
    keys = QKeySequence.keyBindings(spec.standard) if spec.standard is not None else []
    for text in spec.keys:
        key = QKeySequence(text)
        if key not in keys:
            keys.append(key)
    return keys


def plain(text: str) -> str:
    """Return a menu text without its mnemonic mark."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def build_actions(owner: QWidget) -> dict[str, QAction]:
    """Create every action of the table under ``owner``, by name."""
    actions = {}
    for spec in ACTIONS:
        action = QAction(QCoreApplication.translate("actions", spec.text), owner)
        action.setObjectName(spec.name)
        action.setShortcuts(key_sequences(spec))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(spec.checkable)
        action.setMenuRole(_role(spec.name))
        actions[spec.name] = action
    return actions


def _role(name: str) -> QAction.MenuRole:
    roles: Mapping[str, QAction.MenuRole] = {
        "about": QAction.MenuRole.AboutRole,
        "quit": QAction.MenuRole.QuitRole,
    }
    return roles.get(name, QAction.MenuRole.NoRole)


def commands() -> list[Command]:
    """Return every action as the page of keys lists it, in the order of the menus."""
    translate = QCoreApplication.translate
    return [
        Command(
            name=spec.name,
            menu=plain(translate("titles", TITLES[spec.menu])),
            submenu=translate("actions", spec.submenu) if spec.submenu else "",
            text=plain(translate("actions", spec.text)),
            usual=tuple(key.toString() for key in key_sequences(spec)),
        )
        for spec in ACTIONS
    ]


def key_table(keys: KeyMap) -> list[tuple[str, str, str]]:
    """Return (menu, action, keys) of every action, for the help; "" for one without a key."""
    return [(spec.menu, plain(spec.text), on_screen(keys.of(spec.name))) for spec in ACTIONS]


def changed_keys(keys: KeyMap) -> dict[str, str]:
    """Return, for every key of the manual that the reader has changed, what to press instead.

    Of a command that has no key any more it is its menu and its name.
    """
    changed = {}
    for spec in ACTIONS:
        now, usual = keys.of(spec.name), keys.usual[spec.name]
        gone = (key for key in spec.keys if portable(key) in usual and portable(key) not in now)
        there = on_screen(now[:1]) or f"{spec.menu} → {plain(spec.text)}"
        changed.update({as_written(key): there for key in gone})
    return changed


def as_written(key: str) -> str:
    """Return a portable key as the manual writes it: the signs plus and minus are words there."""
    return key.removesuffix("+") + "Plus" if key.endswith("++") else _MINUS.sub("+Minus", key)
