"""Files that came back: received, looked at, and taken when somebody says so."""

from itertools import batched
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from locales.guarding.permissions import lock_against
from locales.models import DeliveredFile, Delivery
from locales.workflow.segments import segments_of

from . import archives, reading
from .choosing import editable, translations_in
from .comparing import check_owner, compare
from .packing import language_of
from .refusals import NotTaken
from .taking import take

# So many files are looked at while a person waits; more are, in the background.
SOON = 10
BATCH = 40


def receive(name, content, user):
    """Makes a Delivery of a file's bytes, be it a zip or not. Raises NotTaken."""
    if archives.is_archive(content):
        files = archives.unpack(content)
    else:
        reading.check_size(len(content))
        files = [(name, content)]
    delivery = Delivery.objects.create(user=user, name=name[-255:])
    DeliveredFile.objects.bulk_create(
        (
            DeliveredFile(delivery=delivery, name=each[-255:], content=data)
            for each, data in files
        ),
        batch_size=100,
    )
    return delivery


def look_at(delivery, *, progress=iter):
    """Reads every file of a Delivery that nobody has read yet, forty at a time.

    Interrupted, it goes on where it was; of two at once, one waits for the other.
    """
    unread = delivery.files.filter(counts__isnull=True)
    pks = list(unread.values_list("pk", flat=True))
    for some in batched(progress(pks), BATCH, strict=False):
        with transaction.atomic():
            files = list(unread.select_for_update().filter(pk__in=some))
            _look_at(files, delivery)


def _look_at(files, delivery):
    read = [pair for file in files for pair in _documents(file)]
    uuids = {document.uuid for _file, document in read if document}
    pairs = editable(delivery.user, translations_in(uuids=_valid(uuids)))
    own = {str(each.uuid): each for each, _target in pairs}
    found = segments_of(own.values()) if own else {}
    for file, document in read:
        file.counts = {}
        if document is None:
            continue
        of = own.get(document.uuid)
        try:
            if of is None:
                raise NotTaken(_foreign())
            check_owner(document, of)
        except NotTaken as refusal:
            file.refusal = str(refusal)
            continue
        report = compare(document, of, found[of.pk])
        file.translation, file.title = of, of.source.object_repr[:255]
        file.counts = {each.value: count for each, count in report.counts.items()}
    DeliveredFile.objects.bulk_update(
        files, ["translation", "title", "counts", "refusal"]
    )
    DeliveredFile.objects.bulk_create(
        file for file, _document in read if file.pk is None
    )


def _foreign():
    return _(
        "This file belongs to no translation under way here, or to one in a language "
        "that you do not work in."
    )


def _documents(file):
    """Pairs of a DeliveredFile and its Document; more rows where it holds more."""
    try:
        documents = reading.documents_in(bytes(file.content))
    except NotTaken as refusal:
        file.refusal = str(refusal)
        return [(file, None)]
    more = [
        DeliveredFile(
            delivery_id=file.delivery_id,
            name=file.name,
            content=file.content,
            part=part,
        )
        for part in range(1, len(documents))
    ]
    return list(zip([file, *more], documents, strict=True))


def _valid(uuids):
    found = []
    for each in uuids:
        try:
            found.append(UUID(each))
        except ValueError:
            continue
    return found


def document_in(file):
    """The Document of a DeliveredFile. Raises NotTaken."""
    return reading.documents_in(bytes(file.content))[file.part]


def take_file(file, *, user, state, keys=None, conflicts=False):
    """Takes texts of one DeliveredFile, and returns what was Taken; all or nothing.

    Raises NotTaken where the person may not (any more) or somebody holds the page.
    """
    pairs = editable(user, translations_in(pks=[file.translation_id]))
    if not pairs:
        raise NotTaken(_foreign())
    of, target = pairs[0]
    document = document_in(file)
    check_owner(document, of)
    if refusal := lock_against(user, target):
        raise NotTaken(refusal)
    with transaction.atomic():
        taken = take(
            document, of, user=user, state=state, keys=keys, conflicts=conflicts
        )
        file.taken = (file.taken or 0) + taken.written
        if file.pk:
            file.save(update_fields=["taken"])
    return taken


def take_all(delivery, *, state, conflicts=False, progress=iter):
    """Takes what is new or changed of every file that is not taken yet, one by one.

    Returns the number of texts. Interrupted, it goes on where it was; of two at once,
    one waits for the other.
    """
    waiting = delivery.files.filter(taken=None, refusal="").exclude(translation=None)
    pks = list(waiting.values_list("pk", flat=True))
    count = 0
    for pk in progress(pks):
        with transaction.atomic():
            file = waiting.select_for_update().filter(pk=pk).first()
            if file:
                count += _take_or_refuse(file, delivery.user, state, conflicts)
    delivery.finished_at = timezone.now()
    delivery.save(update_fields=["finished_at"])
    return count


def _take_or_refuse(file, user, state, conflicts):
    """How many texts of a file were taken; it says why where it is none."""
    try:
        return take_file(file, user=user, state=state, conflicts=conflicts).written
    except NotTaken as refusal:
        file.refusal = str(refusal)
        file.save(update_fields=["refusal"])
        return 0


@task()
def look_at_later(delivery_id):
    delivery = Delivery.objects.select_related("user").get(pk=delivery_id)
    with translation.override(language_of(delivery.user)):
        look_at(delivery)


@task()
def take_later(delivery_id):
    delivery = Delivery.objects.select_related("user").get(pk=delivery_id)
    with translation.override(language_of(delivery.user)):
        take_all(delivery, state=delivery.taken_as)
