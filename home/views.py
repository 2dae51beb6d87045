import re

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import translate_url
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from wagtail.models import Page

from base.middleware import language_of, preferred_language
from base.reader import Reader
from base.reading import readable_in, specific_pages

from .sitemaps import entries

WORDS = re.compile(r"\w+")
LONGEST_QUERY = 200
MOST_RESULTS = 200
PAGE_SIZE = 20


@require_safe
def choose_language(request):
    """`/` leads to the home page in the language the browser prefers, and only `/`."""
    response = redirect(f"/{preferred_language(request)}/")
    patch_vary_headers(response, ("Accept-Language",))
    return response


@require_safe
def search(request):
    """Pages in the reader's language, and originals of what is not translated yet."""
    reader = Reader.of(request)
    query = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY]
    results = found(query, reader.locale) if query else []
    page = Paginator(results, PAGE_SIZE).get_page(request.GET.get("page"))
    languages = [
        {
            "code": code,
            "name": translation.get_language_info(code)["name_local"],
            "url": translate_url(request.get_full_path(), code),
            "is_current": code == reader.locale.language_code,
        }
        for code in reader.locales
    ]
    return render(
        request,
        "home/search.html",
        {"query": query, "results": page, "languages": languages},
    )


def found(query, locale):
    """The best matches for `query`: a list of specific pages, best first."""
    # Words alone: a lone quotation mark is a syntax error to SQLite's index.
    query = " ".join(WORDS.findall(query))
    if not query:
        return []
    # The search backend cannot read the subqueries of `readable_in`.
    readable = readable_in(Page.objects.filter(depth__gt=2), locale)
    pages = Page.objects.filter(pk__in=list(readable.values_list("pk", flat=True)))
    best = [page.pk for page in pages.search(query)[:MOST_RESULTS]]
    pages = Page.objects.filter(pk__in=best)
    specific = {page.pk: page for page in specific_pages(pages)}
    return [specific[pk] for pk in best]


@require_safe
def robots(request):
    sitemap_url = request.build_absolute_uri("/sitemap.xml")
    text = f"User-agent: *\nDisallow: /admin/\nSitemap: {sitemap_url}\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request):
    """Every live page once, each with its real translations."""
    xml = render_to_string(
        "home/sitemap.xml",
        {"entries": entries(request), "default": request.build_absolute_uri("/")},
    )
    return HttpResponse(xml, content_type="application/xml; charset=utf-8")


def page_not_found(request, exception):
    """404 in the language of the address, or the one the browser prefers."""
    languages = [
        {
            "code": code,
            "name": translation.get_language_info(code)["name_local"],
            "url": f"/{code}/",
            "is_current": code == translation.get_language(),
        }
        for code in Reader.of(request).locales
    ]
    return render(request, "404.html", {"languages": languages}, status=404)


def server_error(request):
    """500 in the reader's language; asks neither database nor templates of pages."""
    language = language_of(request.path_info)
    language = language or preferred_language(request)
    with translation.override(language):
        html = render_to_string("500.html", {"language": language})
    return HttpResponse(html, status=500)
