"""One e-mail a day, and no notification in two of them."""

import datetime
import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.core.management import call_command
from django.db.models import Q
from django.tasks import task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.users.models import UserProfile

from locales.models import Notification, NotificationChoices
from locales.notifications import digest, notify
from locales.workflow import comments
from tests.factories import NewsPageFactory

Kind = Notification.Kind


class Server:
    """A mail server that keeps what it accepts; `answers` are given before it does."""

    def __init__(self):
        self.answers, self.refused, self.letters = [], {}, []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.answers:
            return self.answers.pop(0)
        letter = message_from_bytes(envelope.content, policy=policy.default)
        self.letters.append((envelope.rcpt_tos, letter))
        return "250 Message accepted for delivery"

    @property
    def addressees(self):
        return [to for tos, _letter in self.letters for to in tos]


@pytest.fixture
def server(settings):
    """A real one, to which the site's mail goes."""
    handler = Server()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": port, "timeout": 5},
        }
    }
    yield handler
    controller.stop()


@pytest.fixture
def italian(begun):
    return begun("it")


@pytest.fixture
def giulia(person, italian):
    """Has something to hear of."""
    user = person("it", "translator")
    notify(Kind.ASSIGNED, italian, [user])
    return user


def send():
    call_command("send_digests", verbosity=0)


def mailed(user):
    return [each.mailed_at for each in user.translation_notifications.all()]


def read(letter, kind):
    return letter.get_body((kind,)).get_content()


def test_what_is_new_is_in_one_letter_by_page_with_links(
    server, giulia, italian, begun, person
):
    marco = person("it", "reviewer")
    comment = comments.write(italian, marco, "Too <long>.\nReally.")
    notify(Kind.SENT_BACK, italian, [giulia], actor=marco, comment=comment)
    notify(Kind.MOVED_ON, begun("it", NewsPageFactory(title="Another")), [giulia])
    send()
    [([to], letter)] = server.letters
    assert to == giulia.email
    assert letter["Subject"] == "Efus: news about 2 translations"
    assert letter["Auto-Submitted"] == "auto-generated"
    text, html = read(letter, "plain"), read(letter, "html")
    for body in text, html:
        assert body.count("Six cities met") == 1
        assert body.count("Another") == 1
        assert f"http://localhost/admin/translations/{italian.pk}/" in body
        assert f"{marco} has sent it back." in body
        assert body.index("asked to translate") < body.index("has sent it back")
    assert "Too <long>." in text
    assert "Too &lt;long&gt;.<br>Really." in html
    assert all(mailed(giulia))


def test_it_is_in_the_persons_language_and_time_zone(server, giulia):
    UserProfile.objects.create(
        user=giulia, preferred_language="it", current_time_zone="Europe/Rome"
    )
    send()
    [(_to, letter)] = server.letters
    assert letter["Content-Language"] == "it"
    assert '<html lang="it">' in read(letter, "html")
    assert "italiano" in read(letter, "plain").lower()


def test_run_twice_it_sends_nothing_twice(server, giulia, italian):
    send()
    send()
    assert len(server.letters) == 1


def test_what_comes_later_in_the_day_waits_for_the_next(server, giulia, italian):
    send()
    notify(Kind.APPROVED, italian, [giulia])
    send()
    assert len(server.letters) == 1
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    NotificationChoices.objects.update(digest_on=yesterday)
    send()
    assert "approved" in read(server.letters[1][1], "plain")
    assert "asked to translate" not in read(server.letters[1][1], "plain")


def test_what_was_seen_in_the_admin_is_not_mailed(server, giulia):
    giulia.translation_notifications.update(seen_at=timezone.now())
    send()
    assert server.letters == []


@pytest.mark.parametrize(
    "unreachable", [{"email": ""}, {"is_active": False}, {"by_mail": False}]
)
def test_who_cannot_or_will_not_be_reached_is_sent_nothing(server, giulia, unreachable):
    if "by_mail" in unreachable:
        NotificationChoices.objects.create(user=giulia, by_mail=False)
    else:
        type(giulia).objects.filter(pk=giulia.pk).update(**unreachable)
    send()
    digest.send_digest.call(giulia.pk)
    assert server.letters == []
    assert mailed(giulia) == [None]


def test_refused_once_it_is_accepted_on_the_second_try(server, giulia):
    server.answers = ["451 Try again later"]
    send()
    assert server.addressees == [giulia.email]
    assert all(mailed(giulia))


def test_refused_for_good_it_is_not_tried_again_and_not_taken_for_mailed(
    server, giulia
):
    server.answers = ["554 No such mailbox", "250 not reached"]
    send()
    assert server.answers == ["250 not reached"]
    assert mailed(giulia) == [None]


def test_a_failing_address_does_not_stop_the_others(server, giulia, person, italian):
    anna, ugo = person("it"), person("it")
    notify(Kind.ASSIGNED, italian, [anna, ugo])
    server.refused = {anna.email: "550 No such mailbox"}
    send()
    assert set(server.addressees) == {giulia.email, ugo.email}
    assert mailed(anna) == [None]
    server.refused = {}
    send()
    assert set(server.addressees) == {giulia.email, ugo.email, anna.email}


def test_without_a_server_nothing_is_lost(giulia, settings):
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": 1, "timeout": 1},
        }
    }
    send()
    assert mailed(giulia) == [None]
    assert NotificationChoices.objects.get(user=giulia).digest_begun_at is None


def test_of_two_senders_at_the_same_moment_one_sends(giulia, monkeypatch):
    """The second begins while the first is at it."""
    send_letter = mail.EmailMultiAlternatives.send

    def send_slowly(message):
        assert digest.send_digest.call(giulia.pk) == 0
        return send_letter(message)

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", send_slowly)
    assert digest.send_digest.call(giulia.pk) == 1
    assert len(mail.outbox) == 1


def test_a_sender_that_was_killed_stands_in_nobodys_way_for_long(giulia):
    now = timezone.now()
    NotificationChoices.objects.create(user=giulia, digest_begun_at=now)
    assert digest.send_digest.call(giulia.pk) == 0
    NotificationChoices.objects.update(digest_begun_at=now - 2 * digest.PATIENCE)
    assert digest.send_digest.call(giulia.pk) == 1


def test_where_tasks_wait_in_the_database_the_next_try_is_for_later(
    server, giulia, settings, monkeypatch
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    # A task is made for the backend there was when its module was imported.
    monkeypatch.setattr(digest, "send_digest", task(digest.send_digest.func))
    server.answers = ["451 Try again later"]
    send()
    assert server.letters == []
    [waiting] = DBTaskResult.objects.filter(task_path__endswith="send_digest")
    assert digest.send_digest.call(*waiting.args_kwargs["args"]) == 0
    later = DBTaskResult.objects.filter(task_path__endswith="send_digest").get(
        ~Q(pk=waiting.pk)
    )
    assert later.run_after > timezone.now() + datetime.timedelta(minutes=1)
    assert later.args_kwargs["args"] == [giulia.pk, 1]
    digest.send_digest.call(*later.args_kwargs["args"])
    assert server.addressees == [giulia.email]


def test_at_once_no_worker_is_needed(server, giulia, settings):
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}
    }
    call_command("send_digests", "--at-once", verbosity=0)
    assert server.addressees == [giulia.email]


def test_of_very_many_pages_some_are_named(giulia, begun, monkeypatch):
    monkeypatch.setattr("locales.notifications.letter.MOST_PAGES", 2)
    for _ in range(3):
        notify(Kind.ASSIGNED, begun("it", NewsPageFactory()), [giulia])
    send()
    assert "And 2 pages more." in mail.outbox[0].body


def test_a_letter_costs_the_same_whatever_is_in_it(
    giulia, begun, person, django_assert_max_num_queries
):
    anna = person("it")
    for _ in range(6):
        translation = begun("it", NewsPageFactory())
        comment = comments.write(translation, anna, "@x Look.")
        notify(Kind.COMMENT, translation, [anna], actor=giulia, comment=comment)
    with django_assert_max_num_queries(20) as few:
        digest.send_digest.call(giulia.pk)
    with django_assert_max_num_queries(len(few)):
        assert digest.send_digest.call(anna.pk) == 6
