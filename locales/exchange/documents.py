"""A translation as what a file says of it."""

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_admin_base_url
from wagtail.models import Page
from wagtail_localize.models import get_edit_url

from locales.models import Comment
from locales.workflow.segments import SegmentState, segments_of

from .labels import label_of
from .markup import digest, normal

NAMESPACE = "urn:x-efus:exchange"
_NOT_IN_A_NAME = re.compile(r"[^\w.:-]", re.ASCII)


@dataclass(slots=True)
class Note:
    """What a translator is told of a text; `kind` is context, limit or comment."""

    kind: str
    text: str


@dataclass(slots=True)
class Entry:
    """A text in a file. `source` and `target` are HTML as wagtail-localize keeps it.

    `exported` is the digest of the target that was written, or None where the file does
    not say so (any more); `is_filled` says that the source was written for want of one.
    Read from a file, `problem` says why its target cannot be understood.
    """

    id: str
    path: str
    source: str | None
    target: str
    exported: str | None = None
    is_filled: bool = False
    state: SegmentState | None = None
    notes: list[Note] = field(default_factory=list)
    limit: int | None = None
    problem: str = ""


@dataclass(slots=True)
class Document:
    """One translation in a file: `uuid` is the Translation's, `digest` its source's."""

    uuid: str
    source_language: str
    target_language: str
    digest: str | None
    entries: list[Entry]
    title: str = ""
    notes: list[Note] = field(default_factory=list)


def entry_id(path, source):
    """The name of a text: where it stands and what it says, as an XML NMTOKEN."""
    return f"{_NOT_IN_A_NAME.sub('_', path)}-{digest(source)[:12]}"


def path_of(name):
    """The content path within an entry's id."""
    return name.rpartition("-")[0]


def digest_of(names):
    """The hash of a whole source, by the ids of its entries in their order."""
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]


def documents_of(pairs, *, fill=False):
    """Yields (Document, [Segment]) of each (Translation, target). Five queries in all.

    With `fill`, texts that are not translated carry their source as their target, which
    some tools need (OmegaT).
    """
    translations = [translation for translation, _target in pairs]
    found = segments_of(translations)
    comments = _comments(translations)
    for translation, target in pairs:
        segments = found[translation.pk]
        yield _document(translation, target, segments, comments, fill=fill), segments


def _comments(translations):
    """{(locale id, context id, string id): [Note]} of what is still open. One query."""
    notes = defaultdict(list)
    for comment in (
        Comment.objects.filter(
            object__in=[each.source.object_id for each in translations],
            locale__in={each.target_locale_id for each in translations},
            resolved_at=None,
        )
        .exclude(string=None)
        .select_related("author")
    ):
        key = (comment.locale_id, comment.context_id, comment.string_id)
        who = comment.author and (
            comment.author.get_full_name() or comment.author.get_username()
        )
        text = f"{who}: {comment.text}" if who else comment.text
        notes[key].append(Note("comment", text))
    return notes


def _document(translation, target, segments, comments, *, fill):
    kind = ContentType.objects.get_for_id(translation.source.specific_content_type_id)
    model = kind.model_class()
    locale = translation.target_locale_id
    entries = [
        _entry(
            model,
            segment,
            comments.get((locale, segment.context_id, segment.string_id), []),
            fill=fill,
        )
        for segment in segments
    ]
    return Document(
        uuid=str(translation.uuid),
        source_language=translation.source.locale.language_code,
        target_language=translation.target_locale.language_code,
        digest=digest_of(each.id for each in entries),
        entries=entries,
        title=translation.source.object_repr,
        notes=[Note("context", _about(translation, target))],
    )


def _about(translation, target):
    kind = target._meta.verbose_name
    about = f"{kind}: {translation.source.object_repr}"
    if isinstance(target, Page):
        base = get_admin_base_url() or ""
        return f"{about} – {base}{get_edit_url(target)}"
    return about


def _entry(model, segment, comments, *, fill):
    label, limit = label_of(model, segment.field_path or segment.path)
    notes = [Note("context", label)] if label else []
    if limit:
        text = _("At most %(limit)s characters.") % {"limit": limit}
        notes.append(Note("limit", text))
    is_filled = fill and not segment.target.strip()
    return Entry(
        id=entry_id(segment.path, segment.source),
        path=segment.path,
        source=normal(segment.source),
        target=normal(segment.source if is_filled else segment.target),
        exported=digest(segment.target),
        is_filled=is_filled,
        state=segment.state,
        notes=notes + comments,
        limit=limit,
    )
