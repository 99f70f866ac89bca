"""The registry of twin cities, its map and suggestions."""

from django.urls import include, path

from muntada.web.twins import feeds
from muntada.web.twins.views import listing, proposing, suggestions, tie

app_name = "twins"
urlpatterns = [
    path("twins/", listing.ties, name="ties"),
    path("twins/ties.csv", feeds.csv_file, name="csv"),
    path("twins/feed.atom", feeds.atom, name="atom"),
    path("twins/new/", proposing.new, name="new"),
    path("twins/networks/", listing.networks, name="networks"),
    path("twins/<uuid:tie_id>/", tie.show, name="tie"),
    path("twins/<uuid:tie_id>/now/", tie.now, name="now"),
    path("twins/<uuid:tie_id>/propose/", tie.propose, name="propose"),
    path("twins/<uuid:tie_id>/areas/", tie.areas, name="areas"),
    path("twins/<uuid:tie_id>/activities/", tie.tell, name="tell"),
    path("twins/steps/<uuid:step_id>/answer/", tie.answer, name="answer"),
    path("twins/steps/<uuid:step_id>/withdraw/", tie.withdraw, name="withdraw"),
    path("twins/", include("muntada.web.twins.mapping.urls")),
    path("cities/<slug:city_slug>/suggestions/", suggestions.suggestions, name="suggestions"),
    path("cities/<slug:city_slug>/suggestions/decline/", suggestions.decline, name="decline"),
    path("cities/<slug:city_slug>/suggestions/restore/", suggestions.restore, name="restore"),
]
