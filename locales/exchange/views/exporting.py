"""Files on their way out: of one page, of chosen tasks, of a language."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from locales.exchange import archives
from locales.exchange.choosing import editable, translations_in
from locales.exchange.forms import FormatForm, LanguageForm, UploadForm
from locales.exchange.packing import MEDIA_TYPES, files_of, pack_export
from locales.guarding.doors import translation_and_target
from locales.guarding.editor import edit_url
from locales.guarding.permissions import may_edit, require
from locales.models import Delivery, Export, FileFormat
from locales.teams import languages_of

# So many translations are packed while a person waits; more are, in the background.
SOON = 40
LISTED = 10


@require_GET
def overview(request):
    """Both directions: what a person may ask for, and what is on its way."""
    languages = languages_of(request.user)
    require(languages.exists())
    return _overview(request, LanguageForm(languages=languages))


def _overview(request, form):
    return render(
        request,
        "locales/exchange/overview.html",
        {
            "form": form,
            "upload": UploadForm(),
            "exports": Export.of(request.user).defer("content")[:LISTED],
            "deliveries": Delivery.of(request.user)[:LISTED],
        },
    )


@require_GET
def download(request, translation_id, format):
    """The file of one translation; with `?fill=1` the source stands in for what lacks.

    Only for who works on it.
    """
    translation, target = translation_and_target(translation_id)
    require(may_edit(request.user, target))
    fill = bool(request.GET.get("fill"))
    files = list(
        files_of([(translation, target)], format=FileFormat(format), fill=fill)
    )
    if not files:
        messages.warning(request, _("There are no texts to translate in this page."))
        return redirect(edit_url(target))
    return _attachment(*files[0], MEDIA_TYPES[format])


@require_POST
def export_language(request):
    languages = languages_of(request.user)
    require(languages.exists())
    form = LanguageForm(request.POST, languages=languages)
    if not form.is_valid():
        return _overview(request, form)
    asked = form.cleaned_data
    pairs = editable(request.user, translations_in(asked["locale"]))
    return pack(request, pairs, asked, locale=asked["locale"])


@require_POST
def export_chosen(request):
    """The translations that the form names, each as `translation` or by its `task`."""
    form = FormatForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a format."))
        return redirect("exchange")
    found = translations_in(pks=_numbers(request, "translation"))
    found |= translations_in().filter(task__in=_numbers(request, "task"))
    return pack(request, editable(request.user, found), form.cleaned_data)


def _numbers(request, name):
    return {int(each) for each in request.POST.getlist(name) if each.isdecimal()}


def pack(request, pairs, asked, *, locale=None):
    """A zip at once where there is little, else an Export in the background."""
    options = {"format": asked["format"], "fill": asked["fill"]}
    only_open = asked.get("only_open", False)
    if len(pairs) > SOON:
        export = Export.objects.create(
            user=request.user,
            locale=locale,
            format=asked["format"],
            is_filled=asked["fill"],
            is_open_only=only_open,
            chosen=[translation.pk for translation, _target in pairs],
        )
        pack_export.enqueue(export.pk)
        return redirect("exchange_export", export.pk)
    files = list(files_of(pairs, only_open=only_open, **options))
    if not files:
        messages.warning(request, _("There is nothing to translate among these."))
        return redirect("exchange")
    if len(pairs) == 1:
        return _attachment(*files[0], MEDIA_TYPES[asked["format"]])
    return _zip(archives.pack(files), locale)


def _zip(content, locale):
    language = f"-{locale.language_code}" if locale else ""
    name = f"translations{language}-{timezone.localdate():%Y-%m-%d}.zip"
    return _attachment(name, content, "application/zip")


def _attachment(name, content, media_type):
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_GET
def export(request, pk):
    """How far an export is; its file when it is ready."""
    found = get_object_or_404(Export.of(request.user).defer("content"), pk=pk)
    return render(request, "locales/exchange/export.html", {"export": found})


@require_GET
def export_file(request, pk):
    found = get_object_or_404(
        Export.of(request.user).exclude(content=None).select_related("locale"), pk=pk
    )
    return _zip(bytes(found.content), found.locale)
