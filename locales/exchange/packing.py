"""Translations on their way out: one as a file, many as a zip."""

from itertools import batched

from django.utils import timezone, translation
from django.utils.text import slugify
from django_tasks import task
from wagtail.users.models import UserProfile

from locales.models import Export, FileFormat

from . import archives, po, xliff12, xliff20
from .choosing import editable, translations_in
from .documents import documents_of

WRITERS = {
    FileFormat.XLIFF12: (xliff12.write, "xlf"),
    FileFormat.XLIFF20: (xliff20.write, "xlf"),
    FileFormat.PO: (po.write, "po"),
}
MEDIA_TYPES = {
    FileFormat.XLIFF12: "application/x-xliff+xml",
    FileFormat.XLIFF20: "application/xliff+xml",
    FileFormat.PO: "text/x-gettext-translation",
}
# So many are packed at once; more than that, and a person waits no longer for them.
BATCH = 40


def files_of(pairs, *, format, fill=False, only_open=False):
    """Yields (name, content) of (Translation, target) pairs, five queries for each 40.

    What has no texts is left out; with `only_open`, so is what has none left to do.
    """
    write, extension = WRITERS[format]
    for some in batched(pairs, BATCH, strict=False):
        documents = documents_of(some, fill=fill)
        for (each, _target), (document, segments) in zip(some, documents, strict=True):
            is_open = any(not segment.is_done for segment in segments)
            if segments and (is_open or not only_open):
                yield _name(each, document, extension), write(document)


def _name(of, document, extension):
    title = slugify(document.title)[:60] or "page"
    languages = f"{document.source_language}-{document.target_language}"
    return f"{title}-{of.pk}.{languages}.{extension}"


@task()
def pack_export(export_id):
    """Packs what an Export names, as far as its person may see it now.

    Interrupted, it begins anew: nobody has a part of it yet.
    """
    export = Export.objects.select_related("user").get(pk=export_id)
    if export.finished_at:
        return
    export.done, export.is_failed = 0, False
    export.save(update_fields=["done", "is_failed"])
    try:
        with translation.override(language_of(export.user)):
            content = _packed(export)
    except Exception:
        Export.objects.filter(pk=export_id).update(is_failed=True)
        raise
    export.content, export.finished_at = content, timezone.now()
    export.save(update_fields=["content", "finished_at"])


def _packed(export):
    def files():
        for some in batched(export.chosen, BATCH, strict=False):
            pairs = editable(export.user, translations_in(pks=some))
            yield from files_of(
                pairs,
                format=export.format,
                fill=export.is_filled,
                only_open=export.is_open_only,
            )
            export.done += len(some)
            Export.objects.filter(pk=export.pk).update(done=export.done)

    return archives.pack(files())


def language_of(user):
    """The language in which a person uses the admin."""
    return UserProfile.get_for_user(user).get_preferred_language()
