"""The translator's desk: what it shows, and that it keeps what is written there."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from locales.guarding.editor import edit_url
from locales.memory.learning import learn
from locales.memory.remembering import Sighting, remember
from locales.models import Concept, LanguageRules, Task, Term, Unit, Version
from locales.workflow.places import place
from locales.workflow.segments import segments
from locales.workflow.writing import write
from tests.factories import NewsPageFactory, TopicFactory, paragraph

from .conftest import complete, target

DRAFT, TRANSLATED, REVIEWED = Unit.State
# One for the session, one for the person, two at the door, the rest for writing.
AT_MOST = 8


@pytest.fixture
def italian(begun):
    return begun("it")


@pytest.fixture
def giulia(person):
    return person("it", "translator")


@pytest.fixture
def marco(person):
    return person("it", "reviewer")


def segment_of(translation, source="They met."):
    return next(each for each in segments(translation) if each.source == source)


def address(translation, name="save", source="They met."):
    key = segment_of(translation, source).key
    return reverse(f"desk_{name}", args=[translation.pk, key])


def save(client, translation, text, *, source="They met.", based_on=0, state="draft"):
    return client.post(
        address(translation, source=source),
        json.dumps({"text": text, "based_on": based_on, "state": state}),
        content_type="application/json",
    )


def opened(client, translation, **query):
    page = target(translation)
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]), query)


def test_a_translator_finds_source_and_target_side_by_side(italian, desk, giulia):
    complete(italian)
    answer = opened(desk(giulia), italian)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "They met." in html
    assert "They-met.-x" in html
    assert 'lang="it"' in html


def test_the_old_editor_stays_reachable(italian, desk, giulia):
    answer = opened(desk(giulia), italian, editor="wagtail-localize")
    assert "js-translation-editor" in answer.content.decode()


def test_a_page_that_is_no_translation_keeps_wagtails_editor(original, desk, person):
    client = desk(person("en"))
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[original.pk]))
    assert "data-desk" not in answer.content.decode()


def test_a_draft_is_kept_and_changes_nothing_of_what_is_confirmed(
    italian, desk, giulia
):
    answer = save(desk(giulia), italian, "Si sono")
    assert answer.status_code == 200
    assert answer.json()["version"] == 1
    assert answer.json()["state"] == "draft"
    met = segment_of(italian)
    assert (met.target, met.confirmed) == ("Si sono", None)


def test_a_confirmed_text_may_go_live(italian, desk, giulia):
    save(desk(giulia), italian, "Si sono incontrate.", state="translated")
    assert segment_of(italian).confirmed == "Si sono incontrate."


def test_ampersands_and_breaks_are_kept_as_segments_are(italian, desk, giulia):
    save(desk(giulia), italian, "A & B<br>C")
    assert segment_of(italian).target == "A &amp; B<br/>C"


@pytest.mark.parametrize("state", ["draft", "translated"])
@pytest.mark.parametrize("text", ["<script>x</script>", '<b class="x">y</b>'])
def test_foreign_markup_is_refused_with_its_reason(italian, desk, giulia, text, state):
    answer = save(desk(giulia), italian, text, state=state)
    assert answer.status_code == 422
    assert answer.json()["message"]
    assert not Unit.objects.exists()


def test_an_empty_translation_is_a_draft_and_not_more(italian, desk, giulia):
    assert save(desk(giulia), italian, "", state="translated").status_code == 422
    assert save(desk(giulia), italian, "").status_code == 200


def test_the_second_of_two_people_sees_both_texts(italian, desk, giulia, marco):
    save(desk(giulia), italian, "Uno.")
    answer = save(desk(marco), italian, "Due.")
    assert answer.status_code == 409
    theirs = answer.json()["theirs"]
    assert (theirs["text"], theirs["version"]) == ("Uno.", 1)
    assert theirs["by"] == giulia.username
    assert theirs["at"]
    assert save(desk(marco), italian, "Tre.", based_on=1).status_code == 200
    assert [each.text for each in Version.objects.all()] == ["Tre.", "Uno."]


def test_a_translator_approves_nothing(italian, desk, giulia):
    answer = save(desk(giulia), italian, "Uno.", state="reviewed")
    assert answer.status_code == 422
    assert not Unit.objects.exists()


def test_a_reviewer_approves_what_another_translated(italian, desk, giulia, marco):
    save(desk(giulia), italian, "Uno.", state="translated")
    answer = save(desk(marco), italian, "Una.", based_on=1, state="reviewed")
    assert answer.json()["state"] == "reviewed"


def test_a_reviewer_does_not_approve_their_own_words(italian, desk, marco):
    save(desk(marco), italian, "Uno.", state="translated")
    answer = save(desk(marco), italian, "Due.", based_on=1, state="reviewed")
    assert answer.status_code == 422
    assert "yourself" in answer.json()["message"]


def test_people_of_another_language_save_nothing(italian, desk, person):
    assert save(desk(person("de")), italian, "Uno.").status_code == 403
    assert not Unit.objects.exists()


def test_a_member_without_admin_access_saves_nothing(italian, desk, giulia):
    for group in giulia.groups.all():
        group.permissions.clear()
    assert save(desk(giulia), italian, "Uno.").status_code == 403


def test_who_is_not_logged_in_is_told_so(italian, client):
    answer = save(client, italian, "Uno.")
    assert answer.status_code == 401
    assert answer.json()["reason"] == "session"


def test_a_locked_page_is_read_and_not_written(italian, desk, giulia, marco):
    page = target(italian)
    page.locked, page.locked_by = True, marco
    page.save()
    answer = save(desk(giulia), italian, "Uno.")
    assert answer.status_code == 423
    assert str(marco) in answer.json()["message"]
    html = opened(desk(giulia), italian).content.decode()
    assert "data-read-only" in html
    assert 'name="based_on"' not in html
    assert save(desk(marco), italian, "Uno.").status_code == 200


@pytest.mark.parametrize("body", ["", "{}", "[]", '{"text": "x"}', "null"])
def test_nonsense_is_answered_and_not_kept(italian, desk, giulia, body):
    answer = desk(giulia).post(address(italian), body, content_type="application/json")
    assert answer.status_code == 400
    assert not Unit.objects.exists()


@pytest.mark.parametrize("key", ["0-0", "x", "1-2-3"])
def test_a_segment_that_is_not_there_is_not_found(italian, desk, giulia, key):
    url = reverse("desk_save", args=[italian.pk, key])
    answer = desk(giulia).post(url, "{}", content_type="application/json")
    assert answer.status_code == 404


def test_messages_are_in_the_persons_language(italian, desk, giulia):
    from wagtail.users.models import UserProfile

    profile = UserProfile.get_for_user(giulia)
    profile.preferred_language = "fr"
    profile.save()
    answer = save(desk(giulia), italian, "Uno.", state="translated")
    assert re.fullmatch(r"\d\d/\d\d/\d{4} \d\d:\d\d", answer.json()["at"])


@pytest.mark.parametrize("state", ["draft", "translated"])
@pytest.mark.parametrize("source", ["They met.", "Six cities met"])
@pytest.mark.parametrize("before", ["nothing", "a text", "a unit"])
def test_a_save_takes_eight_queries_at_the_most(
    italian, desk, giulia, state, source, before, django_assert_max_num_queries
):
    if before == "a text":
        complete(italian)
    if before == "a unit":
        segment = segment_of(italian, source)
        there = place(italian.pk, segment.context_id, segment.string_id)
        write(there, "Uno.", user=giulia, based_on=0, state=TRANSLATED)
    client = desk(giulia)
    url = address(italian, source=source)
    body = {"text": "Due.", "based_on": int(before == "a unit"), "state": state}
    with django_assert_max_num_queries(AT_MOST):
        answer = client.post(url, json.dumps(body), content_type="application/json")
    assert answer.status_code == 200


@pytest.fixture(params=["the page", "the panel of a segment"])
def reading(request, desk, giulia):
    """`reading(translation)` is how many queries it takes to read it."""

    def count(translation):
        client = desk(giulia)
        page = reverse("wagtailadmin_pages:edit", args=[target(translation).pk])
        panel = address(translation, "panel", segments(translation)[-1].source)
        url = page if request.param == "the page" else panel
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    return count


def test_reading_takes_the_same_queries_for_5_and_for_60_segments(begun, reading):
    counts = []
    for number in (1, 56):
        texts = "</p><p>".join(f"Text {place}." for place in range(number))
        page = NewsPageFactory(title=f"News {number}", body=paragraph(texts))
        translation = begun("it", page)
        complete(translation, but=1)
        counts.append(reading(translation))
    assert counts[0] == counts[1]


def test_without_scripts_a_segment_is_saved_by_its_form(italian, desk, giulia):
    client, met = desk(giulia), segment_of(italian)
    url = reverse("wagtailadmin_pages:edit", args=[target(italian).pk])
    data = {"segment": met.key, "based_on": "0", "text": "Uno.", "as": "confirm"}
    answer = client.post(url, data)
    assert answer.status_code == 302
    assert answer.url.endswith(f"#segment-{met.key}")
    assert segment_of(italian).confirmed == "Uno."
    answer = client.post(url, data | {"text": "Due."})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Due." in html
    assert "Uno." in html
    answer = client.post(url, data | {"based_on": "1", "text": "<script>"})
    assert answer.status_code == 422
    assert "&lt;script&gt;" in answer.content.decode()


def test_the_panel_tells_of_one_segment(italian, desk, giulia):
    save(desk(giulia), italian, "Uno.")
    save(desk(giulia), italian, "Due.", based_on=1)
    html = desk(giulia).get(address(italian, "panel")).content.decode()
    assert "<del " in html
    assert giulia.username in html


def test_an_old_version_is_restored(italian, desk, giulia):
    client = desk(giulia)
    save(client, italian, "Uno.")
    save(client, italian, "Due.", based_on=1)
    answer = client.post(address(italian, "restore"), {"number": "1", "based_on": "2"})
    assert answer.json()["unit"]["text"] == "Uno."
    assert segment_of(italian).version == 3
    answer = client.post(address(italian, "restore"), {"number": "1", "based_on": "2"})
    assert answer.status_code == 409


def test_a_reviewer_approves_a_segment_as_it_stands(italian, desk, giulia, marco):
    save(desk(giulia), italian, "Uno.", state="translated")
    url = address(italian, "approve_segment")
    assert desk(giulia).post(url).status_code == 403
    answer = desk(marco).post(url)
    assert answer.json()["unit"]["state"] == "reviewed"


@pytest.mark.parametrize("name", ["panel", "restore", "approve_segment", "dismiss"])
def test_the_other_doors_are_shut_to_another_language(italian, desk, person, name):
    client = desk(person("de"))
    url = address(italian, name)
    answer = client.get(url) if name == "panel" else client.post(url)
    assert answer.status_code == 403


def test_the_preview_shows_drafts(italian, desk, giulia):
    save(desk(giulia), italian, "Ancora una bozza.")
    url = reverse("desk_preview", args=[italian.pk])
    html = desk(giulia).get(url).content.decode()
    assert "Ancora una bozza." in html
    assert not StringTranslation.objects.filter(data="Ancora una bozza.").exists()
    assert not Page.objects.get(pk=target(italian).pk).live


def test_what_stands_before_publishing_is_listed(italian, desk, giulia):
    complete(italian, but=1)
    context = opened(desk(giulia), italian).context
    assert [len(rows) for _label, rows in context["stage"].obstacles] == [1]
    LanguageRules.objects.create(locale=italian.target_locale, asks_review=True)
    context = opened(desk(giulia), italian).context
    assert len(context["stage"].obstacles) == 2


def test_only_publishers_find_the_button_to_publish(italian, desk, giulia, person):
    button = 'value="publish"'
    assert button not in opened(desk(giulia), italian).content.decode()
    assert button in opened(desk(person("it")), italian).content.decode()


def test_filters_count_and_choose(italian, desk, giulia):
    save(desk(giulia), italian, "Uno.")
    answer = opened(desk(giulia), italian, show="draft")
    counts = {each["name"]: each["count"] for each in answer.context["filters"]}
    assert counts["draft"] == 1
    assert counts["all"] == counts["todo"] == len(segments(italian))
    rows = [row for group in answer.context["groups"] for row in group.rows]
    assert [row.segment.source for row in rows if row.is_shown] == ["They met."]
    assert Task.objects.count() == 0


def step(client, translation, name, **data):
    return client.post(reverse(f"desk_{name}", args=[translation.pk]), data)


def stage_of(translation):
    return Task.objects.get(translation=translation).stage


def test_a_page_goes_from_hand_to_hand(italian, desk, giulia, marco):
    LanguageRules.objects.create(locale=italian.target_locale, asks_review=True)
    for segment in segments(italian):
        put = place(italian.pk, segment.context_id, segment.string_id)
        text = "uno" if segment.path == "slug" else segment.source.replace("e", "è")
        write(put, text, user=giulia, based_on=0, state=TRANSLATED)
    step(desk(giulia), italian, "hand_in")
    assert stage_of(italian) == Task.Stage.REVIEW
    assert 'name="based_on"' not in opened(desk(giulia), italian).content.decode()
    answer = save(desk(giulia), italian, "Altro.", based_on=1)
    assert answer.status_code == 423
    step(desk(marco), italian, "send_back", text="The title, please.")
    assert stage_of(italian) == Task.Stage.TRANSLATION
    step(desk(giulia), italian, "hand_in")
    step(desk(giulia), italian, "take_back")
    assert stage_of(italian) == Task.Stage.TRANSLATION
    step(desk(giulia), italian, "hand_in")
    step(desk(giulia), italian, "approve")
    assert stage_of(italian) == Task.Stage.REVIEW
    step(desk(marco), italian, "approve")
    assert stage_of(italian) == Task.Stage.APPROVED
    assert {each.state for each in segments(italian)} == {REVIEWED}


def test_what_is_incomplete_is_not_handed_in(italian, desk, giulia):
    answer = desk(giulia).post(reverse("desk_hand_in", args=[italian.pk]), follow=True)
    assert "not possible yet" in answer.content.decode()
    assert not Task.objects.exclude(stage=Task.Stage.TRANSLATION).exists()


def test_a_text_changed_after_its_approval_takes_the_page_back(
    italian, desk, giulia, begun
):
    complete(italian)
    Task.objects.update_or_create(
        translation=italian,
        defaults={"stage": Task.Stage.APPROVED, "staged_at": timezone.now()},
    )
    save(desk(giulia), italian, "Una bozza.", based_on=0)
    assert stage_of(italian) == Task.Stage.TRANSLATION


def test_findings_are_shown_mended_and_dismissed(italian, desk, giulia):
    client = desk(giulia)
    save(client, italian, "Si sono  incontrate.")
    html = client.get(address(italian, "panel")).content.decode()
    assert "data-fix=" in html
    found = re.search(r'name="finding" value="([^"]+)"', html)[1]
    url = address(italian, "dismiss")
    assert client.post(url, {"finding": found, "reason": ""}).status_code == 422
    answer = client.post(url, {"finding": found, "reason": "A wide space."})
    assert answer.status_code == 200
    assert "data-fix=" not in client.get(address(italian, "panel")).content.decode()


def test_comments_stand_beside_their_segment(italian, desk, giulia):
    client, key = desk(giulia), segment_of(italian).key
    url = reverse("translation_comments", args=[italian.pk])
    client.post(url, {"segment": key, "text": "Who met, <b>exactly</b>?"})
    html = client.get(address(italian, "panel")).content.decode()
    assert "Who met, &lt;b&gt;exactly&lt;/b&gt;?" in html
    counts = {
        each["name"]: each["count"]
        for each in opened(client, italian).context["filters"]
    }
    assert counts["comments"] == 1


def test_terms_of_the_source_are_one_key_away(italian, desk, giulia, locales):
    concept = Concept.objects.create(name="meeting")
    for code, text in [("en", "met"), ("it", "incontrarsi")]:
        Term.objects.create(
            concept=concept, locale=locales[code], text=text, status="preferred"
        )
    html = desk(giulia).get(address(italian, "panel")).content.decode()
    assert 'data-term="incontrarsi"' in html
    assert 'data-places="[[5, 8, &quot;met&quot;]]"' in html


def test_what_was_translated_before_is_offered(italian, desk, giulia, begun, locales):
    other = NewsPageFactory(title="Another", body=paragraph("They met."))
    before = begun("it", other)
    save(desk(giulia), before, "Si sono <i>incontrate</i>.", state="translated")
    learn(before)
    html = desk(giulia).get(address(italian, "panel")).content.decode()
    taken = 'data-insert-text="Si sono &lt;i&gt;incontrate&lt;/i&gt;."'
    assert taken in html


def test_a_snippet_has_a_desk_too(begun, desk, giulia, person):
    translation = begun("it", TopicFactory(name="Night life"))
    url = edit_url(target(translation))
    html = desk(giulia).get(url).content.decode()
    assert "data-desk" in html
    assert "Night life" in html
    answer = save(desk(giulia), translation, "Vita notturna", source="Night life")
    assert answer.status_code == 200
    foreign = save(desk(person("de")), translation, "Nachtleben", source="Night life")
    assert foreign.status_code == 403
    assert segment_of(translation, "Night life").target == "Vita notturna"


def test_what_the_memory_knows_is_filled_in_and_marked(italian, giulia, desk):
    segment = segments(italian)[0]
    remember(
        [
            Sighting(
                segment.source,
                "Sei città",
                italian.source.locale_id,
                italian.target_locale_id,
                reviewed=True,
            )
        ]
    )
    address = reverse("desk_fill", args=[italian.pk])
    answer = desk(giulia).post(address, follow=True)
    assert "1 segment is filled" in answer.content.decode()
    filled = segments(italian)[0]
    assert (filled.target, filled.is_marked) == ("Sei città", True)
    answer = desk(giulia).post(address, follow=True)
    assert "is known yet" in answer.content.decode()


def test_a_machine_fills_what_the_memory_does_not_know(italian, giulia, desk, settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "locales.memory.translator.MemoryTranslator",
        "OPTIONS": {
            "CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"
        },
    }
    desk(giulia).post(reverse("desk_fill", args=[italian.pk]))
    assert all(
        each.is_marked and each.origin == Unit.Origin.MACHINE
        for each in segments(italian)
    )


def test_who_does_not_work_in_the_language_fills_nothing(italian, person, desk):
    address = reverse("desk_fill", args=[italian.pk])
    assert desk(person("de")).post(address).status_code == 403
