"""What a person changes in the memory by hand, each with a row that says so."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail_localize.strings import StringValue, validate_translation_links

from ..models import MemoryAudit, MemoryEntry
from . import index, text


class CorrectionForm(WagtailAdminModelForm):
    """The translation and whether it counts as reviewed; the source stays."""

    class Meta:
        model = MemoryEntry
        fields = ["target", "reviewed"]
        widgets = {"target": AdminAutoHeightTextInput}
        help_texts = {
            "target": _("Tags stay as they are in the source."),
            "reviewed": _("What nobody reviewed is offered after everything else."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        code = self.instance.target_locale.language_code
        self.fields["target"].widget.attrs.update({"lang": code, "dir": "auto"})

    def clean_target(self):
        """As wagtail-localize would take it, and not what is there already."""
        target = self.cleaned_data["target"].strip()
        try:
            StringValue.from_translated_html(target)
            validate_translation_links(self.instance.source, target)
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from wrong
        same = MemoryEntry.objects.filter(
            source_locale=self.instance.source_locale_id,
            target_locale=self.instance.target_locale_id,
            source_hash=self.instance.source_hash,
            target_hash=text.fingerprint(target),
        )
        if same.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(
                _("The memory has this translation of the text already.")
            )
        return target


@transaction.atomic
def correct(entry, person, *, target, reviewed):
    """Gives an entry another translation or review, and notes who did."""
    before = MemoryEntry.objects.select_for_update().get(pk=entry.pk)
    if (before.target, before.reviewed) == (target, reviewed):
        return before
    audit = _audit(before, person, MemoryAudit.Action.CORRECTED)
    audit.after, audit.reviewed_after = target, reviewed
    if before.target != target:
        before.author, before.origin = person, MemoryEntry.Origin.SITE
    before.target, before.reviewed = target, reviewed
    before.target_hash = text.fingerprint(target)
    before.target_words = index.target_words(text.plain(target))
    before.save()
    audit.save()
    return before


@transaction.atomic
def delete(entry, person):
    """Takes an entry out of the memory, and notes who did and what it was."""
    audit = _audit(entry, person, MemoryAudit.Action.DELETED)
    entry.delete()
    audit.entry = None
    audit.save()


def _audit(entry, person, action):
    return MemoryAudit(
        entry=entry,
        action=action,
        person=person,
        source_locale_id=entry.source_locale_id,
        target_locale_id=entry.target_locale_id,
        source=entry.source,
        before=entry.target,
        reviewed_before=entry.reviewed,
    )
