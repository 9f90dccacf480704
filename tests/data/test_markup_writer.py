import pytest
from samsyn.configs.errors import DataError
from samsyn.data.corpus import load_with_twins
from samsyn.data.markup import parse_article
from samsyn.data.markup_writer import write_article
from samsyn.data.records import Actor, Agreement, AnnotatedArticle, Evidence, Mention, Statement, Topic

TEXT = "Ek: bygg bron.\n\nAl nekar."


def spot(words, text=TEXT):
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def bridge(**changed):
    fields = {
        "id": "bron",
        "text": TEXT,
        "genre": "local",
        "family": "bron",
        "split": "dev",
        "actors": (Actor(name="Eva Ek"), Actor(name="Bo Al")),
        "topics": (Topic(name="bron", proposition="Bron ska byggas"),),
        "mentions": (Mention(actor="Eva Ek", **spot("Ek")), Mention(actor="Bo Al", **spot("Al"))),
        "date": "2024-05-02",
    }
    return AnnotatedArticle(**{**fields, **changed})


@pytest.fixture
def again(tmp_path):
    """Write an article and read it again."""

    def write_and_read(article):
        path = tmp_path / f"{article.id}.md"
        path.write_text(write_article(article), encoding="utf-8")
        return parse_article(path)

    return write_and_read


def test_every_article_of_the_corpus_is_read_the_same_again(again):
    articles = load_with_twins()
    assert [again(article) for article in articles] == articles


def test_names_that_give_the_same_or_an_odd_key_are_kept_apart(again):
    actors = tuple(Actor(name=name) for name in ("Nils Ohm", "Nora Orre", "4H", "Ωmega", "Éva Ås", "No"))
    topics = tuple(
        Topic(name=name) for name in ("nej: till, [bron] = 1", "on", "yes", "1", "bron", "bron nu")
    )
    article = bridge(text="x", mentions=(), actors=actors, topics=topics)
    assert again(article) == article


def test_header_values_that_yaml_would_misread_are_kept(again):
    for title, day in (
        ("yes", "2024-05-02"),
        ("- a: 'b' # c", "maj 2024"),
        ("1e3 \\ 😀", "20240502"),
        ("", ""),
    ):
        article = bridge(title=title, date=day, source="https://x.se/?a=1: b")
        assert again(article) == article


def test_marks_nest_also_where_they_begin_or_end_together(again):
    article = bridge(
        statements=(
            Statement(id="s1", actors=("Eva Ek", "Bo Al"), kind="direct", **spot("bygg bron")),
            Statement(
                id="s2", actors=("Bo Al",), kind="narrated", stances={"bron": "against"}, **spot("Al nekar")
            ),
        ),
        mentions=(
            Mention(actor="Eva Ek", **spot("Ek")),
            Mention(actor="Bo Al", **spot("bygg")),
            Mention(actor="Eva Ek", **spot("bron")),
            Mention(actor="Eva Ek", **spot("Al")),
            Mention(actor="Bo Al", **spot("nekar")),
        ),
        agreements=(
            Agreement(
                actor_a="Bo Al",
                actor_b="Eva Ek",
                topic="bron",
                label="unclear",
                basis="stated",
                evidence=(Evidence(**spot("bygg bron")), Evidence(**spot("Al nekar"))),
            ),
        ),
    )
    assert again(article) == article


def test_names_in_the_text_become_mentions_and_a_missing_date_an_empty_one(again):
    article = bridge(mentions=(), date=None)
    assert again(article) == bridge(date="")


def agreement(*evidence):
    return Agreement(
        actor_a="Bo Al", actor_b="Eva Ek", topic="bron", label="agree", basis="stated", evidence=evidence
    )


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"text": TEXT + "\n"}, "begin or end with whitespace"),
        ({"text": TEXT.replace("\n", "\r\n")}, "lines must end with"),
        ({"text": "a [[b|c]]", "mentions": ()}, "holds '\\[\\[b\\|', which is markup"),
        ({"agreements": (agreement(),)}, "nothing shows the answer"),
        (
            {"agreements": (agreement(Evidence(text="x", start=0, end=1, field="title")),)},
            "evidence in the title",
        ),
        ({"agreements": (agreement(Evidence(**spot("nekar"), actor="Bo Al")),)}, "but no statement"),
        (
            {"statements": (Statement(id="1", actors=("Bo Al",), kind="direct", **spot("Al")),)},
            "an id like s1",
        ),
        ({"statements": (Statement(id="s1", actors=(), kind="direct", **spot("Al")),)}, "at least one actor"),
        (
            {"statements": (Statement(id="s1", actors=("Bo Al",), kind="direct", **spot("bron.\n\nAl")),)},
            "reaches over a paragraph",
        ),
        (
            {
                "statements": (
                    Statement(id="s1", actors=("Bo Al",), kind="direct", **spot("Ek: bygg")),
                    Statement(id="s2", actors=("Bo Al",), kind="direct", **spot("bygg bron")),
                )
            },
            "'bygg bron' and 'Ek: bygg' cross",
        ),
    ],
)
def test_what_the_markup_cannot_say_is_told(changed, words):
    with pytest.raises(DataError, match=words):
        write_article(bridge(**changed))
