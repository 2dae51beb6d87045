"""Writing down what people are to know."""

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils import timezone

from locales.models import Notification


def notify(kind, translation, recipients, *, actor=None, comment=None):
    """Tells people something about a Translation; returns the Notifications made.

    `recipients` are users, their primary keys, or a query of users. Nobody hears of
    their own deed, of a kind they have turned off, or twice of what they have not seen
    yet; who has left hears nothing. Three queries, whatever their number, one more for
    recipients that are a query.
    """
    return notify_many(kind, {translation: recipients}, actor=actor, comment=comment)


def notify_many(kind, recipients, *, actor=None, comment=None):
    """The same for {Translation: recipients}, in three queries for all of them.

    Due dates come nearer: of these a person is told as often as the caller says.
    """
    wanted = {
        (_key(person), translation.pk)
        for translation, people in recipients.items()
        for person in _people(people)
    }
    if actor is not None:
        wanted = {each for each in wanted if each[0] != actor.pk}
    listening = _listening(kind, {person for person, _translation in wanted})
    if kind != Notification.Kind.DUE:
        wanted -= _untold(kind, wanted, comment)
    return Notification.objects.bulk_create(
        Notification(
            recipient_id=person,
            kind=kind,
            translation_id=translation,
            actor=actor,
            comment=comment,
        )
        for person, translation in sorted(wanted)
        if person in listening
    )


def _people(recipients):
    if isinstance(recipients, QuerySet):
        return recipients.values_list("pk", flat=True)
    return [each for each in recipients if each is not None]


def _key(person):
    return getattr(person, "pk", person)


def _listening(kind, people):
    """Of these, who is here and has not turned the kind off."""
    if not people:
        return set()
    off = dict(
        get_user_model()
        .objects.filter(pk__in=people, is_active=True)
        .values_list("pk", "notification_choices__off")
    )
    return {person for person, kinds in off.items() if kind not in (kinds or [])}


def _untold(kind, wanted, comment):
    """What is written down already and has not been seen."""
    if not wanted:
        return set()
    return set(
        Notification.objects.filter(
            kind=kind,
            comment=comment,
            seen_at=None,
            recipient__in={person for person, _translation in wanted},
            translation__in={translation for _person, translation in wanted},
        ).values_list("recipient", "translation")
    )


def settle(translation, *kinds):
    """What asked for attention has had it: nobody needs to look any more. One query."""
    Notification.objects.filter(
        translation=translation, kind__in=kinds, seen_at=None
    ).update(seen_at=timezone.now())
