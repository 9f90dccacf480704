from samsyn.data.leaks import similarity
from samsyn.data.repetition import find_near_duplicates, find_shared_runs

RUN = "bron över ån ska byggas redan nästa år"


def test_a_run_of_eight_words_is_found_whatever_its_case_and_punctuation():
    texts = {"a": f"Nu är det klart: {RUN}!", "b": f"– {RUN.upper()}, sade hon.", "c": "Något annat."}
    assert list(find_shared_runs(texts)) == [(RUN, ("a", "b"))]


def test_seven_words_are_no_run():
    seven = RUN.rpartition(" ")[0]
    assert list(find_shared_runs({"a": f"{seven} vår", "b": f"{seven} höst"})) == []


def test_runs_that_overlap_are_told_once():
    longer = f"{RUN} om pengarna räcker"
    assert len(list(find_shared_runs({"a": longer, "b": longer}))) == 1


def test_near_duplicates_come_with_their_similarity():
    first = f"{RUN} om pengarna räcker till det"
    second = f"{RUN} om pengarna räcker till allt"
    texts = {"a": first, "b": second, "c": f"{RUN} men ingen vet vem som ska betala för den eller varför"}
    # 13 words and 12 pairs each, of which one word and one pair differ: 23 / (25 + 25 - 23)
    assert similarity(first, second) == 23 / 27
    assert list(find_near_duplicates(texts)) == [("a", "b", 23 / 27)]
