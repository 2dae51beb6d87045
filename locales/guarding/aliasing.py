"""Converting a translation into an alias of its source, which replaces what is live."""

from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import TranslationSource
from wagtail_localize.views import convert

from locales import gate

from .editor import edit_url
from .permissions import lock_against, may_edit, may_publish, require


def convert_to_alias(request, page_id):
    page = get_object_or_404(Page, pk=page_id, alias_of=None)
    require(may_edit(request.user, page) and may_publish(request.user, page))
    refusal = lock_against(request.user, page)
    of = TranslationSource.objects.filter(
        object_id=page.translation_key, translations__target_locale=page.locale_id
    )
    if not refusal and of.count() > 1:
        refusal = _("“%(title)s” has more than one source; stop all but one first.") % {
            "title": page
        }
    if refusal:
        messages.error(request, refusal)
        return redirect(edit_url(page))
    # What goes live is the source as a whole, in its own language.
    with gate.opened(page.specific):
        return convert.convert_to_alias(request, page_id)
