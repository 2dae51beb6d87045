from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")


class LanguageFromAddressMiddleware:
    """The address alone says the language: `/it/…` is Italian, whoever asks.

    An address without a language (an error page, the admin's login) follows
    Accept-Language. Unlike Django's LocaleMiddleware it reads no cookie and never
    redirects a deep link.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        from_path = language_of(request.path_info)
        language = from_path or preferred_language(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        if not from_path:
            patch_vary_headers(response, ("Accept-Language",))
        return response


def language_of(path):
    """The language code an address begins with, or None."""
    first = path.lstrip("/").split("/", 1)[0]
    return first if first in dict(settings.LANGUAGES) else None


def preferred_language(request):
    """The language the browser would like best, else the site's first."""
    wanted = request.headers.get("Accept-Language", "")
    for code, _quality in parse_accept_lang_header(wanted.lower()):
        try:
            return translation.get_supported_language_variant(code)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE


class AtomicWritesMiddleware:
    """What a request writes is written wholly or not at all.

    Django's ATOMIC_REQUESTS would open a transaction for reading too; on SQLite, where
    a transaction takes the write lock when it begins, readers would then wait for
    each other and for whoever writes. Stands last, so that every other middleware has
    had its say when the view is called.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method in SAFE_METHODS or getattr(view, "_non_atomic_requests", ()):
            return None
        with transaction.atomic():
            return view(request, *args, **kwargs)
