import pytest
from samsyn.configs.errors import DataError
from samsyn.data.adapters.corpus_names import article_sentences
from samsyn.data.records import Actor, AnnotatedArticle
from samsyn.data.tag_catalogue import count_tags, load_tagged, shared_sentences

TRAIN = """Anna\tPER
Ek\tPER
sade\t0
nej\t0
.\t0

I   0
Skåne   LOC
regnar  0
det

Anna\tPER
Ek\tPER
sade\t0
nej\t0
.\t0

Det\t0
stod\t0
i\t0
test\t0
"""
TEST = "Det\t0\nstod\t0\ni\t0\ntest\t0\n\n\nSveriges\tORG\nRadio\tORG\nteg\t0\n"


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "swedish_ner"
    place.mkdir()
    (place / "train_corpus.txt").write_text(TRAIN, encoding="utf-8")
    (place / "test_corpus.txt").write_text(TEST, encoding="utf-8")
    return tmp_path


def test_swedish_ner_reads_tabs_and_spaces_and_leaves_out_what_stands_twice(folder):
    rows = [row for split in ("train", "dev") for row in load_tagged(f"swedish-ner:{split}", folder=folder)]
    tags = {row.text: row.tags for row in rows}
    assert tags == {
        "Anna Ek sade nej .": ("PER", "PER", "O", "O", "O"),
        "I Skåne regnar det": ("O", "LOC", "O", "?"),
    }
    assert len(rows) == 2
    test = load_tagged("swedish-ner:test", folder=folder)
    assert [row.text for row in test] == ["Det stod i test", "Sveriges Radio teg"]
    assert count_tags(test).names == {"PER": 0, "ORG": 1, "LOC": 0, "MISC": 0}


def test_swedish_ner_names_the_line_of_a_wrong_tag(folder):
    (folder / "swedish_ner" / "train_corpus.txt").write_text("Ek\tPERSON\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"train_corpus.txt:1: label must be one of 0, PER.*got 'PERSON'"):
        load_tagged("swedish-ner:train", folder=folder)


def test_an_article_knows_its_actors_names_and_no_others():
    text = "Anna Ek bor i Uppsala. Hon såg LO:s kassör och en LO-man. Mötet är slut. Frankrikes svar dröjer."
    article = AnnotatedArticle(
        id="a",
        text=text,
        genre="news",
        family="f",
        split="train",
        actors=(
            Actor(name="Anna Ek", aliases=("den nya ordföranden",)),
            Actor(name="LO", kind="organisation"),
            Actor(name="Frankrike", kind="state"),
        ),
    )
    first, second, third, fourth = article_sentences(article, common={"mötet"})
    assert first.tags == ("PER", "PER", "O", "O", "?", "O")
    assert second.tags[second.words.index("LO:s")] == "ORG"
    assert second.tags[second.words.index("LO-man")] == "?"
    assert second.tags[0] == "?" and third.tags[0] == "O"
    assert fourth.tags[0] == "LOC"


def test_the_articles_share_no_named_sentence_with_each_other():
    train, dev = load_tagged("corpus-names:train"), load_tagged("corpus-names:dev")
    assert len(train) > 4000 and not shared_sentences(train, dev)
