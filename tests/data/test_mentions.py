import pytest
from samsyn.data.mentions import find_names, merge_mentions, names_of, surname
from samsyn.data.records import Actor, Mention

EK = Actor(name="Anna Ek", aliases=("statsrådet Ek",))
PARTY = Actor(name="Moderaterna", aliases=("M",), kind="party")


def found(text, *actors):
    return [(mention.actor, mention.text) for mention in find_names(text, actors)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Anna Ek", "Ek"), ("Bashar al-Assad", None), ("Anna von Ek", "Ek"), ("Ek", None), ("", None)],
)
def test_surname(name, expected):
    assert surname(name) == expected


def test_persons_are_also_called_by_surname_and_others_are_not():
    assert names_of(EK) == ["statsrådet Ek", "Anna Ek", "Ek"]
    assert names_of(Actor(name="Region Skåne", kind="organisation")) == ["Region Skåne"]


def test_the_longest_name_wins_and_spans_fit_the_text():
    text = "Anna Ek talade. Ek log mot statsrådet Ek."
    mentions = find_names(text, [EK])
    assert [mention.text for mention in mentions] == ["Anna Ek", "Ek", "statsrådet Ek"]
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)


def test_a_genitive_is_a_mention_without_its_s():
    assert found("Anna Eks förslag", EK) == [("Anna Ek", "Anna Ek")]


def test_parts_of_words_and_other_cases_are_no_mentions():
    assert found("Eken, ek, Ekström, Bo-Ekan, Miljöpartiet och m", EK, PARTY) == []


def test_a_form_that_two_actors_share_names_neither():
    text = "Anna Ek och Bo Ek möttes. Ek vann."
    assert found(text, EK, Actor(name="Bo Ek")) == [("Anna Ek", "Anna Ek"), ("Bo Ek", "Bo Ek")]


def test_signs_in_names_are_taken_as_they_are():
    actor = Actor(name="Bolaget (AB)", kind="organisation", aliases=("A.B",))
    assert found("Bolaget (AB) och AxB", actor) == [("Bolaget (AB)", "Bolaget (AB)")]


def test_no_actors_have_no_mentions():
    assert find_names("Anna Ek", []) == []


def mention(start, end, actor="A"):
    return Mention(actor=actor, start=start, end=end, text="x" * (end - start))


def test_the_first_list_wins_where_spans_overlap():
    marked, named = [mention(10, 20)], [mention(0, 5, "B"), mention(19, 25, "B"), mention(20, 22, "B")]
    spans = [(m.actor, m.start) for m in merge_mentions(marked, named)]
    assert spans == [("B", 0), ("A", 10), ("B", 20)]
