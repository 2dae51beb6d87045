"""Open, save and publish at the desk and in wagtail-localize's own editor.

    python -m tests.bench.desk [segments …]

In the same run, on the same pages: queries, and the median of several times. Run it
with a migrated database, empty or with the demo content; it makes pages and rolls them
back.
"""

import json
import os
import statistics
import sys
import time

import django


def main(sizes):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    sys.path.insert(0, "site")
    django.setup()
    from django.db import transaction

    for size in sizes:
        with transaction.atomic():
            measure(size)
            transaction.set_rollback(True)


def measure(size):
    from django.test import Client, RequestFactory
    from django.urls import reverse
    from wagtail.models import Locale
    from wagtail_localize.models import StringSegment, Translation
    from wagtail_localize.views import edit_translation

    from home.demo.translating import translate
    from locales.teams import make_teams
    from tests.conftest import plant
    from tests.factories import NewsPageFactory, UserFactory, paragraph
    from tests.locales.conftest import complete

    if Locale.objects.count() > 1:
        make_teams()
    else:
        plant()
    body = "</p><p>".join(f"Text number {number} of many." for number in range(size))
    page = NewsPageFactory(title=f"Bench {size}", body=paragraph(body))
    italian = Locale.objects.get(language_code="it")
    translate(page, italian, {}, translator=None, publish=False)
    translation = Translation.objects.get(
        source__object_id=page.translation_key, target_locale=italian
    )
    complete(translation)
    user = member(UserFactory(), "it")
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    target = translation.get_target_instance()
    edit = reverse("wagtailadmin_pages:edit", args=[target.pk])
    segment = StringSegment.objects.filter(source=translation.source).last()
    key = f"{segment.context_id}-{segment.string_id}"
    save = reverse("desk_save", args=[translation.pk, key])
    panel = reverse("desk_panel", args=[translation.pk, key])
    theirs = reverse(
        "wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk]
    )
    versions = iter(range(100))

    def at_the_desk():
        body = {"text": "Testo", "state": "translated", "based_on": next(versions)}
        body["based_on"] += int(bool(body["based_on"]))
        return client.post(save, json.dumps(body), content_type="application/json")

    def in_the_old_editor():
        return client.put(
            theirs, "value=Testo", content_type="application/x-www-form-urlencoded"
        )

    def by_the_bare_endpoint():
        request = RequestFactory(SERVER_NAME="localhost").put(
            theirs, "value=Testo", content_type="application/x-www-form-urlencoded"
        )
        request.user = type(user).objects.get(pk=user.pk)
        request._dont_enforce_csrf_checks = True
        return edit_translation.edit_string_translation(
            request, translation_id=translation.pk, string_segment_id=segment.pk
        )

    sys.stdout.write(f"{size} segments\n")
    report("open: desk", lambda: client.get(edit))
    report("open: old editor", lambda: client.get(edit + "?editor=wagtail-localize"))
    report("panel of a segment: desk", lambda: client.get(panel))
    report("save: desk", at_the_desk)
    report("save: old editor's endpoint", in_the_old_editor)
    report("save: bare, without session", by_the_bare_endpoint)
    report("publish (both)", lambda: client.post(edit, {"action": "publish"}), times=1)


def member(user, code):
    from django.contrib.auth.models import Group

    user.groups.set(Group.objects.filter(team__locale__language_code=code))
    return user


def report(name, act, *, times=5):
    """One warm-up, then the number of queries and the median time."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    if times > 1:
        act()
    taken = []
    for _time in range(times):
        with CaptureQueriesContext(connection) as captured:
            start = time.perf_counter()
            answer = act()
            taken.append(time.perf_counter() - start)
        assert answer.status_code < 400, (name, answer.status_code, answer.content)
    queries = sum(
        not each["sql"].startswith(("SAVEPOINT", "RELEASE")) for each in captured
    )
    median = statistics.median(taken) * 1000
    sys.stdout.write(f"  {name:32} {queries:5} queries {median:8.0f} ms\n")


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [60, 300])
