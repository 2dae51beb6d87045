"""What an editor has not published yet is nobody else's to read."""

import pytest
from django.db import connection
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import String, TranslationSource

from locales import gate
from locales.coverage import matrix
from locales.guarding.creating import Creator
from locales.workflow import submissions
from locales.workflow.segments import segments
from locales.workflow.selection import Selection
from locales.workflow.source_changes import follow
from tests.factories import AdministratorFactory, NewsPageFactory, paragraph
from tests.locales.conftest import complete, target

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("told")]
SECRET = "Nobody knows yet"


@pytest.fixture
def admin():
    return AdministratorFactory()


@pytest.fixture
def drafted(original):
    """The live page with a draft of everything."""
    page = original.specific_class.objects.get(pk=original.pk)
    page.title = page.standfirst = page.seo_title = SECRET
    page.body = page.body.stream_block.to_python(
        [{"type": "paragraph", "value": f"<p>{SECRET}</p>"}]
    )
    page.save_revision()
    return original.specific_class.objects.get(pk=original.pk)


def tables():
    """Whether the secret stands in any table but those of the draft itself."""
    kept = {"wagtailcore_revision", "wagtailcore_pagelogentry"}
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table in kept:
                continue
            quoted = connection.ops.quote_name(table)
            cursor.execute(f"SELECT * FROM {quoted}")
            rows = [str(row) for row in cursor.fetchall() if SECRET in str(row)]
            found += [(table, row) for row in rows]
    return found


def leaks(page):
    found = []
    for table, row in tables():
        own = table == "wagtailcore_page" and row.startswith(f"({page.pk},")
        if not own and "reference" not in table and "index" not in table:
            found.append((table, row[:200]))
    return found


def test_submitting_takes_what_is_live(drafted, locales, admin):
    creator = Creator(admin, [locales["it"], locales["fr"]])
    creator.create_translations(drafted)
    assert Page.objects.filter(translation_key=drafted.translation_key).count() == 3
    assert leaks(drafted) == []


def test_submitting_in_the_admin_takes_what_is_live(drafted, locales, admin, desk):
    address = reverse("wagtail_localize:submit_page_translation", args=[drafted.pk])
    desk(admin).post(address, {"locales": [locales["it"].pk]})
    assert TranslationSource.objects.exists()
    assert leaks(drafted) == []


def test_submitting_a_subtree_takes_what_is_live(drafted, locales, admin):
    below = Selection([locales["it"]], section=drafted.get_parent(), below=True)
    submissions.start(below, user=admin)
    assert Page.objects.filter(translation_key=drafted.translation_key).count() == 2
    assert leaks(drafted) == []


def test_syncing_and_following_take_what_is_live(original, begun, admin, desk):
    translation = begun("it")
    page = original.specific_class.objects.get(pk=original.pk)
    page.title = page.standfirst = SECRET
    page.save_revision()
    address = reverse(
        "wagtail_localize:update_translations", args=[translation.source_id]
    )
    desk(admin).post(address)
    follow(translation.source, admin)
    assert not String.objects.filter(data=SECRET).exists()
    assert SECRET not in TranslationSource.objects.get().content_json.replace(
        f'"draft_title": "{SECRET}"', ""
    )


def test_the_source_that_is_kept_does_not_know_the_title_of_the_draft(drafted, begun):
    translation = begun("it", drafted)
    assert SECRET not in TranslationSource.objects.get().content_json
    follow(translation.source)
    assert SECRET not in TranslationSource.objects.get().content_json


def test_the_editor_the_preview_and_files_show_what_is_live(
    drafted, begun, person, desk
):
    translation = begun("it", drafted)
    client = desk(person("it"))
    page = target(translation)
    addresses = [
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_pages:view_draft", args=[page.pk]),
        reverse("wagtail_localize:preview_translation", args=[translation.pk]),
        reverse("wagtail_localize:download_pofile", args=[translation.pk]),
        reverse("coverage_report"),
        reverse("coverage_report") + "?export=csv",
    ]
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        content = b"".join(answer) if answer.streaming else answer.content
        assert SECRET not in content.decode(), address
    assert all(SECRET not in each.source for each in segments(translation))


def test_a_translation_that_goes_live_says_nothing_of_the_draft(drafted, begun, admin):
    translation = begun("it", drafted)
    complete(translation)
    gate.publish(translation, admin)
    assert leaks(drafted) == []


def test_the_draft_of_a_source_says_nothing_until_it_is_published(
    original, begun, publish, admin
):
    translation = begun("it")
    page = original.specific_class.objects.get(pk=original.pk)
    page.standfirst = SECRET
    revision = page.save_revision()
    assert all(each.source != SECRET for each in segments(translation))
    revision.publish()
    follow(translation.source, admin)
    assert any(each.source == SECRET for each in segments(translation))


def test_what_is_live_is_listed_by_the_title_that_is_live(drafted, admin):
    [row] = matrix(admin, keys=[drafted.translation_key])
    assert row.title == "Six cities met"


def test_an_unpublished_source_is_seen_only_by_who_works_on_it(
    site_tree, begun, person
):
    page = NewsPageFactory(title=SECRET, body=paragraph("Hush."), live=False)
    italian = person("it")
    assert matrix(italian, keys=[page.translation_key]) == []
    begun("it", page)
    assert len(matrix(italian, keys=[page.translation_key])) == 1
    assert matrix(person("de"), keys=[page.translation_key]) == []
