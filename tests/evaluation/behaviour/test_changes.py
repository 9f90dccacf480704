import pytest
from samsyn.evaluation.behaviour.cases import InvCase
from samsyn.evaluation.behaviour.changes import change_wording

PAIR = {"topic": "bron", "actors": ("Ek", "Al"), "text": "Ek håller med Al om Eks bro, inte Ekbergs."}
SAID = {"topic": "bron", "says": {"Ek": "Bygg på ön.", "Al": "Nej."}}


def changed(values, *, change=None, **how):
    return change_wording(InvCase.model_validate({**values, **how}), change=change)


def test_names_change_places_as_whole_words_and_keep_their_genitive():
    got = changed(PAIR, change="exchange_names")
    assert got.text == "Al håller med Ek om Als bro, inte Ekbergs."
    assert got.actors == ("Ek", "Al")


def test_statements_change_places():
    assert changed(SAID, change="exchange_statements").says == {"Ek": "Nej.", "Al": "Bygg på ön."}


def test_the_text_alone_loses_its_dots():
    got = changed({"topic": "ön", "actors": ("Åsa", "Al"), "text": "Åsa äger ön."}, change="drop_diacritics")
    assert (got.text, got.topic, got.actors) == ("Asa ager on.", "ön", ("Åsa", "Al"))
    assert changed(SAID, change="drop_diacritics").says == {"Ek": "Bygg pa on.", "Al": "Nej."}


def test_words_are_replaced_at_once_in_text_and_names_but_not_in_the_topic():
    got = changed({**PAIR, "topic": "Ek"}, replace={"Ek": "Al", "Al": "Ek"})
    assert got.text == "Al håller med Ek om Als bro, inte Ekbergs."
    assert (got.actors, got.topic) == (("Al", "Ek"), "Ek")
    assert changed(SAID, replace={"Ek": "Bo"}).says == {"Bo": "Bygg på ön.", "Al": "Nej."}


def test_a_sentence_is_added_before_or_after():
    assert changed(PAIR, before="Det regnade.").text == f"Det regnade. {PAIR['text']}"
    assert changed(SAID, before="Hej.").says == {"Ek": "Hej. Bygg på ön.", "Al": "Nej."}
    assert changed(SAID, after="Aldrig.").says == {"Ek": "Bygg på ön.", "Al": "Nej. Aldrig."}


def test_fields_are_changed():
    got = changed(PAIR, changed={"topic": "tunneln"})
    assert (got.topic, got.text) == ("tunneln", PAIR["text"])


def test_a_changed_version_that_is_no_wording_is_refused():
    with pytest.raises(ValueError, match="must have either 'text' or 'says'"):
        changed(SAID, changed={"text": "Nej."})
