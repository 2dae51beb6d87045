"""People are told what concerns them: in the admin at once, and as they want it."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from locales.models import Notification, NotificationChoices
from locales.notifications import notify, notify_many, settle
from locales.notifications.reminders import remind
from locales.workflow import comments, stages
from tests.factories import NewsPageFactory, UserFactory

from .conftest import complete

Kind = Notification.Kind
TODAY = datetime.date(2026, 3, 10)
LIST = "translation_notifications"


@pytest.fixture
def italian(begun):
    return begun("it")


@pytest.fixture
def giulia(person):
    return person("it", "translator")


def told(user):
    return list(
        user.translation_notifications.order_by("pk").values_list("kind", flat=True)
    )


def test_nobody_hears_of_their_own_deed(italian, giulia, person):
    other = person("it")
    notify(Kind.ASSIGNED, italian, [giulia, other], actor=giulia)
    assert (told(giulia), told(other)) == ([], ["assigned"])


def test_a_kind_that_is_turned_off_is_not_written(italian, giulia):
    NotificationChoices.objects.create(user=giulia, off=["assigned"])
    notify(Kind.ASSIGNED, italian, [giulia])
    notify(Kind.APPROVED, italian, [giulia])
    assert told(giulia) == ["approved"]


def test_who_has_left_hears_nothing(italian):
    gone = UserFactory(is_active=False)
    notify(Kind.ASSIGNED, italian, [gone, None])
    assert told(gone) == []


def test_what_has_not_been_seen_is_not_said_twice(italian, giulia):
    notify(Kind.MOVED_ON, italian, [giulia])
    notify(Kind.MOVED_ON, italian, [giulia])
    assert told(giulia) == ["moved-on"]
    settle(italian, Kind.MOVED_ON)
    notify(Kind.MOVED_ON, italian, [giulia])
    assert told(giulia) == ["moved-on", "moved-on"]


def test_two_comments_are_two_things_to_hear_of(italian, giulia, person):
    for text in ["One.", "Two."]:
        comment = comments.write(italian, person("it"), text)
        notify(Kind.COMMENT, italian, [giulia], comment=comment)
    assert told(giulia) == ["comment", "comment"]


@pytest.mark.parametrize("count", [1, 30])
def test_however_many_are_told_it_costs_three_queries(
    italian, giulia, begun, count, django_assert_num_queries
):
    people = UserFactory.create_batch(count)
    pages = [italian] + [begun("it", NewsPageFactory()) for _ in range(min(count, 3))]
    with django_assert_num_queries(3):
        notify(Kind.ASSIGNED, italian, people, actor=giulia)
    with django_assert_num_queries(3):
        notify_many(Kind.MOVED_ON, dict.fromkeys(pages, people))
    assert all(len(told(each)) == 1 + len(pages) for each in people)


def test_the_admin_counts_what_is_unseen(client, italian, giulia):
    client.force_login(giulia)
    assert "Notifications (" not in client.get("/admin/").content.decode()
    notify(Kind.ASSIGNED, italian, [giulia])
    shown = client.get("/admin/").content.decode()
    assert "Notifications (1)" in shown
    assert "Notifications: 1 unseen" in shown


def test_the_list_says_what_happened_and_leads_there(client, italian, giulia, person):
    marco = person("it", "reviewer")
    comment = comments.write(italian, marco, "Too <long>.")
    notify(Kind.SENT_BACK, italian, [giulia], actor=marco, comment=comment)
    client.force_login(giulia)
    shown = client.get(reverse(LIST)).content.decode()
    assert "Six cities met" in shown
    assert f"{marco} has sent it back." in shown
    assert "Too &lt;long&gt;." in shown
    answer = client.get(reverse("open_translation", args=[italian.pk]))
    page = italian.get_target_instance()
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert not giulia.translation_notifications.filter(seen_at=None).exists()
    assert "You have seen everything." in client.get(reverse(LIST)).content.decode()
    everything = client.get(reverse(LIST), {"show": "all"}).content.decode()
    assert "Six cities met" in everything


def test_one_or_all_are_marked_as_seen(client, italian, giulia, begun):
    for page in [NewsPageFactory(), NewsPageFactory(), NewsPageFactory()]:
        notify(Kind.ASSIGNED, begun("it", page), [giulia])
    first = giulia.translation_notifications.first()
    client.force_login(giulia)
    client.post(reverse(LIST), {"seen": [first.pk, "x"]})
    unseen = giulia.translation_notifications.filter(seen_at=None)
    assert unseen.count() == 2
    assert not unseen.filter(pk=first.pk).exists()
    client.post(reverse(LIST), {"all": "1"})
    assert not unseen.exists()


def test_nobody_sees_or_marks_what_another_is_told(client, italian, giulia, person):
    notify(Kind.ASSIGNED, italian, [giulia])
    client.force_login(person("it"))
    assert "Six cities met" not in client.get(reverse(LIST)).content.decode()
    client.post(reverse(LIST), {"all": "1"})
    client.post(reverse(LIST), {"seen": giulia.translation_notifications.get().pk})
    client.get(reverse("open_translation", args=[italian.pk]))
    assert giulia.translation_notifications.get().seen_at is None


def test_an_editor_of_the_source_is_led_to_the_comments(client, italian, person):
    emma = person("en")
    client.force_login(emma)
    answer = client.get(reverse("open_translation", args=[italian.pk]))
    assert answer.url == reverse("translation_comments", args=[italian.pk])


def test_a_page_that_is_gone_is_not_found(client, italian, giulia):
    italian.get_target_instance().delete()
    client.force_login(giulia)
    url = reverse("open_translation", args=[italian.pk])
    assert client.get(url).status_code == 404


def test_the_list_costs_the_same_with_more_rows(
    client, italian, giulia, begun, person, django_assert_max_num_queries
):
    client.force_login(giulia)

    def tell(translation):
        marco = person("it", "reviewer")
        comment = comments.write(translation, marco, "Too long.")
        notify(Kind.SENT_BACK, translation, [giulia], actor=marco, comment=comment)

    tell(italian)
    client.get(reverse(LIST))
    with django_assert_max_num_queries(25) as few:
        client.get(reverse(LIST))
    for _ in range(5):
        tell(begun("it", NewsPageFactory()))
    with django_assert_max_num_queries(len(few)):
        client.get(reverse(LIST))


def test_whoever_wants_less_chooses_in_their_account(client, giulia):
    client.force_login(giulia)
    address = reverse("wagtailadmin_account")
    assert "Tell me when" in client.get(address).content.decode()
    profile = {
        "name_email-first_name": "Giulia",
        "name_email-last_name": "Rossi",
        "name_email-email": giulia.email,
        "locale-preferred_language": "it",
        "locale-current_time_zone": "Europe/Rome",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
    }
    wanted = ["due", "sent-back"]
    answer = client.post(
        address, {**profile, "translation_notifications-kinds": wanted}
    )
    assert answer.status_code == 302
    choices = NotificationChoices.objects.get(user=giulia)
    assert set(choices.off) == set(Kind.values) - set(wanted)
    assert not choices.by_mail


def due_in(translation, days, *people):
    task = stages.task_of(translation)
    task.due = TODAY + datetime.timedelta(days=days)
    task.save()
    task.assignees.set(people)
    return task


@pytest.mark.parametrize(
    ("days", "count"), [(8, 0), (7, 1), (5, 1), (2, 1), (0, 1), (-1, 0)]
)
def test_translators_are_reminded_of_what_is_due(italian, giulia, days, count):
    due_in(italian, days, giulia)
    remind(TODAY)
    assert told(giulia) == ["due"] * count


def test_without_assignees_the_team_is_reminded(italian, giulia, person):
    due_in(italian, 7)
    reviewer = person("it", "reviewer")
    remind(TODAY)
    assert (told(giulia), told(reviewer)) == (["due"], [])


def test_of_what_is_handed_in_nobody_is_reminded(italian, giulia):
    due_in(italian, 2, giulia)
    complete(italian)
    stages.hand_in(italian, giulia)
    remind(TODAY)
    assert "due" not in told(giulia)


def at(day):
    """Has what was written last been written on that day."""
    moment = timezone.make_aware(datetime.datetime.combine(day, datetime.time(6)))
    latest = Notification.objects.latest("pk")
    Notification.objects.filter(pk=latest.pk).update(created_at=moment)


def test_each_reminder_comes_once_whatever_days_the_command_runs(italian, giulia):
    due_in(italian, 7, giulia)
    for day, count in [(0, 1), (0, 1), (1, 1), (4, 1), (6, 2), (6, 2), (7, 2)]:
        today = TODAY + datetime.timedelta(days=day)
        if remind(today):
            at(today)
        assert len(told(giulia)) == count


def test_reminding_costs_the_same_for_more_tasks(
    italian, giulia, begun, django_assert_num_queries
):
    due_in(italian, 2, giulia)
    with django_assert_num_queries(6):
        remind(TODAY)
    for _ in range(3):
        due_in(begun("it", NewsPageFactory()), 7, giulia)
        due_in(begun("it", NewsPageFactory()), 2)
    with django_assert_num_queries(6):
        remind(TODAY)
