"""Django, as WSGI: every page. Twice to three times as fast as through Django's own ASGI."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "muntada.config.settings")

application = get_wsgi_application()
