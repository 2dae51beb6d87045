"""Files that come back: sent, looked at, and taken text by text or as a whole."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request

from locales.exchange import archives, deliveries, reading
from locales.exchange.choosing import editable, translations_in
from locales.exchange.comparing import Outcome, check_owner, compare
from locales.exchange.forms import TakeForm, UploadForm
from locales.exchange.refusals import NotTaken
from locales.guarding.doors import translation_and_target
from locales.guarding.editor import edit_url
from locales.guarding.permissions import lock_against, may_edit, require
from locales.models import Delivery
from locales.teams import languages_of
from locales.workflow.segments import segments


@require_POST
def upload(request):
    """A file of whatever translations a person works on, or a zip of them."""
    require(languages_of(request.user).exists())
    try:
        return _receive(request)
    except NotTaken as refusal:
        messages.error(request, str(refusal))
        return redirect("exchange")


@require_POST
def upload_for(request, translation_id):
    """The file of one translation, sent from its editor; another one is refused."""
    translation, target = translation_and_target(translation_id)
    require(may_edit(request.user, target))
    back = get_valid_next_url_from_request(request) or edit_url(target)
    try:
        if refusal := lock_against(request.user, target):
            raise NotTaken(refusal)
        return _receive(request, translation=translation)
    except NotTaken as refusal:
        messages.error(request, str(refusal))
        return redirect(back)


def _receive(request, *, translation=None):
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        raise NotTaken(" ".join(form.errors["file"]))
    file = form.cleaned_data["file"]
    if file.size > archives.LARGEST_ARCHIVE:
        reading.check_size(file.size)
    content = file.read()
    if translation is not None:
        for document in reading.documents_in(content):
            check_owner(document, translation)
    delivery = deliveries.receive(file.name, content, request.user)
    if delivery.files.count() > deliveries.SOON:
        deliveries.look_at_later.enqueue(delivery.pk)
    else:
        deliveries.look_at(delivery)
        _refuse_if_alone(delivery)
    return redirect("exchange_delivery", delivery.pk)


def _refuse_if_alone(delivery):
    """Raises NotTaken where the only file there is was refused, and forgets it."""
    refusals = list(delivery.files.values_list("refusal", flat=True))
    if len(refusals) == 1 and refusals[0]:
        delivery.delete()
        raise NotTaken(refusals[0])


def delivery(request, pk):
    """The files of a delivery, each with its numbers; what is valid may be taken."""
    found = get_object_or_404(Delivery.of(request.user), pk=pk)
    files = list(found.files.defer("content"))
    if len(files) == 1 and files[0].translation_id:
        return redirect("exchange_file", found.pk, files[0].pk)
    if request.POST.get("go-on") and _in_progress(found, files):
        return _go_on(found)
    form = TakeForm(request.POST or None)
    if form.is_valid() and not _in_progress(found, files):
        return _take_all(request, found, files, form.cleaned_data["state"])
    there = {value for file in files for value in file.counts or ()}
    outcomes = [each for each in Outcome if each.value in there]
    for file in files:
        file.found = [(file.counts or {}).get(each.value) for each in outcomes]
    context = {
        "delivery": found,
        "files": files,
        "form": form,
        "outcomes": outcomes,
        "in_progress": _in_progress(found, files),
        "done": sum(_is_done(found, file) for file in files),
        "takeable": sum(_proposed(file) for file in files),
    }
    return render(request, "locales/exchange/delivery.html", context)


def _go_on(delivery):
    """Where the worker was interrupted; what is done is not done again."""
    later = deliveries.take_later if delivery.taken_as else deliveries.look_at_later
    later.enqueue(delivery.pk)
    return redirect("exchange_delivery", delivery.pk)


def _is_done(delivery, file):
    """Whether what is being done to all files is done to this one."""
    if delivery.taken_as:
        return file.taken is not None or bool(file.refusal)
    return file.counts is not None


def _in_progress(delivery, files):
    if delivery.taken_as:
        return delivery.finished_at is None
    return any(file.counts is None for file in files)


def _proposed(file):
    """How many texts of a file are new or changed, and not taken yet."""
    if file.taken is not None or file.refusal:
        return 0
    counts = file.counts or {}
    return counts.get(Outcome.NEW, 0) + counts.get(Outcome.CHANGED, 0)


def _take_all(request, delivery, files, state):
    delivery.taken_as, delivery.finished_at = state, None
    delivery.save(update_fields=["taken_as", "finished_at"])
    if len(files) > deliveries.SOON:
        deliveries.take_later.enqueue(delivery.pk)
    else:
        count = deliveries.take_all(delivery, state=state)
        messages.success(request, _taken(count))
    return redirect("exchange_delivery", delivery.pk)


def file(request, pk, file_pk):
    """The report on one file, with a choice for each text that can be taken."""
    delivery = get_object_or_404(Delivery.of(request.user), pk=pk)
    found = get_object_or_404(delivery.files.exclude(translation=None), pk=file_pk)
    pairs = editable(request.user, translations_in(pks=[found.translation_id]))
    require(pairs)
    translation, target = pairs[0]
    form = TakeForm(request.POST or None)
    if form.is_valid():
        answer = _take(request, found, target, form.cleaned_data["state"])
        if answer:
            return answer
    document = deliveries.document_in(found)
    report = compare(document, translation, segments(translation))
    context = {
        "delivery": delivery,
        "file": found,
        "report": report,
        "groups": _groups(report),
        "translation": translation,
        "target": target,
        "editor": edit_url(target),
        "form": form,
        "refusal": lock_against(request.user, target),
    }
    return render(request, "locales/exchange/file.html", context)


def _groups(report):
    """[(Outcome, [Row])] of those that there are, in the order of the Outcomes."""
    return [
        (each, [row for row in report.rows if row.outcome == each])
        for each in report.counts
    ]


def _take(request, found, target, state):
    """Takes what was ticked, and says what came of it; None where nothing was."""
    keys = set(request.POST.getlist("take"))
    if not keys:
        messages.error(request, _("Choose the texts to take first."))
        return None
    try:
        taken = deliveries.take_file(found, user=request.user, state=state, keys=keys)
    except NotTaken as refusal:
        messages.error(request, str(refusal))
        return None
    if taken.written:
        messages.success(request, _taken(taken.written))
    if taken.left:
        messages.warning(request, _left(taken.left))
        return None
    if found.delivery.files.count() > 1:
        return redirect("exchange_delivery", found.delivery_id)
    return redirect(edit_url(target))


def _taken(count):
    return ngettext(
        "One text of the file is taken.", "{count} texts of the files are taken.", count
    ).replace("{count}", str(count))


def _left(count):
    return ngettext(
        "One text has changed here since you looked and is left as it is; see below.",
        "{count} texts have changed here since you looked and are left as they are; "
        "see below.",
        count,
    ).replace("{count}", str(count))
