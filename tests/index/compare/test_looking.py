"""Long loops look up now and then."""

from diptych_index.compare.looking import looking


def test_all_items_come_with_a_look_before_each_few():
    looks = []
    when = [(item, len(looks)) for item in looking(range(5), lambda: looks.append(1), at_once=2)]
    assert when == [(0, 1), (1, 1), (2, 2), (3, 2), (4, 3)]


def test_nothing_needs_no_look():
    looks = []
    assert list(looking([], lambda: looks.append(1))) == []
    assert looks == []
