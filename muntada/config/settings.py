"""Django's settings: wiring only. What a deployment may change is in `env.py`."""

import os
from urllib.parse import unquote, urlsplit

from django.utils.csp import CSP

from muntada.config.env import ROOT, read

ENV = read(os.environ)
# Before numpy is loaded, or it has no effect. Matrices here are small: with two threads that wait for one another a
# query took 64 ms of processor time to encode instead of 2.5, and 300 ms instead of 10 where the cores are busy.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
PACKAGE = ROOT / "muntada"

DEBUG = ENV.debug
SECRET_KEY = ENV.secret_key
ALLOWED_HOSTS = list(ENV.hosts)
DEMO = ENV.demo
PUBLIC_URL = ENV.public_url
DATA = ENV.data

INSTALLED_APPS = [
    "muntada.web",
    "muntada.twinning",
    "muntada.exchange",
    "muntada.indicators",
    "muntada.statements",
    "muntada.hall",
    "muntada.forum",
    "muntada.cities",
    "muntada.languages",
    "muntada.record",
    "muntada.push",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "muntada.web.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "muntada.config.urls"
WSGI_APPLICATION = "muntada.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": sorted((PACKAGE / "web").glob("*/templates")),  # web/hall/templates/hall/sitting.html
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "muntada.web.context.page",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "muntada.web.ui.tags"],
            "libraries": {},
        },
    }
]

DATABASES = {"default": ENV.database}
if ENV.database["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000; "
            "PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000;"
        ),
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = 600
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "cities.Account"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "accounts:sign-in"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "muntada.web.errors.csrf_failure"

_https = PUBLIC_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
SECURE_SSL_REDIRECT = _https
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _https
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "media-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000  # an imported text has one for each of its paragraphs
FILE_UPLOAD_HANDLERS = ["muntada.web.uploads.BoundedUpload"]

LANGUAGE_CODE = "en"
LANGUAGES = [("ar", "العربية"), ("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [
    DATA / "generated",  # the fonts' style sheets, made at set-up from the packages' own
    *sorted((PACKAGE / "web").glob("*/static")),  # web/hall/static/hall/clock.js
    *(
        (f"fonts/{font}", ENV.node_modules / "@fontsource-variable" / font / "files")
        for font in (
            "noto-naskh-arabic",
            "noto-sans-arabic",
            "noto-sans-sc",
            "noto-serif-sc",
            "source-sans-3",
            "source-serif-4",
        )
    ),
    ("vendor/idiomorph", ENV.node_modules / "idiomorph" / "dist"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "muntada.web.ui.storage.StaticFiles"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
NODE_MODULES = ENV.node_modules

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
SEARCH_SOURCES = "muntada.web.search.sources.entries"
SUGGESTIONS_WAIT = False
PUSH = ENV.push
MEDIA = ENV.media
MEDIA_ADDRESS = ENV.media_address
MEDIA_PORTS = ENV.media_ports
TURN = ENV.turn
RECORDINGS = DATA / "recordings"
RECORDINGS_KEPT = ENV.recordings_kept
RECOGNISER = ENV.recogniser
TRANSLATE_URL = ENV.translate_url
TRANSLATE_KEY = ENV.translate_key

_mail = urlsplit(ENV.mail_url)
DEFAULT_FROM_EMAIL = ENV.mail_from
CONTACT = ENV.contact
_smtp = {
    "host": _mail.hostname,
    "port": _mail.port or 25,
    "username": unquote(_mail.username or ""),
    "password": unquote(_mail.password or ""),
    "use_ssl": _mail.scheme == "smtps",
    "timeout": 20,
}
MAILERS = {
    "default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if _mail.scheme == "console"
    else {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": _smtp}
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"muntada": {"level": "INFO"}},
}
