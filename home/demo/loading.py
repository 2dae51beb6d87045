"""Loads the demo content: once, resumable, never over an editor's work."""

from functools import partial

from django.conf import settings
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.db import transaction
from django.test.utils import override_settings
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import TranslationSource

from base.models import Picture
from base.pictures import make_renditions
from home.models import HomePage, Navigation, SiteSettings
from locales.workflow import source_changes
from practices.models import Organisation, Person, Topic

from . import documents, work
from .building import Builder
from .glossary import load_glossary
from .people import demo_users
from .translating import pairs, translate

HALF = 0.5
# Indexes are rebuilt once at the end rather than after every save.
NO_INDEXING = {
    "TASKS": {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}},
    "WAGTAILSEARCH_BACKENDS": {
        name: {**backend, "AUTO_UPDATE": False}
        for name, backend in settings.WAGTAILSEARCH_BACKENDS.items()
    },
}


def is_loaded():
    """Whether the demo content is there: its home page and the work on it come last."""
    return HomePage.objects.filter(live=True).exists() and work.has_begun()


def load(*, password, progress):
    """Loads what is missing. `progress` wraps an iterable (and may show a bar).

    Each page is loaded with its translations in one transaction.
    """
    with override_settings(**NO_INDEXING):
        load_home, begin_work = _load_all_but_home(password, progress)
    call_command("update_index", verbosity=0)
    call_command("rebuild_references_index", verbosity=0)
    # Live last: readers find it when all the rest is there.
    load_home()
    begin_work()


def _load_all_but_home(password, progress):
    """Returns what loads the home page, and what begins the work on translations."""
    locales = {
        code: Locale.objects.get_or_create(language_code=code)[0]
        for code in documents.LANGUAGES
    }
    pages = documents.pages()
    images = _images(progress)
    load_glossary(locales)
    with transaction.atomic():
        people = _people()
        topics = _snippets(Topic, "topics.yaml", locales)
        organisations = _snippets(Organisation, "organisations.yaml", locales)
        builder = Builder(
            topics=topics, organisations=organisations, people=people, images=images
        )
        _skeletons(builder, pages, locales)
    with transaction.atomic():
        users = _homes_and_users(builder, pages[0], locales, password)
    with transaction.atomic():
        _navigation(builder, locales)
        site = SiteSettings.for_site(Site.objects.get(is_default_site=True))
        site.contact_email = site.contact_email or "contact@example.org"
        site.save()
    for document in progress(pages[1:], "pages"):
        if builder.pages[document.key].latest_revision_id is None:
            _load_page(builder, document, locales, users)
    return (
        partial(_load_page, builder, pages[0], locales, users),
        partial(work.begin, builder, pages, locales, users),
    )


def _images(progress):
    """{key: Picture}, with the renditions the site shows."""
    images = {}
    for path in progress(sorted(documents.IMAGES.glob("*.png")), "pictures"):
        picture = Picture.objects.filter(title=path.stem).first()
        if picture is None:
            with path.open("rb") as file:
                picture = Picture(title=path.stem)
                picture.file = ImageFile(file, name=path.name)
                picture.save()
        make_renditions(picture)
        images[path.stem] = picture
    return images


def _people():
    return {
        key: Person.objects.get_or_create(name=row["name"], defaults=row)[0]
        for key, row in documents.read("people.yaml").items()
    }


def _snippets(model, name, locales):
    """{key: object in English}, each translated into the other languages."""
    found = {}
    for key, content in documents.read(name).items():
        if documents.is_text(content):
            content = {"name": content}
        translation_key = documents.key_of(f"{name}/{key}")
        instance, created = model.objects.get_or_create(
            translation_key=translation_key,
            locale=locales["en"],
            defaults=documents.in_language(content, "en"),
        )
        if created:
            for code in documents.LANGUAGES[1:]:
                texts = pairs(content, "en", code, str)
                translate(instance, locales[code], texts, translator=None)
        found[key] = instance
    return found


def _skeletons(builder, pages, locales):
    """Every page as a draft, so that pages can refer to each other."""
    keys = [document.translation_key for document in pages]
    existing = {
        (page.translation_key, page.locale_id): page
        for page in Page.objects.filter(translation_key__in=keys).specific()
    }
    for document in pages:
        locale = locales[document.source]
        page = existing.get((document.translation_key, locale.pk))
        if page is None:
            page = builder.skeleton(document, locale)
            _parent(builder, document, locales).add_child(instance=page)
        builder.pages[document.key] = page


def _parent(builder, document, locales):
    if document.parent is None:
        root = Page.objects.get(depth=1)
        _remove_welcome_page(root)
        return Page.objects.get(depth=1)
    parent = builder.pages[document.parent]
    if document.source != "en":
        # Written first in another language: its section comes to be in it before.
        locale = locales[document.source]
        for page in (parent.get_parent().specific, parent):
            if not page.has_translation(locale):
                page.copy_for_translation(locale)
        parent = parent.get_translation(locale)
    parent.refresh_from_db()
    return parent


def _remove_welcome_page(root):
    """Removes the page Wagtail's first migration makes, if nobody touched it."""
    for page in root.get_children().filter(depth=2):
        if type(page.specific) is Page and page.latest_revision_id is None:
            page.delete()


def _homes_and_users(builder, document, locales, password):
    """The demo users; before them, the home pages their permissions stand on."""
    home = builder.pages["home"]
    homes = {"en": home}
    for code in documents.LANGUAGES[1:]:
        if not home.has_translation(locales[code]):
            home.copy_for_translation(locales[code])
        homes[code] = home.get_translation(locales[code])
    site = Site.objects.filter(is_default_site=True).first() or Site(
        hostname="localhost", is_default_site=True
    )
    site.root_page = home
    site.site_name = "Efus"
    site.save()
    return demo_users(password, homes)


@transaction.atomic
def _load_page(builder, document, locales, users):
    """Publishes a page and its translations in the state the document gives them."""
    page = builder.pages[document.key]
    # Fresh: its address changes when its section is translated.
    page = page.specific_class.objects.get(pk=page.pk)
    texts = {
        code: pairs(document.content, document.source, code, builder.rich)
        for code in documents.LANGUAGES
        if code != document.source
    }
    stale = document.languages("stale")
    earlier = document.content.get("earlier")
    if stale:
        builder.fill(page, document, overrides=earlier)
        _publish(page, users)
        for code in document.languages("full", "stale"):
            before = texts[code] | pairs(earlier, document.source, code, builder.rich)
            _translate(page, code, before, locales, users)
        page = type(page).objects.get(pk=page.pk)
    builder.fill(page, document)
    _publish(page, users)
    if stale:
        source = TranslationSource.objects.get(
            object_id=page.translation_key, locale=page.locale
        )
        source_changes.follow(source, users["editor"])
    for code in document.languages("full"):
        _translate(page, code, texts[code], locales, users)
    for code in document.languages("half"):
        _translate(page, code, texts[code], locales, users, share=HALF, publish=False)


def _publish(page, users):
    page.save()
    page.save_revision(user=users["editor"]).publish(
        user=users["editor"], log_action=False
    )


def _translate(page, code, texts, locales, users, **options):
    translate(
        page,
        locales[code],
        texts,
        translator=users[f"translator-{code}"],
        **options,
    )


def _navigation(builder, locales):
    content = documents.read("navigation.yaml")
    if Navigation.objects.exists():
        return
    instance = Navigation(
        locale=locales["en"],
        strapline=content["strapline"]["en"],
        footer_note=content["footer_note"]["en"],
    )
    for menu in ("header", "footer"):
        items = [
            {
                "type": "item",
                "value": {"page": builder.pages[key].pk, "label": ""},
            }
            for key in content[menu]
        ]
        setattr(instance, menu, items)
    instance.save()
    for code in documents.LANGUAGES[1:]:
        texts = pairs(content, "en", code, str)
        translate(instance, locales[code], texts, translator=None)
