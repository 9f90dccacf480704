import pytest
from samsyn.configs.errors import DataError
from samsyn.data.catalogue import load_examples
from samsyn.data.jsonl import write_jsonl
from samsyn.data.name_exchange import exchange_names
from samsyn.data.tag_catalogue import is_tagged, load_tagged, shared_sentences
from samsyn.data.tagged import NameSpan, TaggedSentence, name_spans


def sentence(number, text, tags):
    return TaggedSentence(id=f"s{number}", words=tuple(text.split()), tags=tuple(tags.split()))


def test_a_name_is_the_longest_run_of_one_tag():
    assert name_spans(["O", "PER", "PER", "ORG", "O", "LOC"]) == [
        NameSpan(1, 3, "PER"),
        NameSpan(3, 4, "ORG"),
        NameSpan(5, 6, "LOC"),
    ]
    assert name_spans([]) == [] and name_spans(["?"]) == []


def test_a_sentence_has_a_known_tag_per_word():
    with pytest.raises(ValueError, match="got 2 words, 1 tags"):
        sentence(1, "Anna Ek", "PER")
    with pytest.raises(ValueError, match=r"tags must be of O, PER.*got 'B-PER'"):
        sentence(1, "Anna", "B-PER")


def test_exchanged_sentences_keep_their_shape_and_only_change_names():
    rows = [
        sentence(1, "Anna Ek teg", "PER PER O"),
        sentence(2, "Så sade Bo", "O O PER"),
        sentence(3, "Det regnar", "O O"),
        sentence(4, "Bergs hus", "PER O"),
    ]
    found = list(exchange_names(rows, times=4))
    assert len(found) == 12 and found == list(exchange_names(rows, times=4))
    assert {row.text for row in found} > {"Anna Ek teg", "Bo teg"}
    assert all(row.words[0] == "Bergs" for row in found if row.words[-1] == "hus")


def test_only_named_sentences_can_leak():
    first = [sentence(1, "Anna teg", "PER O"), sentence(2, "Det är allt", "O O O")]
    assert shared_sentences(first, [row.model_copy(update={"id": f"x{row.id}"}) for row in first]) == ["xs1"]


def test_sets_of_tags_and_of_examples_are_told_apart(tmp_path):
    assert is_tagged("swedish-ner:dev") and not is_tagged("corpus:dev")
    with pytest.raises(DataError, match=r"holds tagged sentences.*needs examples"):
        load_examples("corpus-names:train")
    with pytest.raises(DataError, match="a tagger of names needs tagged sentences"):
        load_tagged("corpus:train")
    with pytest.raises(DataError, match="must be one of corpus-names:train"):
        load_tagged("corpus-names:fold-1")
    write_jsonl(tmp_path / "rows.jsonl", [{"id": "1", "words": ["Anna"], "tags": []}])
    with pytest.raises(DataError, match=r"rows.jsonl:1: not a tagged sentence"):
        load_tagged(tmp_path / "rows.jsonl")
