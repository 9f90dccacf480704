import pytest
from samsyn.inference.topics.announcements import announced_in


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("De är överens om kärnkraften.", "kärnkraften"),
        ("Om flygskatten gick meningarna isär.", "flygskatten"),
        ("I frågan om slöjan i skolan svarar han inte.", "slöjan i skolan"),
        ("Hon ser fram emot kampen mot IS.", "kampen mot IS"),
        ("Det gäller Assads framtid.", "Assads framtid"),
        ("De är oense om Syriens ledare Bashar al-Assad.", "Bashar al-Assad"),
    ],
)
def test_what_a_text_says_is_at_issue(text: str, phrase: str):
    assert phrase in [one.phrase for one in announced_in(text)]


def test_words_of_agreement_weigh_most():
    (disputed,) = announced_in("De är eniga om bron.")
    (question,) = announced_in("I frågan om bron teg han.")
    assert disputed.weight > question.weight


def test_a_text_that_announces_nothing():
    assert list(announced_in("Solen sken över torget.")) == []
