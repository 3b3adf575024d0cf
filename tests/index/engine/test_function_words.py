"""The request for function words, through a true engine."""

GERMAN = """Der Fährmann

Der Fährmann schrieb jeden Tag auf, wie viele Menschen er über den Fluss gebracht hatte, und er
schrieb auch den Wind auf. Niemand hat je gefragt, warum er das tat, und er selbst hat es nicht
gesagt. Aber die Bücher sind noch da, und wer sie liest, der weiß, wie der Fluss einmal war.
"""


def test_they_are_those_of_the_language_of_the_text(engine, essay):
    fingerprint = engine.opened(essay)
    words = engine.ask("function_words", documents=[["A", fingerprint]])["result"]["words"]
    assert {"the", "of", "and"} <= set(words)
    assert "reading" not in words
    assert words == sorted(words)


def test_two_languages_bring_the_words_of_both(engine, essay, tmp_path):
    german = tmp_path / "german.txt"
    german.write_text(GERMAN, encoding="utf-8")
    pairs = [["A", engine.opened(essay)], ["B", engine.opened(german)]]
    words = engine.ask("function_words", documents=pairs)["result"]["words"]
    assert {"the", "der", "und"} <= set(words)


def test_a_document_that_is_not_open_is_told(engine):
    answer = engine.ask("function_words", documents=[["A", "0" * 64]])
    assert "open it again" in answer["error"]["message"]
