"""What people say to each other about a translation, on a segment or on the page."""

import re
from collections import defaultdict

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import Translation

from locales.models import Comment, Notification, Task, Unit
from locales.notifications import notify

from .people import discussing, speaks_of

LONGEST = 5000
ON_THE_PAGE = ""


def comments_of(translation):
    """{Segment.key, or "" for the page: [Comment, oldest first]}. Two queries.

    Each with its author, who resolved it, and whom it mentions. Those on a text that
    the source no longer says stay under its key.
    """
    found = defaultdict(list)
    for comment in of(translation):
        found[key(comment)].append(comment)
    return dict(found)


def of(translation):
    """Query of the Comments on a Translation, in one language."""
    return (
        Comment.objects.filter(
            object=translation.source.object_id, locale=translation.target_locale_id
        )
        .select_related("author", "resolved_by")
        .prefetch_related("mentions")
    )


def key(comment):
    """Where a Comment stands: Segment.key, or "" for the page."""
    if comment.context_id is None:
        return ON_THE_PAGE
    return f"{comment.context_id}-{comment.string_id}"


def add(translation, user, text, *, segment=None):
    """Writes a Comment on a Segment, or on the page, and tells whom it concerns.

    These are whoever it mentions, has translated, reviewed or been given the text, or
    has commented there before. Raises PermissionDenied for a person of neither
    language and ValidationError for a text that is empty or too long. At most 12
    queries.
    """
    comment = write(translation, user, text, segment=segment)
    people = {*comment.mentions.values_list("pk", flat=True)}
    people |= _concerned(translation, comment)
    notify(Notification.Kind.COMMENT, translation, people, actor=user, comment=comment)
    return comment


def write(translation, user, text, *, segment=None):
    """The Comment with its mentions, of which nobody is told yet."""
    if not speaks_of(user, translation):
        raise PermissionDenied
    text = _valid(text)
    comment = Comment.objects.create(
        object_id=translation.source.object_id,
        locale_id=translation.target_locale_id,
        string_id=segment and segment.string_id,
        context_id=segment and segment.context_id,
        author=user,
        text=text,
    )
    if "@" in text:
        comment.mentions.set(mentioned(text, discussing(translation)))
    return comment


def _valid(text):
    text = (text or "").strip()
    if not text:
        raise ValidationError(_("The comment is empty."))
    if len(text) > LONGEST:
        raise ValidationError(
            ngettext(
                "The comment is longer than %(count)s character.",
                "The comment is longer than %(count)s characters.",
                LONGEST,
            )
            % {"count": LONGEST}
        )
    return text


def mentioned(text, people):
    """Of `people`, those a text names after an @, by login or by full name.

    The longest name that fits is meant: “@Anna Maria” is not Anna.
    """
    by_name = {}
    for person in people:
        by_name[person.get_username().casefold()] = person
        if full := person.get_full_name().casefold():
            by_name.setdefault(full, person)
    if not by_name:
        return set()
    names = "|".join(re.escape(name) for name in sorted(by_name, key=len, reverse=True))
    # An address (anna@example.org) mentions nobody.
    pattern = re.compile(rf"(?<![\w.+-])@({names})(?!\w)")
    return {by_name[name] for name in pattern.findall(text.casefold())}


def _concerned(translation, comment):
    """Primary keys of those who have to do with what a Comment is about."""
    thread = of(translation).filter(
        string=comment.string_id, context=comment.context_id
    )
    people = set(thread.order_by().values_list("author", flat=True))
    if comment.context_id is None:
        task = Task.objects.filter(translation=translation)
        for pair in task.values_list("handed_in_by", "assignees"):
            people.update(pair)
    else:
        unit = Unit.objects.filter(
            string=comment.string_id,
            context=comment.context_id,
            locale=comment.locale_id,
        )
        for pair in unit.values_list("translator", "reviewer"):
            people.update(pair)
    return people - {None}


def resolve(comment, user):
    """Marks a Comment as dealt with; a second time changes nothing."""
    _require_language(comment, user)
    Comment.objects.filter(pk=comment.pk, resolved_at=None).update(
        resolved_at=timezone.now(), resolved_by=user
    )
    comment.refresh_from_db(fields=["resolved_at", "resolved_by"])


def reopen(comment, user):
    _require_language(comment, user)
    Comment.objects.filter(pk=comment.pk).update(resolved_at=None, resolved_by=None)
    comment.refresh_from_db(fields=["resolved_at", "resolved_by"])


def _require_language(comment, user):
    """Its author, or somebody who works in either of its languages."""
    if comment.author_id == user.pk and user.is_active:
        return
    if not any(speaks_of(user, each) for each in _translations(comment)):
        raise PermissionDenied


def _translations(comment):
    return Translation.objects.filter(
        source__object_id=comment.object_id, target_locale=comment.locale_id
    ).select_related("source")
