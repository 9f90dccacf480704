import pytest
from samsyn.data.paragraphs import split_paragraphs
from samsyn.inference.text.boilerplate import find_asides
from samsyn.inference.text.plain import plain

SET_ASIDE = {
    "byline": """
Av Anna Ek
Av: Anna Ek
AV ANNA EK OCH BO AL
Text: Anna Ek
Text och foto: Bo Al
Reporter: Carl-Johan von Essen
Text: Elsa Brandt 30 november 2021
Anna Ek / TT
Anna Ek/TT
Bo Al (TT)
8 SIDOR/TT
STOCKHOLM/TT
Stockholm/TT
Henrik Ek/TT / TT Nyhetsbyrån
Skrivet av Anna Ek
TT
TT-AFP-Reuters
anna.ek@tidningen.example
E-post: anna.ek@tidningen.example
Anna Ek, anna.ek@tidningen.example
Anna Ek anna.ek(at)tidningen.example
08-123 45 67
Telefon: 070-123 45 67
""",
    "dateline": """
Göteborg (TT)
Stockholm den 29 september
Vilnius, den 5 april 2006
""",
    "date": """
3 maj 2024
2024-05-03
2024-05-03 06:12
Publicerad 3 maj 2024
Publicerad: 3 maj 2024 kl. 12.30
Publicerad 2024-05-03 12.30 Uppdaterad 2024-05-04
Uppdaterad i dag 06.12
Senast uppdaterad: tisdag 4 juni 2024
7 september, 2010
Artikeln uppdateras.
Lästid: 3 min
Senast granskad: 2 juni 2023
""",
    "caption": """
Foto: TT
Foto: Anna Ek/TT
FOTO: LARS ÖST
Bild: Anna Ek
Arkivbild.
Anna Ek (BO AL/TT)
STOCKHOLM 20140930 Anna Ek på läktaren. Foto: Bo Al / TT kod 10060
Foto & bild: Bo Al
Illustration: Carl Ek
Statsminister Anna Ek på väg till riksdagen. Foto: Bo Al/TT
”Vi är oroliga”, säger Anna Ek. Foto: Bo Al / TT / AP
Anna Ek (S) på torget i Umeå. Arkivbild.
""",
    "cookies": """
Vi använder kakor för att sidan ska fungera.
Vi på Posten använder cookies.
Den här webbplatsen använder kakor (cookies) för statistik.
Regeringen.se använder kakor
Acceptera alla kakor
Hantera cookies
Läs mer om kakor på regeringen.se
Godkänn alla
Genom att fortsätta surfa på sidan godkänner du att vi använder cookies.
""",
    "more": """
Läs mer: Så röstade partierna
LÄS MER: Så röstade partierna
Läs också: Ministern backar
Läs även: ”Vi säger nej”
Läs mer
Läs mer »
Läs mer om skolvalet
Läs mer om förslaget här.
Läs mer på www.regeringen.se.
Läs hela artikeln på dn.se
Se också: Debatten i kammaren
Hör mer: Intervjun med Anna Ek
Relaterat
Mest läst
Mer om ämnet
Ämnen: Skola, Riksdagen
https://www.dn.se/nyheter/123
""",
    "share": """
Dela
Dela artikeln
Dela på Facebook
Kopiera länk
Tipsa oss
Skriv ut sidan
Följ oss på Facebook och Instagram
""",
    "subscribe": """
Prenumerera
Prenumerera på vårt nyhetsbrev
Bli prenumerant
Logga in
Redan prenumerant? Logga in
Anmäl dig till vårt nyhetsbrev och få det viktigaste varje morgon.
Få Kommunvärldens nyhetsbrev varje torsdag
Det här är en låst artikel för våra prenumeranter.
""",
    "comment": """
Kommentera
Kommentera artikeln
Kommentarer (12)
Vad tycker du? Kommentera på Facebook
Vad tycker du om nattågen? Skriv till debatt@posten.example.
Du måste vara inloggad för att kommentera.
""",
    "copyright": """
© 2021 Posten AB
Copyright Posten
Ansvarig utgivare: Anna Ek
Alla artiklar är skyddade av upphovsrättslagen.
Det här är en debattartikel. Åsikterna är skribentens egna.
Åsikterna i texten är skribentens egna.
Skribenten svarar själv för åsikterna.
""",
    "contact": """
Presskontakt
Kontakt: Köpmannens presstjänst
För mer information: press@posten.example
För mer information kontakta Anna Ek, presschef.
""",
    "source": """
Källa: Trafikverket
Källor: SCB, Riksbanken
""",
    "interface": """
Hoppa till huvudinnehåll
Till innehåll på sidan
Javascript är avstängt.
Din webbläsare stöds inte
Förstora bilden
""",
}

KEPT = """
Läs mer om du vill förstå, sade Anna Ek.
– Läs mer: det står i avtalet, säger Anna Ek.
Läs mer böcker och se mindre på tv. Så lyder ministerns råd.
Se också till att barnen får frukost. Det kräver Lärarförbundet.
Se till de äldre!
Fakta talar för sig själva, säger ministern.
Fakta är att skolan har blivit sämre.
Fakta: skolan har blivit sämre, hävdar Anna Ek (M).
Bakgrunden är ett öppet brev från Världsnaturfonden.
Bilden av partiet har förändrats sedan valet.
Foto är konst, anser kulturnämnden.
På väggen står det Foto: Anna Ek, och det är hon stolt över.
Bild och form ska bli ett ämne igen, vill regeringen.
Av Anna Eks tal framgick att partiet tänker rösta nej.
Av alla partier är det bara Centerpartiet som säger nej.
Av de sju ledamöterna röstade fyra för.
Text och bild ska skyddas bättre, föreslår utredaren.
Stockholm den 29 september 1967: där bytte landet sida på vägen.
Den 3 maj 2024 röstade riksdagen nej.
Publicerade texter ska inte kunna raderas, anser utskottet.
TT har talat med alla partiledare.
Regeringen vill förbjuda sajter som använder cookies.
Vi använder kakor för att mata opinionen, skämtar Anna Ek.
Kakor och kaffe bjöds på i partilokalen.
Dela makten med oss, säger Anna Ek till Socialdemokraterna.
Dela inte ut pengarna!
Prenumerera på lögner kan man göra hos oppositionen, sade hon.
Vad tycker du?
**Vad tycker du om beslutet?**
Kommentera vill han inte.
Kommentarer från oppositionen lät inte vänta på sig.
Kontakten mellan partierna är bruten.
Mer information är inte alltid bättre, anser Integritetsmyndigheten.
För mer information krävs en ny utredning.
Källan är en högt uppsatt tjänsteman.
Relationen till Ryssland är dålig.
Det här är en ledare som lyssnar.
Nyhetsbrevet har 4 000 läsare.
Om undersökningen har de båda partierna olika åsikt.
Så arbetar vi inte i Sverige, säger Anna Ek.
Anna Ek (MP), riksdagsledamot
Gunvor Tjärnlund
Tre krav
”Fel tid att lova pengar”
Utskottets ställningstagande
PRESSMEDDELANDE
Javascript är ett språk som alla elever ska lära sig, anser nämnden.
Logga in? Nej, det vill inte Anna Ek.
Annonsera gärna, men inte om spel, säger ministern.
Ansvarig för beslutet är statsrådet Bo Al.
"""

BODY = "Kommunen vill riva badhuset.\n\n– Vi har inte råd, säger Karin Sjödahl."
CASES = [(kind, line) for kind, lines in SET_ASIDE.items() for line in lines.strip().splitlines()]


def asides(text, *, known=("Strid om badhuset",)):
    view = plain(text)
    found = find_asides(view.text, split_paragraphs(view.text), known=known)
    return [(aside.kind, view.text[aside.start : aside.end]) for aside in found]


@pytest.mark.parametrize(("kind", "line"), CASES, ids=[line for _, line in CASES])
@pytest.mark.parametrize("place", ["first", "between", "last"])
def test_what_is_no_part_of_the_article_is_set_aside(kind, line, place):
    first, last = BODY.split("\n\n")
    order = {"first": [line, first, last], "between": [first, line, last], "last": [first, last, line]}[place]
    assert [found for found, _ in asides("\n\n".join(order))] == [kind]


@pytest.mark.parametrize("line", KEPT.strip().splitlines())
@pytest.mark.parametrize("place", ["first", "last"])
def test_a_paragraph_of_the_article_is_kept(line, place):
    assert asides(f"{line}\n\n{BODY}" if place == "first" else f"{BODY}\n\n{line}") == []


def test_the_title_is_set_aside_where_the_text_repeats_it():
    assert asides(f"STRID OM BADHUSET\n\n{BODY}") == [("title", "STRID OM BADHUSET")]


def test_a_first_line_without_full_stop_is_the_title_where_none_is_known():
    assert asides(f"Strid om badhuset\n\n14 mars 2025\n\n{BODY}", known=()) == [
        ("title", "Strid om badhuset"),
        ("date", "14 mars 2025"),
    ]


@pytest.mark.parametrize(
    "first", ["Kommunen vill riva badhuset.", "– Nej", "”Vi säger nej”", "Är det sant?", "Det säger de så:"]
)
def test_a_sentence_that_comes_first_is_no_title(first):
    assert asides(f"{first}\n\n{BODY}", known=()) == []


def test_a_text_of_one_line_is_no_title():
    assert asides("Kommunen vill riva badhuset", known=()) == []


@pytest.mark.parametrize(
    ("opening", "cut"),
    [
        ("NÄVLINGE. Kommunen vill riva badhuset.", "NÄVLINGE. "),
        ("STOCKHOLM/TT. Kommunen vill riva badhuset.", "STOCKHOLM/TT. "),
        ("Stockholm (TT) – Kommunen vill riva badhuset.", "Stockholm (TT) – "),
    ],
)
def test_only_the_dateline_is_cut_from_the_paragraph_it_opens(opening, cut):
    assert asides(f"{opening}\n\n{BODY}") == [("dateline", cut)]


@pytest.mark.parametrize("opening", ["NATO. Så heter frågan.", "ANNA EK: Jag säger nej.", "SD vill riva."])
def test_other_capitals_open_an_article_too(opening):
    assert asides(f"{opening}\n\n{BODY}") == []


def test_only_the_credit_is_cut_from_a_quotation_or_a_long_paragraph():
    assert asides(f"{BODY} Foto: Bo Al/TT") == [("caption", "Foto: Bo Al/TT")]
    long = "Kommunen vill riva badhuset i Åsviken. " * 12
    assert asides(f"{BODY}\n\n{long}Foto: Bo Al/TT") == [("caption", "Foto: Bo Al/TT")]


FACTS = "Fakta: Badhuset\n\nByggt 1962.\n\nRivs enligt förslaget 2026."


def test_a_box_of_facts_lasts_to_the_end_of_the_text():
    assert [kind for kind, _ in asides(f"{BODY}\n\n{FACTS}")] == ["boxes"] * 3


def test_a_box_lasts_to_its_source():
    found = asides(f"{BODY}\n\n{FACTS}\n\nKälla: Kommunen\n\nBeslutet fattas i april.")
    assert [kind for kind, _ in found] == ["boxes"] * 4


def test_in_the_middle_of_a_text_a_box_is_its_title_and_its_list():
    box = "Fakta: Badhuset\n\n• Byggt 1962.\n\n• Rivs 2026."
    found = asides(f"Kommunen vill riva badhuset.\n\n{box}\n\nFler hördes.\n\n– Aldrig, säger Siv Malm.")
    assert [text for _, text in found] == box.split("\n\n")


def test_a_box_in_one_paragraph():
    assert asides(f"{BODY}\n\nFakta: Badhuset byggdes 1962 och ska enligt förslaget rivas 2026.") == [
        ("boxes", "Fakta: Badhuset byggdes 1962 och ska enligt förslaget rivas 2026.")
    ]


def test_a_chapter_that_tells_what_somebody_wants_is_no_box():
    chapter = "Bakgrund\n\nI oktober föreslog en utredning att badhuset rivs. Miljöpartiet ville bygga nytt."
    assert asides(f"{BODY}\n\n{chapter}") == []
    assert asides(f"{BODY}\n\nFakta\n\nMalm och Sjödahl är oense.") == [("boxes", "Fakta")]
    assert len(asides(f"{BODY}\n\nBakgrund\n\nBadhuset byggdes 1962.")) == 2


def test_the_lines_below_an_article_go_with_their_title():
    below = "Presskontakt\n\nJoel Frisk\n\nPressekreterare hos Karin Sjödahl\n\nGenvägar\n\nNämndens beslut"
    assert len(asides(f"{BODY}\n\n{below}")) == 5
    assert asides(f"{BODY}\n\nKontakter\n\nDe båda träffas ofta.") == [("contact", "Kontakter")]


def test_lines_need_no_blank_lines_between_them():
    body = "\n".join(
        ["Kommunen vill riva badhuset. Det sade kommunalrådet när fullmäktige möttes.", *BODY.split("\n\n")]
    )
    text = f"Av Anna Ek\nSTOCKHOLM/TT\nLäs mer: Så röstade partierna\n{body}\nFoto: TT"
    assert [kind for kind, _ in asides(text)] == ["byline", "byline", "more", "caption"]
