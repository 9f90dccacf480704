import pytest
from samsyn.data.sentences import expand_to_sentences, quotation_spans, split_sentences


def sentences(text):
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "– Det går inte, säger hon.",
        "– Varför då? säger hon.",
        "– Nej! ropade Ek från läktaren.",
        "Hon gick t.ex. till Anna Ek.",
        "Det gäller bl.a. Göran Persson och S:t Eriks sjukhus.",
        "Det gäller bl. a. Göran Persson.",
        "Mötet börjar kl. 15 den 5. mars på St. Eriksgatan.",
        "Den s.k. Pisa-undersökningen kostade ca 3.5 miljoner.",
        "Enligt prof. Ek, d.v.s. Anna, är punkt nr. 5 klar.",
        "J.K. Rowling och J. R. R. Tolkien träffade Carl I. Hagen.",
        "”Det går inte. Vi har försökt. Men ändå.”",
        "»Det går inte. Vi har försökt», skriver hon.",
        "”Kom nu!” ropade hon.",
        "1. Höj skatten för alla",
        "Priset är 3.5 procent högre än 2.1 procent.",
    ],
)
def test_stays_one_sentence(whole):
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("– Det går inte, säger hon. Vi får vänta.", ["– Det går inte, säger hon.", "Vi får vänta."]),
        ("Där var Ek m.fl. Sedan gick de.", ["Där var Ek m.fl.", "Sedan gick de."]),
        ("Det var 2015. Nu är det över.", ["Det var 2015.", "Nu är det över."]),
        ("Vi valde plan B. Det gick bra.", ["Vi valde plan B.", "Det gick bra."]),
        ("”Det går inte.” Sedan gick hon.", ["”Det går inte.”", "Sedan gick hon."]),
        ("Kan vi? Ja. Nej! Kanske …  Vi får se.", ["Kan vi?", "Ja.", "Nej!", "Kanske …", "Vi får se."]),
        ("Det är vad jag har med. Åk hem.", ["Det är vad jag har med.", "Åk hem."]),
        ("Så sade Anna Ek (S). Alla höll med.", ["Så sade Anna Ek (S).", "Alla höll med."]),
        ("Hon teg. – Nej, sade han. – Jo!", ["Hon teg.", "– Nej, sade han.", "– Jo!"]),
    ],
)
def test_splits(text, parts):
    assert sentences(text) == parts


TABLE = """
Det gäller t.ex. Göteborg och Malmö.
Det gäller t. ex. Göteborg.
Bl.a. Sverige röstade nej.
Den s.k. Tidöpakten består av fyra partier.
Ida Ek m.fl. i partiet håller med.
Motion 2023/24:811 av Ida Ek m.fl. (S) avslås.
Dvs. Sverige betalar.
Utskottets f.d. Ordförande heter den boken.
Höjningen blir 3 resp. 5 procent i Skåne resp. Halland.
Det kostar ca. 300 miljoner.
Se nr. 14 i listan.
Regeringen lade fram prop. 2024/25:1 i september.
Riksdagen sade nej (se bet. 2022/23:MJU41 och rskr. 2022/23:211).
Så står det i SOU 2023:14 s. 212 och i dir. 2021:30 sist.
Enligt 3 kap. 2 § regeringsformen ska riksdagen pröva det.
Av art. 5 följer att alla ska hjälpa till.
Hon heter Ek, f. 1945 i Lund.
J. K. Rowling skrev den.
J.K. Rowling skrev den.
Folkpartisten Carl B. Hamilton röstade nej.
Harry S. Truman och George W. Bush var presidenter.
Mötet börjar kl. 12.30 i riksdagen.
Mötet börjar kl. 9 i Rosenbad.
Den 3. maj firas dagen.
Det kom 1.000 personer, 3.5 procent av alla.
2. Kommunen ska bygga tre skolor
Hon tvekade ... men sade ja.
Vi får se … kanske nästa år.
Läs på www.regeringen.se/press.Mer hela tiden.
Se https://www.riksdagen.se/sv/Dokument.html?id=3.A för resten.
Mejla anna.ek@riksdagen.se eller ring.
”Det går inte. Vi har försökt.”, säger Ek.
”Aldrig! Inte en chans!” ropade Ek.
Hon sade: ”Det går inte. Vi har försökt.”
”Han skrev ”Nej. Aldrig.” till oss”, säger hon.
– Vad ska vi göra? frågar Ek.
Dr. Ek och prof. Al var oense med Riksbankens v. ordf. Bo.
Lagen gäller fr.o.m. den 1 jan. 2025 och t.o.m. Juni.
I st. f. Ek kom Al.
Partiet fick 3.5. | Det räckte inte.
Det var 500 f.Kr. | Rom växte.
Där var Ek m.fl. | Sedan gick de.
Sådant m.m. | Riksdagen är klar.
Ek, Al osv. | Alla kom.
Det kostar 100 kr. | Momsen tillkommer.
Det kostar 4,5 mdkr. | Det räcker inte.
Det hände 2015. | Regeringen föll.
Det hände den 3 maj. | Då föll regeringen.
Mötet är i dec. | Riksdagen beslutar då.
De kom överens kl. 14. | Sedan gick de hem.
Klockan var 14.30. | Då gick hon.
Hon är 45. | Han är 50.
Det gick 3–2. | Publiken jublade.
Det var Karl XII. | Sedan kom freden.
Vi har plan A. | Den håller.
Han röstade på M. | Hon gjorde inte det.
Hon bor i USA. | Han bor i EU.
Så är det. | Punkt.
Hon sade ja!!! | Alla jublade.
Verkligen?! | Det trodde jag inte.
Det är sant … | Eller?
Vi kommer. | (Skratt.) | Nästa fråga.
Det är klart (enligt Ek). | Al håller med.
Hon skrev ”nej”. | Han skrev ”ja”.
”Nej.” | Så sade Ek.
Hon säger: ”Jag vill.” | Men ingen tror henne.
Läs på dn.se. | Där står allt.
Skriv till anna@tt.example. | Hon svarar.
Se https://www.svt.se. | Där finns allt.
– Nej, sade han. | – Jo!
– Varför då? säger hon. | Det vet ingen.
**Vad hände?** | Ingenting.
Det blev en lag. | 14 partier röstade.
Hon köpte en bil. | Den var röd.
Hon är max. | Han är min.
Enligt 2 §. | Paragrafen är ny.
Det var hennes art. | Han log.
Så sade Anna Ek (S). | Alla höll med.
Det är hennes sak. | Men vems är den?
"""


@pytest.mark.parametrize("case", TABLE.strip().splitlines())
def test_where_sentences_end(case):
    assert sentences(case.replace(" | ", " ")) == case.split(" | ")


def test_the_table_tells_both_ways():
    cases = TABLE.strip().splitlines()
    splits = [case for case in cases if " | " in case]
    assert len(cases) > 60 and 0.4 < len(splits) / len(cases) < 0.6


def test_a_sentence_never_crosses_paragraphs():
    assert sentences("En rubrik utan punkt\n\nOch text") == ["En rubrik utan punkt", "Och text"]


def test_an_unclosed_quotation_mark_does_not_swallow_the_text():
    assert sentences("Hon sade ”nej. Sedan gick hon. Det var allt.") == [
        "Hon sade ”nej.",
        "Sedan gick hon.",
        "Det var allt.",
    ]


def test_nested_quotations_are_one():
    text = "”Han sade ”nej” till oss”, säger hon."
    assert [text[a:b] for a, b in quotation_spans(text, 0, len(text))] == ["”Han sade ”nej” till oss”"]


def test_expand_to_sentences():
    text = "Ett två. Tre fyra. Fem sex.\n\nSju."
    assert text[slice(*expand_to_sentences(text, 5, 11))] == "Ett två. Tre fyra."
    assert expand_to_sentences(text, 10, 12) == (9, 18)
    assert expand_to_sentences("   ", 1, 2) == (1, 2)


def test_offsets_are_trimmed_and_in_order():
    text = "  Hej.   Då!  \n\n – Nej.  "
    spans = split_sentences(text)
    assert [text[a:b] for a, b in spans] == ["Hej.", "Då!", "– Nej."]
    assert spans == sorted(spans)
    assert split_sentences("") == []
