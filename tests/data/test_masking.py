from samsyn.data.masking import mask_actors
from samsyn.data.records import Example, Said


def test_full_name_surname_and_genitive_are_replaced_in_a_passage():
    example = Example(
        id="1",
        task="agreement",
        topic="Lindmans plan",
        actors=("Ulf Lindman", "Socialdemokraterna"),
        text="Ulf Lindman och Socialdemokraterna är ense. Lindmans förslag gäller Lindmanska huset.",
        label="agree",
    )
    masked = mask_actors(example)
    assert masked.actors == ("Aktör A", "Aktör B")
    assert masked.text == "Aktör A och Aktör B är ense. Aktör As förslag gäller Lindmanska huset."
    assert masked.topic == "Aktör As plan"
    assert masked.label == "agree"


def test_each_statement_keeps_its_own_speaker():
    example = Example(
        id="1",
        task="agreement",
        topic="bron",
        statements=(Said(actor="Eva Ek", text="Ek säger ja."), Said(actor="LO", text="LO och Ek är vänner.")),
        label="unclear",
    )
    one, other = mask_actors(example).statements
    assert (one.actor, one.text) == ("Aktör A", "Aktör A säger ja.")
    assert (other.actor, other.text) == ("Aktör B", "Aktör B och Aktör A är vänner.")


def test_two_who_speak_as_one_are_two_and_a_place_in_a_name_is_left():
    example = Example(
        id="1",
        task="stance",
        topic="bron",
        actor="Byalaget i Tranås och Barn och unga",
        text="Byalaget i Tranås och Barn och unga vill ha en bro i Tranås.",
    )
    masked = mask_actors(example)
    assert masked.actor == "Aktör A och Aktör B"
    assert masked.text == "Aktör A och Aktör B vill ha en bro i Tranås."


def test_a_row_without_actors_is_left():
    example = Example(id="1", task="stance", topic="bron", text="Bygg den.")
    assert mask_actors(example) == example
