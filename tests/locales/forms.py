"""What a browser sends back of an editor's form."""

from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html


def posted(page, user):
    """The fields of the editor of `page`, as they stand, as {name: value or list}."""
    client = Client()
    client.force_login(user)
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    html = answer.content.decode()
    # What stands before it is for searching and for logging out.
    form = querydict_from_html(html, form_index=html.count("<form") - 1)
    return dict(form.lists())
