"""A TMX file that somebody sent, taken over in the background."""

import datetime
import io
import logging
import zlib
from collections import Counter

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from ...models import MemoryImport
from .. import rarity
from .reading import Refused
from .taking import Languages, survey, take

logger = logging.getLogger(__name__)

MEGABYTE = 1024 * 1024
LARGEST = 50 * MEGABYTE
# After so long without a sign whoever worked on it is gone.
SILENCE = datetime.timedelta(minutes=2)
State = MemoryImport.State


def receive(upload, person, targets, *, reviewed):
    """Keeps an uploaded file and has it taken over; returns the MemoryImport.

    `targets` are pks of the locales into which the person may add. The file is read to
    its end first: raises Refused, and then nothing is kept.
    """
    if upload.size > LARGEST:
        raise Refused(
            _("The file is larger than %(size)s MB.") % {"size": LARGEST // MEGABYTE}
        )
    total = survey(upload, Languages(targets))
    upload.seek(0)
    arrival = MemoryImport.objects.create(
        name=upload.name[:255],
        content=zlib.compress(upload.read()),
        reviewed=reviewed,
        person=person,
        targets=sorted(targets),
        total=total,
    )
    _enqueue(arrival)
    return arrival


def _enqueue(arrival):
    pk = arrival.pk
    transaction.on_commit(lambda: take_over.enqueue(pk))


def is_silent(arrival):
    """Whether it was interrupted, by an error or because its worker was ended."""
    if arrival.state == State.RUNNING:
        return timezone.now() - arrival.updated_at > SILENCE
    return arrival.state == State.FAILED


def go_on(arrival):
    """Has an interrupted import continued where it stopped; says whether it was one."""
    if not is_silent(arrival):
        return False
    stopped = MemoryImport.objects.filter(
        pk=arrival.pk, state=arrival.state, updated_at=arrival.updated_at
    )
    if stopped.update(state=State.WAITING, updated_at=timezone.now()):
        _enqueue(arrival)
        return True
    return False


@task
def take_over(pk):
    """Takes the file over, from where it had come to. One worker at a time."""
    since = timezone.now() - SILENCE
    waiting = MemoryImport.objects.filter(pk=pk).exclude(
        Q(state=State.DONE) | Q(state=State.RUNNING, updated_at__gt=since)
    )
    if not waiting.update(state=State.RUNNING, reason="", updated_at=timezone.now()):
        return
    arrival = MemoryImport.objects.get(pk=pk)
    try:
        _work(arrival)
    except Exception as error:
        arrival.state, arrival.reason = State.FAILED, str(error)
        arrival.save(update_fields=["state", "reason", "updated_at"])
        logger.exception("The import %s stopped at %s", pk, arrival.done)
        raise
    arrival.state, arrival.content = State.DONE, None
    arrival.save(update_fields=["state", "content", "updated_at"])
    rarity.recount()


def _work(arrival):
    file = io.BytesIO(zlib.decompress(arrival.content))
    figures = Counter(arrival.figures)
    for done, outcome in take(
        file,
        Languages(arrival.targets),
        reviewed=arrival.reviewed,
        batch=arrival.name,
        start=arrival.done,
    ):
        figures += outcome
        arrival.done, arrival.figures = done, figures
        arrival.save(update_fields=["done", "figures", "updated_at"])
