"""The addresses as a demonstration has them."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from muntada.config import urls
from muntada.web.accounts.urls import demonstration

urlpatterns = [*urls.urlpatterns, *i18n_patterns(path("demonstration/", include(demonstration)))]
handler404 = urls.handler404
