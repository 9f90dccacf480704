import pytest
from samsyn.inference.output import page_space
from samsyn.inference.output.page_space import PageSpace


@pytest.fixture(autouse=True)
def small_page(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(page_space, "MOST_SHOWN", 2)
    monkeypatch.setattr(page_space, "MOST_SHOWN_WITHOUT", 1)
    monkeypatch.setattr(page_space, "MOST_SHOWN_BYTES", 100)


def admitted(*articles: tuple[int, bool]) -> list[bool]:
    space, came_in = PageSpace(), []
    for size, verdicts in articles:
        came_in.append(space.has_room(size=size, verdicts=verdicts))
        if came_in[-1]:
            space.take(size=size, verdicts=verdicts)
    return came_in


def test_articles_with_and_without_verdicts_have_places_of_their_own():
    assert admitted((9, False), (9, False), (9, True), (9, True), (9, True)) == [
        True,
        False,
        True,
        True,
        False,
    ]


def test_article_too_large_for_the_page_leaves_room_for_a_smaller_one():
    assert admitted((101, True), (60, True), (41, True), (40, True)) == [False, True, False, True]
