"""Every address: the areas' own lists, below the language that the page is in."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from muntada.web.accounts import urls as accounts
from muntada.web.site import views as site

urlpatterns = [
    path("", site.front, name="front"),
    path("healthz", site.health, name="health"),
    *i18n_patterns(
        path("", include("muntada.web.site.urls")),
        path("", include("muntada.web.accounts.urls")),
        path("", include("muntada.web.secretariat.urls")),
        path("", include("muntada.web.hall.urls")),
        path("", include("muntada.web.media.urls")),
        path("", include("muntada.web.archive.urls")),
        path("", include("muntada.web.captions.urls")),
        path("", include("muntada.web.participation.urls")),
        path("", include("muntada.web.booths.urls")),
        path("", include("muntada.web.guests.urls")),
        path("", include("muntada.web.room.urls")),
        path("", include("muntada.web.statements.urls")),
        path("", include("muntada.web.adoption.urls")),
        path("", include("muntada.web.followup.urls")),
        path("", include("muntada.web.cities.urls")),
        path("", include("muntada.web.twins.urls")),
        path("", include("muntada.web.exchange.urls")),
        path("", include("muntada.web.indicators.urls")),
        path("", include("muntada.web.search.urls")),
        path("ui/", include("muntada.web.ui.urls")),
        *([path("demonstration/", include(accounts.demonstration))] if settings.DEMO else []),
    ),
]

handler400 = "muntada.web.errors.bad_request"
handler403 = "muntada.web.errors.forbidden"
handler404 = "muntada.web.errors.not_found"
handler500 = "muntada.web.errors.server_error"
