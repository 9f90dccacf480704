import pytest
from samsyn.data.records import Actor, Article
from samsyn.inference.actors.finding import find_actors
from samsyn.inference.statements.finding import find_statements
from samsyn.inference.text.document import build_document
from samsyn.inference.text.quotations import find_quotations
from samsyn.inference.text.tokens import tokenise

EK = Actor(name="Anna Ek")
BERG = Actor(name="Per Berg")
LO = Actor(name="LO", kind="organisation")
ACTORS = (EK, BERG, LO)


def said(text):
    """The direct statements as (surnames joined by +, words)."""
    document = build_document(Article(id="a", text=text))
    statements = find_statements(document, find_actors(document, ACTORS))
    assert all(text[s.start : s.end] == s.text for s in statements)
    return [("+".join(a.split()[-1] for a in s.actors), s.text) for s in statements if s.kind == "direct"]


@pytest.mark.parametrize(
    "text",
    [
        # The anföring after, with every dash and every kind of end.
        "– Det går inte, säger Anna Ek.",
        "— Det går inte, sade Anna Ek på en presskonferens.",
        "- Det går inte, säger Ek.",
        "–Det går inte, säger Ek.",
        "– Det går inte! utropar Ek.",
        "– Det går inte? undrar Ek.",
        "– Det går inte …, muttrar Ek.",
        "– Det går inte, säger statsminister Anna Ek (S).",
        "– Det går inte, säger kommunalrådet Anna Ek, som leder nämnden.",
        "– Det går inte, säger Anna Ek, ordförande i nämnden.",
        "– Det går inte, har Ek tidigare sagt.",
        "– Det går inte, brukar Ek säga.",
        "– Det går inte, slår Ek fast.",
        "– Det går inte, fyller Ek i.",
        "– Det går inte, säger Ek och reser sig.",
        "– Det går inte, skriver Ek i ett mejl till redaktionen.",
        # Quotation marks of every kind.
        "”Det går inte”, säger Ek.",
        "”Det går inte.” säger Ek.",
        "”Det går inte”, säger Ek.",
        "”Det går inte,” säger Ek.",
        "“Det går inte”, säger Ek.",
        '"Det går inte", säger Ek.',
        "»Det går inte«, säger Ek.",
        "»Det går inte», säger Ek.",
        "”Det går inte” – sade Ek.",
        # The anföring before.
        "Anna Ek säger:\n– Det går inte.",
        "Anna Ek var tydlig:\n\n– Det går inte.",
        "Ek: – Det går inte.",
        "Anna Ek (S): Det går inte.",
        "Ek säger: ”Det går inte.”",
        "I ett mejl skriver Ek: ”Det går inte.”",
        # No anföring: the sentence before, or after.
        "Anna Ek skakade på huvudet.\n\n– Det går inte.",
        "Ek skakade på huvudet. ”Det går inte.”",
        "– Det går inte.\n\nDet säger Anna Ek, ordförande i nämnden.",
        "– Det går inte.\n\nSå inledde Anna Ek debatten.",
        "Per Berg satt tyst. Anna Ek, moderat, gjorde det inte.\n\n– Det går inte.",
    ],
)
def test_the_words_and_who_said_them(text):
    assert said(text) == [("Ek", "Det går inte")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # An anföring in the middle stays inside; one at the edge does not.
        ("– Det går inte, säger Ek. Vi får vänta.", "Det går inte, säger Ek. Vi får vänta"),
        ("– Om de stryper oss, säger hon, så dör vi.", "Om de stryper oss, säger hon, så dör vi"),
        ("”Det går”, säger Ek, ”inte alls”.", "Det går”, säger Ek, ”inte alls"),
        ("– Det går inte. Vi får vänta, säger Ek.", "Det går inte. Vi får vänta"),
        ("– Han sade ”nej” till oss, säger Ek.", "Han sade ”nej” till oss"),
        ("– Om man frågar dem, säger de nej, säger Ek.", "Om man frågar dem, säger de nej"),
        ("– Det är bra, tycker jag, säger Ek.", "Det är bra, tycker jag"),
        ("”Det går. Eller? Nej!”, säger Ek.", "Det går. Eller? Nej"),
    ],
)
def test_spans(text, words):
    assert said("Anna Ek kom.\n\n" + text) == [("Ek", words)]


def test_pronouns_and_roles_in_the_anforing():
    text = "Kommunalrådet Anna Ek (M) mötte Per Berg.\n\n– Nej tack, säger hon.\n\n– Jo tack, säger han.\n\n"
    text += "– Aldrig i livet, säger kommunalrådet.\n\n– Aldrig mer, säger moderaten."
    assert [who for who, _ in said(text)] == ["Ek", "Berg", "Ek", "Ek"]


def test_talstreck_without_anforing_continue_the_speaker():
    text = "– Det går inte, säger Ek.\n\n– Vi har inga pengar.\n– Inte ett öre."
    assert said(text) == [("Ek", "Det går inte"), ("Ek", "Vi har inga pengar"), ("Ek", "Inte ett öre")]


def test_an_interview_with_labels_and_one_with_questions():
    text = "Anna Ek mötte Per Berg.\n\n**Ska skatten höjas?**\n\n"
    text += "Ek: – Ja, med besked.\n\nBerg: – Nej, aldrig någonsin."
    assert said(text) == [("Ek", "Ja, med besked"), ("Berg", "Nej, aldrig någonsin")]
    text = "Anna Ek leder nämnden.\n\nSka skatten höjas?\n\n– Ja, med besked.\n\n"
    text += "*Vad säger Per Berg?*\n\n– Fråga honom om det."
    assert [who for who, _ in said(text)] == ["Ek", "Ek"]


def test_the_writer_goes_on_in_the_same_paragraph():
    text = "– Det går inte, säger Anna Ek. Per Berg anser att det går."
    assert said(text) == [("Ek", "Det går inte")]


def test_two_talstreck_in_one_paragraph():
    text = "– Det går inte, säger Anna Ek. – Jo då, det går, svarar Per Berg."
    assert said(text) == [("Ek", "Det går inte"), ("Berg", "Jo då, det går")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("”Det går inte alls”, skriver LO:s chefsekonom.", "LO"),
        ("– Det går inte alls, säger chefsekonomen på LO.", "LO"),
        ("– Det går inte alls, säger en talesperson för LO.", "LO"),
        ("”Det går inte alls”, heter det i LO:s yttrande.", "LO"),
        ("”Det går inte alls”, löd beskedet från LO.", "LO"),
        ("”Det går inte alls”, skriver Anna Ek och Per Berg.", "Ek+Berg"),
        ("”Det går inte alls”, skriver Anna Ek (S), Per Berg (M) och LO.", "Ek+Berg+LO"),
        ("Anna Ek och Per Berg kom.\n\n”Det går inte alls”, skriver de två i ett uttalande.", "Ek+Berg"),
    ],
)
def test_organisations_and_joint_speakers(text, who):
    assert said(text) == [(who, "Det går inte alls")]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Ek kom. – Det går inte, säger Kalle Svensson.",  # named, but none of the actors
        "Anna Ek kom. – Det går inte, säger en polisman.",  # somebody new
        "Anna Ek kom. – Det går inte, säger han.",  # Anna is not he
        "Anna Ek gick på så kallade ”friskolor” och ”fria val”.",  # scare quotes
        "Anna Ek kom.\n\nEn man stannade och sade sitt.\n\n– Det går inte.",  # somebody else spoke last
        "– Det går inte.",
        "–",
        "””",
        "– , säger Anna Ek.",
    ],
)
def test_nothing_is_put_in_the_wrong_mouth(text):
    assert said(text) == []


def test_the_layout_alone():
    text = "Hon sade:\n– Nej, säger Ek.\n\n”Jo”, svarar Berg. Det var allt."
    document = build_document(Article(id="a", text=text))
    found = find_quotations(document, tokenise(document))
    assert [(q.style, text[q.start : q.end], q.first, q.last) for q in found] == [
        ("talstreck", "Nej", 1, 1),
        ("marks", "Jo", 2, 2),
    ]
