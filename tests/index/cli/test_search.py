"""``diptych search``."""

import json
import re

import pytest

KEYS = ["query", "parsed", "counts", "paragraphs", "hits", "suggestions", "notices"]
HIT_KEYS = [
    "document", "paragraph", "lines", "page", "locator", "span", "left", "hit", "right", "terms",
]  # fmt: skip


def test_every_hit_of_both_files_is_found_in_text_order(diptych, first, second):
    found = diptych("search", "hinge", first, second, "--json").json
    assert list(found) == KEYS
    assert found["counts"] == {"A": 3, "B": 1}
    assert found["paragraphs"] == {"A": 3, "B": 1}
    hits = found["hits"]
    assert [list(hit) for hit in hits] == [HIT_KEYS] * 4
    assert [(hit["document"], hit["hit"]) for hit in hits] == [
        ("A", "HINGE"),
        ("A", "hinge"),
        ("A", "hinges"),
        ("B", "hinge"),
    ]
    assert hits[1] | {"span": None, "left": "", "right": ""} == {
        "document": "A",
        "paragraph": 3,
        "lines": [5, 5],
        "page": None,
        "locator": "A ¶3, l. 5",
        "span": None,
        "left": "",
        "hit": "hinge",
        "right": "",
        "terms": ["hinge"],
    }


def test_raw_spans_cut_the_hit_out_of_the_file(diptych, first, second):
    found = diptych("search", "hinge", first, second, "--json").json
    sources = {"A": first.read_bytes().decode(), "B": second.read_bytes().decode()}
    for hit in found["hits"]:
        assert sources[hit["document"]][slice(*hit["span"]["raw"])] == hit["hit"]


def test_left_hit_and_right_are_the_text_around(diptych, first):
    hit = diptych("search", "frame", first, "--json", "--context", "10").json["hits"][0]
    assert (hit["left"], hit["hit"], hit["right"]) == ("ns what a ", "frame", " divides, ")


def test_no_context_and_no_hits_can_be_asked_for(diptych, first):
    found = diptych("search", "door", first, "--json", "--context", "0", "--limit", "1").json
    assert len(found["hits"]) == 1
    assert found["counts"] == {"A": 3}
    assert (found["hits"][0]["left"], found["hits"][0]["right"]) == ("", "")
    assert diptych("search", "door", first, "--json", "--limit", "0").json["hits"] == []


def test_no_results_are_no_fault(diptych, first):
    found = diptych("search", "zeppelin", first, "--json").json
    assert found["counts"] == {"A": 0}
    assert found["hits"] == []


def test_words_side_by_side_match_all_unless_any_is_asked_for(diptych, second):
    every = diptych("search", "thanks wall", second, "--json").json
    some = diptych("search", "--match", "any", "thanks wall", second, "--json").json
    assert every["counts"] == {"A": 0}
    assert [hit["hit"] for hit in some["hits"]] == ["wall", "thanks"]
    assert some["query"] == "thanks wall"


def test_passages_come_best_first_with_their_matches(diptych, first, second):
    found = diptych("search", "--view", "passages", "--match", "any", "latch hinge door", second,
                    first, "--json").json  # fmt: skip
    assert list(found) == [key if key != "hits" else "passages" for key in KEYS]
    best = found["passages"][0]
    assert list(best) == ["document", "paragraph", "score", "span", "text", "matches"]
    assert best["text"] in ("THE DOOR AND THE LATCH", "Nobody thanks the latch.")
    scores = [passage["score"] for passage in found["passages"]]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == sum(found["paragraphs"].values())
    sources = {"A": second.read_bytes().decode(), "B": first.read_bytes().decode()}
    for passage in found["passages"]:
        source = sources[passage["document"]]
        assert source[slice(*passage["span"]["raw"])] == passage["text"]
        words = {source[slice(*match["raw"])].lower() for match in passage["matches"]}
        assert words <= {"latch", "hinge", "hinges", "door"}
        assert words
    one = diptych("search", "--view", "passages", "--match", "any", "--limit", "1",
                  "latch hinge door", second, first, "--json").json["passages"]  # fmt: skip
    assert one == found["passages"][:1]


def test_passages_are_printed_with_their_text(diptych, second):
    out = diptych("search", "--view", "passages", "--limit", "1", "latch", second).out
    assert "1. A ¶" in out
    assert "1 of 2 passages are printed (--limit)." in out


def test_prose_is_answered_word_for_word_where_any_will_do(diptych, tmp_path, first):
    queries = tmp_path / "queries.json"
    queries.write_text(json.dumps({"one": "what does a frame divide/join)?", "two": ""}))
    answers = diptych("search", "--match", "any", "--view", "passages", "--queries", queries,
                      first, "--json").json["answers"]  # fmt: skip
    assert answers["one"]["passages"][0]["text"].startswith("A hinge joins")
    assert "one by one" in answers["one"]["notices"][0]
    assert answers["two"]["passages"] == []


def test_a_query_that_does_not_parse_is_told_in_words(diptych, first):
    done = diptych("search", "hinge)", first, "--json")
    assert (done.status, done.out) == (1, "")
    assert "bracket" in done.err


@pytest.mark.parametrize("query", ["(", "NOT", "AND", '""', "*", "near/3", "hinge)", "doc:", "-"])
def test_a_query_without_a_word_to_look_for_is_told_in_words(diptych, first, query):
    done = diptych("search", "--", query, first)
    assert (done.status, done.out) == (1, "")
    assert "character 1" in done.err or query == "hinge)"


def test_what_a_query_leaves_open_is_said_beside_its_hits(diptych, first):
    done = diptych("search", "hinge (", first)
    assert done.status == 0
    assert "“(” has no words after it (character 7); it was left out." in done.out
    assert diptych("search", "hinge", first, "--json").json["notices"] == []


def test_queries_of_a_file_are_answered_by_id(diptych, tmp_path, first, second):
    queries = tmp_path / "queries.json"
    queries.write_text(json.dumps({"one": "hinge", "two": '"no door"', "three": " "}))
    answers = diptych("search", "--queries", queries, first, second, "--json").json["answers"]
    assert list(answers) == ["one", "two", "three"]
    assert answers["one"] == diptych("search", "hinge", first, second, "--json").json
    assert answers["two"]["counts"] == {"A": 1, "B": 1}


def test_a_bad_query_of_a_file_spoils_only_itself(diptych, tmp_path, first):
    queries = tmp_path / "queries.json"
    queries.write_text(json.dumps({"bad": "hinge)", "good": "hinge"}))
    done = diptych("search", "--queries", queries, first, "--json")
    assert done.status == 1
    assert "query bad" in done.err
    answers = json.loads(done.out)["answers"]
    assert answers["good"]["counts"] == {"A": 3}
    assert "bracket" in answers["bad"]["error"]


@pytest.mark.parametrize("content", ["{", "[]", '{"one": 1}', None])
def test_a_file_of_queries_that_is_none_is_named(diptych, tmp_path, first, content):
    queries = tmp_path / "queries.json"
    if content is not None:
        queries.write_text(content)
    done = diptych("search", "--queries", queries, first, "--json")
    assert (done.status, done.out) == (1, "")
    assert "queries.json" in done.err


def test_after_two_dashes_everything_is_a_query_or_a_file(diptych, first):
    found = diptych("search", "--json", "--", "-door hinge", first).json
    assert found["parsed"] == "NOT door (and inflections) AND hinge (and inflections)"
    found = diptych("search", "--json", "--", "-door", first).json
    assert found["notices"] == ["The query only says what to leave out; add a word to look for."]


def test_one_file_that_cannot_be_read_is_named(diptych, tmp_path, first):
    done = diptych("search", "hinge", first, tmp_path / "gone.txt")
    assert done.status == 1
    assert "gone.txt" in done.err


def test_the_concordance_stands_on_one_axis(diptych, first, second):
    lines = diptych("search", "hinge", first, second).out.splitlines()
    titles = [diptych("text", path, "--json").json["title"] for path in (first, second)]
    assert lines[0] == f"A {titles[0]}: 3 hits in 3 paragraphs"
    assert lines[1] == f"B {titles[1]}: 1 hit in 1 paragraph"
    places = {re.search("hinge", line, re.I).start() for line in lines if re.match("[AB] ¶", line)}
    assert len(places) == 1
    assert "\x1b" not in "".join(lines)


def test_a_second_search_takes_the_index_from_the_cache(diptych, tmp_path, first):
    before = diptych("search", "hinge", first, "--json").out
    assert list((tmp_path / "kept" / "cache" / "index").iterdir())
    assert diptych("search", "hinge", first, "--json").out == before


def test_the_readers_own_documents_are_searched(diptych, seeds):
    found = diptych("search", "revolution", *seeds, "--json").json
    sources = {letter: path.read_bytes().decode() for letter, path in zip("AB", seeds, strict=True)}
    assert found["counts"]["A"] > 0
    assert found["counts"]["B"] > 0
    for hit in found["hits"]:
        raw = sources[hit["document"]][slice(*hit["span"]["raw"])]
        assert re.match("r[eé]vo", raw, re.I)
        line = sources[hit["document"]].count("\n", 0, hit["span"]["raw"][0]) + 1
        assert hit["lines"][0] == line


def test_a_file_of_concepts_says_what_a_name_stands_for(diptych, tmp_path, first):
    named = tmp_path / "concepts.txt"
    named.write_text("[joint] #1B7F5C\nhinge | frame\n", encoding="utf-8")
    by_name = diptych("search", "#joint", first, "--concepts", named, "--json").json
    written = diptych("search", "hinge | frame", first, "--json").json
    assert by_name["counts"] == written["counts"]
    assert by_name["counts"]["A"] > 0
    assert {term for hit in by_name["hits"] for term in hit["terms"]} == {"#joint"}
    ranked = diptych("search", "#joint", first, "--concepts", named, "--view", "passages", "--json")
    assert len(ranked.json["passages"]) == written["paragraphs"]["A"]


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"river\n", "line 1"), (b"[a]\n(b OR c d)\n", "line 2"), (b"\xff\xfe[", "UTF-8"), (None, "")],
)
def test_a_file_of_concepts_that_is_none_is_named(diptych, tmp_path, first, content, told):
    named = tmp_path / "concepts.txt"
    if content is not None:
        named.write_bytes(content)
    run = diptych("search", "#a", first, "--concepts", named)
    assert run.status == 1
    assert "concepts.txt" in run.err
    assert told in run.err
