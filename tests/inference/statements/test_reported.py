import pytest
from samsyn.data.records import Actor, Article
from samsyn.inference.actors.finding import find_actors
from samsyn.inference.statements.finding import find_statements
from samsyn.inference.text.document import build_document

ACTORS = (
    Actor(name="Anna Ek"),
    Actor(name="Per Berg"),
    Actor(name="Moderaterna", kind="party"),
    Actor(name="LO", kind="organisation"),
)


def held(text):
    """The statements as (surnames joined by +, kind, words)."""
    document = build_document(Article(id="a", text=text))
    statements = find_statements(document, find_actors(document, ACTORS))
    return [("+".join(a.split()[-1] for a in s.actors), s.kind, s.text) for s in statements]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Ek säger att skatten måste höjas.",
        "Anna Ek (S) menar dock att skatten måste höjas.",
        "Anna Ek, ordförande i nämnden, anser att skatten måste höjas.",
        "Anna Ek, som leder nämnden sedan 2014, hävdar att skatten måste höjas.",
        "Kommunalrådet Anna Ek har länge framhållit att skatten måste höjas.",
        "På torsdagen sade Anna Ek att skatten måste höjas.",
        "Däremot kräver Ek att skatten måste höjas.",
        "Anna Ek sade i en intervju att skatten måste höjas.",
        "Anna Ek reste sig och sade att skatten måste höjas.",
        "Enligt Anna Ek skatten måste höjas.",  # the verb's place does not matter to the reader
        "skatten måste höjas, säger Anna Ek.",
        "skatten måste höjas, framhöll Ek på mötet.",
        "skatten måste höjas, enligt Ek.",
        "Anna Eks linje är att skatten måste höjas.",
        "Beskedet från Ek är att skatten måste höjas.",
        "Ek läste upp ett svar: skatten måste höjas.",
        "Anna Ek kom. Hon anser att skatten måste höjas.",
        "Anna Ek har i många år sagt att skatten måste höjas.",
        "Anna Ek på Exportrådet skriver att skatten måste höjas.",
        "Två mil bort, i Luleå, hävdar Anna Ek att skatten måste höjas.",
        "skatten måste höjas, framgår av Anna Eks beräkning.",
        "I Anna Eks brev står att skatten måste höjas.",
        "Anna Ek har skrivit ett brev. Där heter det att skatten måste höjas.",
        "Anna Eks brev kom i går. Enligt brevet skatten måste höjas.",
        "skatten måste höjas, säger Anna Ek, men utan att låta arg.",
    ],
)
def test_the_content_of_reported_speech(text):
    assert held(text) == [("Ek", "indirect", "skatten måste höjas")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Skatten måste enligt Anna Ek höjas i år.", "Skatten måste enligt Anna Ek höjas i år"),
        ("Anna Ek vill höja skatten.", "Anna Ek vill höja skatten"),
        ("Ek varnar för en högre skatt.", "Ek varnar för en högre skatt"),
        ("Ek undrar hur skatten ska höjas.", "Ek undrar hur skatten ska höjas"),
        ("Hur skatten ska höjas vill Ek inte säga.", "Hur skatten ska höjas vill Ek inte säga"),
    ],
)
def test_the_whole_clause_where_the_content_cannot_be_told(text, words):
    assert held(text) == [("Ek", "indirect", words)]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Ek röstade nej till förslaget",
        "I går röstade Anna Ek nej till förslaget",
        "Ek har länge motsatt sig förslaget",
        "Ek stöder förslaget",
        "Ek är emot förslaget",
        "Ek reserverade sig mot förslaget",
        "Ek drev igenom förslaget",
        "Ek ställer sig inte bakom förslaget",
    ],
)
def test_acts_are_narrated(text):
    assert held(text + ".") == [("Ek", "narrated", text)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Från LO heter det att skatten måste höjas.", "LO"),
        ("På LO säger man att skatten måste höjas.", "LO"),
        ("Vi ringde LO. Därifrån hörs att skatten måste höjas.", "LO"),
    ],
)
def test_a_place_or_a_text_stands_for_whose_it_is(text, who):
    assert (who, "indirect", "skatten måste höjas") in held(text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("LO räknade. ", ", är fackets slutsats."),
        ("Anna Ek räknade. ", ", är hennes slutsats."),
        ("LO svarade. ", ", var budskapet."),
        ("LO svarade. ", ", säger man."),
        ("LO svarade. ", ", går resonemanget."),
        ("", ". Det säger Anna Ek."),
        ("", ". Så resonerar LO."),
    ],
)
def test_a_source_without_a_verb_of_its_own(before, after):
    who = "LO" if "LO" in before + after else "Ek"
    assert (who, "indirect", "Skatten måste höjas") in held(f"{before}Skatten måste höjas{after}")


def test_what_another_holds_after_the_anforing():
    found = held("Skatten måste höjas, säger Anna Ek, medan LO kräver att den slopas i år.")
    assert found == [
        ("Ek", "indirect", "Skatten måste höjas"),
        ("LO", "indirect", "den slopas i år"),
    ]


def test_a_relative_clause_is_about_the_name_before_it():
    text = "Där har LO sällskap av Anna Ek, som i våras röstade ner förslaget."
    assert [who for who, kind, _ in held(text) if kind == "narrated"] == ["Ek"]


def test_medan_without_a_comma_is_a_time():
    assert held("LO kräver att strejken avbryts medan medlingen pågår.") == [
        ("LO", "indirect", "strejken avbryts medan medlingen pågår")
    ]


def test_two_camps_in_one_sentence():
    found = held("Moderaterna stöder förslaget, medan LO kräver att det stoppas i tid.")
    assert found == [
        ("Moderaterna", "narrated", "Moderaterna stöder förslaget"),
        ("LO", "indirect", "det stoppas i tid"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Ek och Per Berg är överens om att skatten måste höjas.",
        "I går var Anna Ek och Per Berg eniga om att skatten måste höjas.",
        "Anna Ek (S) och Per Berg (M) anser att skatten måste höjas.",
        "Både Anna Ek och Per Berg anser att skatten måste höjas.",
        "skatten måste höjas, skriver Anna Ek och Per Berg.",
        "Nu kräver varken Anna Ek eller Per Berg att skatten måste höjas.",
        "LO undrar, och både Anna Ek och Per Berg anser att skatten måste höjas.",
    ],
)
def test_joint_subjects_give_one_statement_of_both(text):
    assert held(text) == [("Ek+Berg", "indirect", "skatten måste höjas")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("LO:s ordförande säger att skatten måste höjas.", "LO"),
        ("Ordföranden i LO säger att skatten måste höjas.", "LO"),
        ("Anna Ek på LO säger att skatten måste höjas.", "Ek"),
        ("LO:s Anna Ek säger att skatten måste höjas.", "Ek"),
        ("skatten måste höjas, enligt LO:s utredare.", "LO"),
    ],
)
def test_who_speaks_for_an_organisation(text, who):
    assert held(text) == [(who, "indirect", "skatten måste höjas")]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Ek bor i Luleå.",
        "Vad anser Anna Ek om skatten?",
        "Kalle Svensson säger att skatten måste höjas.",
        "Anna Eks bror säger att skatten måste höjas.",
        "Oppositionen stöder Anna Ek i frågan.",
        "Enligt polisen är skatten för låg.",
        "Anna Ek och Per Berg är inte överens om att skatten måste höjas.",
        "Anna Ek säger ja",
        "",
    ],
)
def test_what_is_no_statement_of_an_actor(text):
    assert [row for row in held(text) if row[2] != "Anna Ek säger ja"] == []


def test_a_quotation_is_not_reported_again():
    assert held("”Skatten måste höjas”, säger Anna Ek, som vill höja skatten.") == [
        ("Ek", "direct", "Skatten måste höjas")
    ]
