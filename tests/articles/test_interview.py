import pytest

from articles.models import Interviewee, InterviewIndexPage, InterviewPage
from tests.factories import (
    InterviewPageFactory,
    OrganisationFactory,
    PersonFactory,
    translate_page,
)
from tests.forms import errors


@pytest.fixture(autouse=True)
def _tree_for_all(site_tree):
    pass


def test_one_voice_is_an_interview_and_several_are_testimonials(reader_client):
    InterviewPageFactory(title="One")
    InterviewPageFactory(
        title="Three",
        interviewees=[
            Interviewee(person=PersonFactory(), role="Mayor") for _voice in range(3)
        ],
    )
    one = reader_client.get("/en/interviews/one/").context
    three = reader_client.get("/en/interviews/three/").context
    assert not one["has_several_voices"]
    assert three["has_several_voices"]
    assert len(three["people"]) == 3


def test_a_person_is_shown_with_the_role_they_had_then(reader_client):
    person = PersonFactory(name="Ilze Krastmale")
    for title, role in (("Then", "Mediator"), ("Now", "Mayor")):
        InterviewPageFactory(
            title=title, interviewees=[Interviewee(person=person, role=role)]
        )
    then = reader_client.get("/en/interviews/then/").content.decode()
    assert "Mediator" in then
    assert "Mayor" not in then


def test_the_organisation_is_named_in_the_readers_language(reader_client, locales):
    organisation = OrganisationFactory(name="University")
    italian = organisation.copy_for_translation(locales["it"])
    italian.name = "Università"
    italian.save()
    row = Interviewee(person=PersonFactory(), role="Dean", organisation=organisation)
    page = InterviewPageFactory(title="Dean", interviewees=[row])
    translate_page(page, "it", title="Preside")
    context = reader_client.get("/it/interviste/preside/").context
    assert [organisation.name for _row, organisation in context["people"]] == [
        "Università"
    ]


def test_questions_and_answers_are_set_in_the_language_of_the_page(reader_client):
    InterviewPageFactory(
        title="Un",
        language="fr",
        body=[
            (
                "question",
                {
                    "question": "Pourquoi ?",
                    "answers": [{"speaker": None, "text": "<p>Parce que !</p>"}],
                },
            )
        ],
    )
    html = reader_client.get("/de/gesprache/un/").content.decode()
    assert "Pourquoi\u00a0?" in html
    assert "Parce que\u00a0!" in html


def test_a_conversation_has_a_date_and_a_text():
    found = errors(InterviewPage, InterviewIndexPage, spoken_language="en")
    assert set(found) == {"conducted_on", "body"}


def test_a_language_nobody_knows_is_refused_at_its_field():
    found = errors(
        InterviewPage,
        InterviewIndexPage,
        spoken_language="xx",
        conducted_on="2020-10-07",
        body=[("heading", "One")],
    )
    assert set(found) == {"spoken_language"}


def test_somebody_who_speaks_has_a_name_and_a_role():
    found = errors(
        InterviewPage,
        InterviewIndexPage,
        spoken_language="en",
        conducted_on="2020-10-07",
        body=[("heading", "One")],
        interviewees=[{"person": "", "role": ""}],
    )
    assert [set(row) for row in found["interviewees"]] == [{"person", "role"}]
