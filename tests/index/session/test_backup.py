import os
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from diptych_index.errors import StoreDamagedError
from diptych_index.session import backup
from diptych_index.session.backup import Backup, backups, check, to_thin
from diptych_index.session.store import Store

NOW = datetime(2026, 1, 31, 9, 45, tzinfo=UTC)


def copies(*made):
    """Backups made at these times, oldest first; returned newest first as ``backups`` does."""
    listed = [Backup(n, at, Path(f"{n}.sqlite")) for n, at in enumerate(made, 1)]
    return listed[::-1]


def test_closing_after_a_change_makes_a_checked_copy(places):
    store = Store.open(places, clock=lambda: NOW)
    made = store.create("Bridges")
    store.close()
    (copy,) = backups(places.backups)
    assert copy.path.name == "sessions-000001-20260131T094500Z.sqlite"
    assert copy.made == NOW
    check(copy.path)
    reading = Store.open_reading(copy.path)
    assert reading.load(made.id) == made
    reading.close()


def test_closing_without_a_change_makes_no_copy(places):
    Store.open(places).close()
    assert backups(places.backups) == []


def test_no_copy_is_due_before_half_an_hour_has_passed(places, store):
    store.create("Bridges")
    assert not store.is_copy_due()
    store._database._last_backup -= 30 * 60
    assert not store.is_copy_due(late=True)
    assert store.is_copy_due()
    store.back_up_now()
    store._database._last_backup -= 40 * 60
    assert not store.is_copy_due(late=True), "nothing has changed since"


def test_a_copy_that_was_only_begun_is_removed(places, store):
    store.create("Bridges")
    places.backups.mkdir()
    begun = places.backups / "sessions-000001-20260131T094500Z.sqlite.part"
    begun.write_bytes(b"half of it")
    assert store.back_up_now()
    assert begun.exists(), "another program may be writing it"
    os.utime(begun, (0, 0))
    assert store.back_up_now()
    assert {path.suffix for path in places.backups.iterdir()} == {".sqlite"}


def test_no_older_copy_goes_when_the_new_one_does_not_check(places, store, monkeypatch):
    store.create("Bridges")
    for _ in range(5):
        assert store.back_up_now()
    there = backups(places.backups)

    def damaged(path):
        raise StoreDamagedError(f"{path.name} is damaged")

    monkeypatch.setattr(backup, "check", damaged)
    store.create("Arches")
    assert not store.back_up_now()
    assert backups(places.backups) == there
    assert "No copy of the sessions could be made" in store.notices[-1]


def test_a_copy_that_cannot_be_made_is_told_and_loses_nothing(places):
    places.data.mkdir(parents=True)
    places.backups.write_text("in the way")
    store = Store.open(places)
    made = store.create("Bridges")
    store.close()
    assert "No copy of the sessions could be made" in store.notices[0]
    again = Store.open(places)
    assert again.load(made.id) == made
    again.close()


def test_of_each_day_the_newest_copy_stays():
    morning = [NOW - timedelta(days=days) for days in range(9, -1, -1)]
    made = [at for day in morning for at in (day, day + timedelta(hours=3))]
    gone = {copy.made for copy in to_thin(copies(*made))}
    # The newest three stay whatever their day, so the mornings of the other days go.
    assert gone == set(morning[:-1])


def test_after_years_days_weeks_and_months_remain():
    made = [NOW - timedelta(days=days) for days in range(800, -1, -1)]
    every = copies(*made)
    gone = set(to_thin(every))
    kept = [copy for copy in every if copy not in gone]
    assert [copy.made for copy in kept[:12]] == [NOW - timedelta(days=days) for days in range(12)]
    assert len({copy.made.isocalendar()[:2] for copy in kept}) >= 10
    assert len({(copy.made.year, copy.made.month) for copy in kept}) == 9
    assert len(kept) <= 12 + 10 + 9


def test_nothing_is_thinned_while_the_dates_run_backwards():
    made = [NOW - timedelta(hours=hours) for hours in range(40, 0, -1)]
    assert to_thin(copies(*made)) != []
    assert to_thin(copies(*made, NOW - timedelta(days=400))) == []


def test_after_the_clock_was_set_back_new_copies_are_thinned_and_older_ones_stay():
    before = [NOW + timedelta(days=days) for days in range(12)]
    after = [NOW - timedelta(days=99, hours=-hours) for hours in range(20)]
    gone = to_thin(copies(*before, *after))
    assert not {copy.made for copy in gone} & set(before)
    # Twenty hours of one day and the next one: their newest stay, and the newest three.
    assert len(gone) == 20 - 4


def test_however_often_the_clock_is_set_back_there_are_never_more_than_eighty_copies():
    every = copies(*(NOW - timedelta(hours=hours) for hours in range(100)))
    assert to_thin(every) == every[80:]


def test_a_copy_can_be_asked_for(places, store):
    store.create("Bridges")
    assert store.back_up_now()
    assert store.back_up_now()
    assert len(backups(places.backups)) == 2


def test_a_clock_set_far_forward_costs_no_more_copies_than_a_day_does():
    made = [NOW - timedelta(days=days) for days in range(5, 0, -1)]
    assert to_thin(copies(*made, NOW + timedelta(days=4000))) == []


@settings(deadline=None)
@given(st.lists(st.integers(0, 60 * 24 * 300), max_size=60))
def test_the_newest_three_are_never_thinned_and_order_is_by_number(minutes):
    every = copies(*(NOW + timedelta(minutes=m) for m in sorted(minutes)))
    gone = to_thin(every)
    assert not set(gone) & set(every[:3])
    assert all(newer.number > older.number for newer, older in pairwise(every))


def test_the_number_tells_which_copy_is_newer_though_the_clock_went_back(places):
    for at, name in ((NOW, "First"), (NOW - timedelta(days=30), "Second")):
        store = Store.open(places, clock=lambda at=at: at)
        store.create(name)
        store.close()
    newest = backups(places.backups)[0]
    assert newest.number == 2
    reading = Store.open_reading(newest.path)
    assert {info.name for info in reading.sessions()} == {"First", "Second"}
    reading.close()
