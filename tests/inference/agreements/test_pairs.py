from collections.abc import Callable
from dataclasses import replace

from samsyn.data.records import AnnotatedArticle, Topic
from samsyn.inference.agreements.pairs import MOST_ACTORS, MOST_PASSAGES, find_candidates
from samsyn.inference.agreements.passages import Scene, find_passages
from samsyn.inference.annotated import survey_annotated
from samsyn.inference.pipeline import Options

WOLF = Topic(name="vargen", keywords=("varg",))
SchoolScene = Callable[..., Scene]


def passages(scene: Scene) -> list[tuple[tuple[str, str], str, str]]:
    return [(p.actors, p.topic, p.evidence.text) for p in find_passages(scene)]


def test_cue_sentence_that_names_both(scene_of: SchoolScene):
    scene = scene_of("Lind och Berg är överens om vargen.", actors=["Ann Lind", "Bo Berg"], topics=[WOLF])
    assert passages(scene) == [(("Ann Lind", "Bo Berg"), "vargen", "Lind och Berg är överens om vargen.")]


def test_the_two_are_the_only_two_who_speak(scene_of: SchoolScene):
    text = "Lind sade ja. Berg sade nej. Ek lyssnade.\n\nOm vargen gick åsikterna isär."
    scene = scene_of(
        text,
        actors=["Ann Lind", "Bo Berg", "Cia Ek"],
        said=[("Ann Lind", "Lind sade ja"), ("Bo Berg", "Berg sade nej")],
        topics=[WOLF],
    )
    assert passages(scene) == [(("Ann Lind", "Bo Berg"), "vargen", "Om vargen gick åsikterna isär.")]


def test_an_answer_takes_in_the_sentence_that_it_answers(scene_of: SchoolScene):
    text = "Ek vill annat. Lind vill skydda vargen. Berg håller med."
    said = [
        ("Cia Ek", "Ek vill annat"),
        ("Ann Lind", "Lind vill skydda vargen"),
        ("Bo Berg", "Berg håller med"),
    ]
    scene = scene_of(text, actors=["Ann Lind", "Bo Berg", "Cia Ek"], said=said, topics=[WOLF])
    assert passages(scene) == [
        (("Ann Lind", "Bo Berg"), "vargen", "Lind vill skydda vargen. Berg håller med.")
    ]


def test_agreement_is_about_what_its_sentence_names_or_leads_in(
    scene_of: SchoolScene,
):
    text = (
        "Lind och Berg är överens om vargen. Däremot är Lind och Berg oense om järven. "
        "Lind vill skydda vargen. Om rovdjuret i norr går Linds och Bergs åsikter isär. "
        "– Järven ska bort, sade Lind."
    )
    wolverine = Topic(name="järven", keywords=("järv",))
    scene = scene_of(text, actors=["Ann Lind", "Bo Berg"], topics=[WOLF, wolverine])
    assert [(topic, said.split()[0]) for _, topic, said in passages(scene)] == [
        ("vargen", "Lind"),
        ("järven", "Däremot"),
        ("järven", "Om"),
    ]


def test_all_three_are_every_two_of_them(scene_of: SchoolScene):
    text = "Lind, Ek och Berg kom.\n\nOm vargen är alla tre eniga."
    names = ["Ann Lind", "Bo Berg", "Cia Ek"]
    said = [("Ann Lind", "Lind"), ("Bo Berg", "Berg"), ("Cia Ek", "Ek")]
    found = [pair for pair, _, _ in passages(scene_of(text, actors=names, said=said, topics=[WOLF]))]
    assert found == [("Ann Lind", "Bo Berg"), ("Ann Lind", "Cia Ek"), ("Bo Berg", "Cia Ek")]


def test_what_one_actor_says_is_about_its_own_subject(scene_of: SchoolScene):
    bear = Topic(name="björnen", keywords=("björn",))
    text = "Vargen gläder Ek. Lind ser det annorlunda än Ek: vargen är som björnen."
    said = [("Cia Ek", "Vargen gläder Ek."), ("Ann Lind", "Lind ser det annorlunda än Ek: vargen är som")]
    scene = scene_of(text, actors=["Ann Lind", "Cia Ek"], said=said, topics=[WOLF, bear])
    subjects = tuple(frozenset({"vargen"}) for _ in scene.document.sentences)
    scene = replace(scene, topics=replace(scene.topics, subjects=subjects))
    assert {topic for _, topic, _ in passages(scene)} == {"vargen"}


def test_joint_statement_is_a_passage_about_its_actors(scene_of: SchoolScene):
    text = "I ett brev skriver de att vargen ska skyddas."
    scene = scene_of(
        text, actors=["Ann Lind", "Bo Berg"], said=[("Ann Lind+Bo Berg", "vargen ska skyddas")], topics=[WOLF]
    )
    assert passages(scene) == [(("Ann Lind", "Bo Berg"), "vargen", text)]
    assert [row.basis for row in find_candidates(scene).pairs] == ["stated"]


def test_title_is_a_passage_with_field(scene_of: SchoolScene):
    scene = scene_of(
        "Det var sent.", title="Lind och Berg i vargbråk", actors=["Ann Lind", "Bo Berg"], topics=[WOLF]
    )
    (passage,) = find_passages(scene)
    assert passage.evidence.field == "title"
    assert (passage.evidence.start, passage.evidence.end) == (0, len("Lind och Berg i vargbråk"))


def test_actor_who_is_the_topic_and_is_silent_is_no_party(scene_of: SchoolScene):
    assad = Topic(name="Assads framtid", keywords=("Assad",))
    scene = scene_of(
        "Om Assad är Lind och Berg oense.", actors=["B Assad", "Ann Lind", "Bo Berg"], topics=[assad]
    )
    assert [pair for pair, _, _ in passages(scene)] == [("Ann Lind", "Bo Berg")]


def test_actor_and_whom_it_stands_for_are_not_compared(scene_of: SchoolScene):
    text = "Naturvännernas talesperson Lind vill skydda vargen."
    assert passages(scene_of(text, actors=["Naturvännerna", "Ann Lind"], topics=[WOLF])) == []


def test_founding_article_has_both_passages_and_both_statements(
    moscow: AnnotatedArticle,
):
    pair = ("François Hollande", "Vladimir Putin")
    rows = [row for row in find_candidates(survey_annotated(moscow, Options())).pairs if row.actors == pair]
    kinds = {(row.topic.name, row.basis): row for row in rows if row.cued}
    for gold in moscow.agreements:
        found = kinds[gold.topic, gold.basis]
        if gold.basis == "derived":
            assert [item.actor for item in found.evidence] == list(pair)
        else:
            assert any(e.start == gold.evidence[0].start for r in rows for e in r.evidence)


def test_examples_are_whole_sentences_and_stances_need_a_proposition(scene_of: SchoolScene):
    text = "Vargen ska skyddas, anser Lind.\n\n– Vargen ska bort, säger Berg."
    said = [("Ann Lind", "Vargen ska skyddas"), ("Bo Berg", "Vargen ska bort")]
    actors = ["Ann Lind", "Bo Berg"]
    bare = find_candidates(scene_of(text, actors=actors, said=said, topics=[WOLF]))
    assert [e.form for e in bare.examples] == ["statements"]
    assert bare.examples[0].topic == "vargen"
    assert [said.text for said in bare.examples[0].statements or ()] == [
        "Vargen ska skyddas, anser Lind.",
        "– Vargen ska bort, säger Berg.",
    ]
    with_proposition = WOLF.model_copy(update={"proposition": "Vargen ska skyddas"})
    full = find_candidates(scene_of(text, actors=actors, said=said, topics=[with_proposition]))
    assert [(e.form, e.topic) for e in full.examples] == [
        ("stance", "Vargen ska skyddas"),
        ("stance", "Vargen ska skyddas"),
        ("statements", "vargen"),
    ]


def test_best_statement_names_the_topic_itself(scene_of: SchoolScene):
    text = "Vargen är här. Den är farlig, säger Lind. Vargen ska bort, säger Lind. Vargen biter, säger Berg."
    said = [("Ann Lind", "Den är farlig"), ("Ann Lind", "Vargen ska bort"), ("Bo Berg", "Vargen biter")]
    scene = scene_of(text, actors=["Ann Lind", "Bo Berg"], said=said, topics=[WOLF])
    (derived,) = [row for row in find_candidates(scene).pairs if row.basis == "derived"]
    assert [item.text for item in derived.evidence] == ["Vargen ska bort", "Vargen biter"]


def test_rows_are_capped_however_many_actors(scene_of: SchoolScene):
    names = [f"Person Efternamn{letter}" for letter in "ABCDEFGHIJKLMNOPQRST"]
    lines = [f"– Vargen ska skyddas {n}, säger {name.split()[1]}." for n, name in enumerate(names)]
    said = [(name, f"Vargen ska skyddas {n},") for n, name in enumerate(names)]
    rows = find_candidates(scene_of("\n\n".join(lines), actors=names, said=said, topics=[WOLF])).pairs
    assert len(rows) == MOST_ACTORS * (MOST_ACTORS - 1) // 2


def test_passages_are_capped_and_those_with_a_cue_come_first(scene_of: SchoolScene):
    text = "Lind såg vargen med Berg. " * 5 + "Lind och Berg är oense om vargen."
    scene = scene_of(text, actors=["Ann Lind", "Bo Berg"], topics=[WOLF])
    rows = find_candidates(scene).pairs
    assert len(rows) == MOST_PASSAGES
    assert rows[0].evidence[0].text == "Lind och Berg är oense om vargen."
