from django.conf import settings
from django.utils import translation
from django.utils.cache import patch_vary_headers


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
        language = from_path or translation.get_language_from_request(request)
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
