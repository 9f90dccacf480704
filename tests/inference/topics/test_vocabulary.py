from samsyn.data.records import Article
from samsyn.inference.text.document import build_document
from samsyn.inference.topics.vocabulary import collect_vocabulary


def vocabulary(text: str):
    return collect_vocabulary(build_document(Article(id="x", text=text)))


def test_inflected_and_compounded_words_are_kin():
    words = vocabulary("Skatten är hög. En bolagsskatt sänks. Skattens tid är förbi.")
    assert words.key("Skatten") == words.key("bolagsskatt") == words.key("skattens")
    assert words.key("tid") != words.key("skatten")


def test_acronyms_are_no_words_and_glue_is_left_out():
    words = vocabulary("IS har is och de ska till IS.")
    assert words.sentences == (frozenset({"IS"}),)


def test_a_word_in_every_sentence_tells_nothing():
    words = vocabulary("Vargen jagas. Vargen skyddas.")
    assert words.rarity[words.key("vargen")] == 0
    assert words.rarity[words.key("jagas")] > 0


def test_a_word_that_the_text_lacks_has_the_key_of_its_stem():
    words = vocabulary("Vargen jagas.")
    assert words.key("vargens") == words.key("vargen")
    assert words.key("kärnkraften") == "kärnkraft"
