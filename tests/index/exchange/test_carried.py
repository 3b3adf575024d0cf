"""What travels with a shared session beside the work: the desk, and what later versions wrote."""

from diptych_index.exchange.carried import (
    CARRIED,
    MOST_CARRIED,
    Carried,
    desk_from_shared,
    desk_to_share,
    desk_with_ids,
)

ROW, PIN = "0123456789abcdef", "fedcba9876543210"


def test_ids_become_names_wherever_they_stand_and_come_back_as_others():
    desk = {"row": ROW, "folds": {ROW: True}, "last": [[PIN, 3]], "query": "A1", "points": 13.5}
    shared = desk_to_share(desk, {PIN: "A1"}, {ROW: "row:0"})
    assert shared == {
        "row": "row:0", "folds": {"row:0": True}, "last": [["A1", 3]], "query": "A1",
        "points": 13.5,
    }  # fmt: skip
    back = desk_with_ids(shared, {"A1": "1" * 16, "row:0": "2" * 16})
    assert back["folds"] == {"2" * 16: True}
    assert back["last"] == [["1" * 16, 3]]


def test_what_belongs_to_the_machine_stays_there():
    desk = {"window": {"place": [0, 0, 1, 1]}, CARRIED: {"id": "x"}, "filter": "A"}
    assert desk_to_share(desk, {}, {}) == {"filter": "A"}
    assert desk_from_shared(desk) == {"filter": "A"}


def test_things_that_have_other_ids_now_keep_what_was_written_of_them():
    carried = Carried("x", {"pins": {"A1": {"weight": 3}}}).renamed({"A1": PIN})
    assert carried.extra_of("pins", PIN) == {"weight": 3}
    assert carried.extra_of("pins", "A1") == {}


def test_of_too_much_only_the_id_is_kept():
    much = Carried("x", {"file": {"": {"note": "y" * MOST_CARRIED}}})
    assert much.is_too_much
    assert much.to_json() == {"id": "x", "extra": {}}


def test_a_desk_that_was_tampered_with_carries_nothing():
    for kept in (None, 7, [], {"id": 7, "extra": 7}, {"extra": {"pins": 3}}):
        carried = Carried.of({CARRIED: kept})
        assert (carried.id, dict(carried.extra)) == ("", {})
