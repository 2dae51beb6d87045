"""Real servers. Refuses to start on a missing or unsafe value, and says which."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import database, env

DEBUG = False


def _problems():
    secret = env.str("SECRET_KEY", default="")
    if not secret:
        yield "SECRET_KEY is missing: set a random text of at least 50 characters."
    elif len(secret) < 50 or len(set(secret)) < 5:
        yield "SECRET_KEY is too weak: set a random text of at least 50 characters."
    hosts = env.list("ALLOWED_HOSTS", default=[])
    if not hosts:
        yield "ALLOWED_HOSTS is missing: name the hosts that serve the site."
    elif "*" in hosts:
        yield "ALLOWED_HOSTS must name the hosts: '*' would accept any."
    url = env.str("DATABASE_URL", default="")
    if not url:
        yield "DATABASE_URL is missing: name the PostgreSQL database."
    elif not url.startswith(("postgres://", "postgresql://", "psql://")):
        yield "DATABASE_URL must name a PostgreSQL database (postgres://…)."
    site_url = env.str("SITE_URL", default="")
    if not site_url:
        yield "SITE_URL is missing: the public address, such as https://www.example.org."
    elif not site_url.startswith("https://"):
        yield "SITE_URL must begin with https://."


_found = list(_problems())
if _found:
    raise ImproperlyConfigured(
        "The site does not start:\n" + "\n".join(f"- {problem}" for problem in _found)
    )

SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
DATABASES = database("")
CSRF_TRUSTED_ORIGINS = [env.str("SITE_URL")]

_mail = env.email("EMAIL_URL", default="smtp://localhost:25")
MAILERS = {
    "default": {
        "BACKEND": _mail["EMAIL_BACKEND"],
        "OPTIONS": {
            "host": _mail["EMAIL_HOST"],
            "port": _mail["EMAIL_PORT"],
            "username": _mail["EMAIL_HOST_USER"],
            "password": _mail["EMAIL_HOST_PASSWORD"],
            "use_tls": _mail.get("EMAIL_USE_TLS", False),
            "use_ssl": _mail.get("EMAIL_USE_SSL", False),
            "timeout": 10,
        },
    }
}
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="webmaster@localhost")

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31536000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
