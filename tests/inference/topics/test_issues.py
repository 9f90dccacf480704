import numpy as np
from samsyn.data.records import AnnotatedArticle, Article
from samsyn.inference.text.document import build_document
from samsyn.inference.topics.affinity import affinities
from samsyn.inference.topics.issues import find_issues, group_units
from samsyn.inference.topics.units import units_of
from samsyn.inference.topics.vocabulary import collect_vocabulary


def issues_of(article: Article, statements=()):
    document = build_document(article)
    units = units_of(document, statements)
    found = find_issues(document, units, affinities(document, units, collect_vocabulary(document)))
    return [document.text_of(unit.sentences) for issue in found for unit in issue.core], found


def test_groups_are_joined_while_their_mean_is_above_the_cut():
    near = np.array([[0, 3, -4, -4], [3, 0, -4, -1], [-4, -4, 0, 2], [-4, -1, 2, 0]], dtype=float)
    assert group_units(near) == [[0, 1], [2, 3]]
    assert group_units(near + 9) == [[0, 1, 2, 3]]
    assert group_units(near - 9) == [[0], [1], [2], [3]]


def test_one_unit_and_none_are_groups_of_their_own():
    assert group_units(np.zeros((1, 1))) == [[0]]
    assert group_units(np.zeros((0, 0))) == []


def test_the_founding_case_has_two_issues(moscow: AnnotatedArticle):
    _, found = issues_of(moscow, moscow.statements)
    topics = [
        {
            topic
            for statement in moscow.statements
            for unit in issue.core
            for topic in statement.stances
            if unit.sentences.start
            == build_document(moscow).sentence_range(statement.start, statement.end).start
        }
        for issue in found
    ]
    assert sorted(map(sorted, topics)) == [["Assads framtid"], ["kampen mot IS"]]


def test_agreement_that_nobody_is_quoted_on_is_an_issue():
    said, _ = issues_of(Article(id="x", text="Om budgeten är Ek och Al överens. Solen sken."))
    assert said == ["Om budgeten är Ek och Al överens."]


def test_every_sentence_goes_to_the_nearest_issue():
    text = "Om budgeten är Ek och Al överens. Hon log." + " Det regnade." * 30
    text += "\n\nOm vargen är Bo och Di oense. Han gick."
    _, (first, second) = issues_of(Article(id="x", text=text))
    assert first.around[0].sentences.start == 1
    assert second.around[-1].sentences.start == 33


def test_an_article_without_views_has_no_issues():
    assert issues_of(Article(id="x", text="Solen sken. Hon gick hem."))[1] == []
