import pytest
from samsyn.data.records import Actor, Article
from samsyn.inference.actors.finding import find_actors
from samsyn.inference.speakers.joint import find_signatories
from samsyn.inference.statements.finding import build_scene
from samsyn.inference.text.document import build_document

LETTER = "TU, SVT och Sveriges Radio har i dag överlämnat ett brev till kulturdepartementet."
ACTORS = [Actor(name=name, kind="organisation") for name in ("TU", "SVT", "Sveriges Radio", "LO")]


@pytest.fixture
def direct(said_directly):
    return lambda *paragraphs: [actors for _, actors in said_directly(*paragraphs, actors=ACTORS)]


@pytest.mark.parametrize(
    "quotation",
    [
        "”Lämna anslaget orört under hela perioden”, heter det i brevet.",
        "”Lämna anslaget orört under hela perioden”, skriver avsändarna.",
        "”Lämna anslaget orört under hela perioden.”",
    ],
)
def test_what_a_joint_letter_says_all_who_signed_it_say(direct, quotation):
    assert direct(LETTER, quotation) == [("TU", "SVT", "Sveriges Radio")]


def test_whoever_is_named_speaks_alone(direct):
    assert direct(LETTER, "”Lämna anslaget orört”, säger LO.") == [("LO",)]
    assert direct(
        "TU och SVT är grannar. LO har lämnat in ett brev.", "”Lämna det”, heter det i brevet."
    ) == [("LO",)]


def test_an_organisation_may_have_its_kind_before_its_name(direct):
    assert direct(
        "SVT och organisationen LO yttrar sig gemensamt:", "”Anslaget ska vara kvar som i dag.”"
    ) == [("SVT", "LO")]


@pytest.mark.parametrize(
    "sentence",
    [
        "TU och SVT är oense om brevet från ministern.",
        "TU och SVT fick olika besked.",
        "Där stod TU och SVT tillsammans.",
    ],
)
def test_two_who_are_only_named_together_have_written_nothing(sentence):
    document = build_document(Article(id="a", text=sentence))
    assert find_signatories(build_scene(document, find_actors(document, ACTORS))).actors == ()
