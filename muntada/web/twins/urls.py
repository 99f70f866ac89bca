"""The registry of twin cities, its map and suggestions."""

from django.urls import include, path

from muntada.web.twins import feeds, section
from muntada.web.twins.views import listing, networks, proposing, suggestions, tie

app_name = "twins"
urlpatterns = [
    path("twins/", listing.ties, name="ties"),
    path("twins/ties.csv", feeds.csv_file, name="csv"),
    path("twins/feed.atom", feeds.atom, name="atom"),
    path("twins/new/", proposing.new, name="new"),
    path("twins/networks/", networks.listing, name="networks"),
    path("twins/networks/new/", networks.new, name="found"),
    path("twins/networks/members.csv", networks.members_csv, name="members-csv"),
    path("twins/networks/<uuid:network_id>/", networks.show, name="of-cities"),
    path("twins/networks/<uuid:network_id>/now/", networks.now, name="of-cities-now"),
    path("twins/networks/<uuid:network_id>/invite/", networks.invite, name="invite"),
    path("twins/networks/<uuid:network_id>/end/", networks.end, name="end"),
    path("twins/networks/invitations/<uuid:invitation_id>/withdraw/", networks.withdraw, name="uninvite"),
    path("twins/networks/memberships/<uuid:membership_id>/join/", networks.join, name="join"),
    path("twins/networks/memberships/<uuid:membership_id>/leave/", networks.leave, name="leave"),
    path("twins/<uuid:tie_id>/", tie.show, name="tie"),
    path("twins/<uuid:tie_id>/now/", tie.now, name="now"),
    path("twins/<uuid:tie_id>/propose/", tie.propose, name="propose"),
    path("twins/<uuid:tie_id>/areas/", tie.areas, name="areas"),
    path("twins/<uuid:tie_id>/activities/", tie.tell, name="tell"),
    path("twins/<uuid:tie_id>/documents/", tie.attach, name="attach"),
    path("twins/documents/<uuid:tie_document_id>/", tie.document, name="document"),
    path("twins/documents/<uuid:tie_document_id>/remove/", tie.detach, name="detach"),
    path("twins/steps/<uuid:step_id>/answer/", tie.answer, name="answer"),
    path("twins/steps/<uuid:step_id>/withdraw/", tie.withdraw, name="withdraw"),
    path("twins/", include("muntada.web.twins.mapping.urls")),
    path("cities/<slug:city_slug>/ties/", section.now, name="of-city"),
    path("cities/<slug:city_slug>/suggestions/", suggestions.suggestions, name="suggestions"),
    path("cities/<slug:city_slug>/suggestions/decline/", suggestions.decline, name="decline"),
    path("cities/<slug:city_slug>/suggestions/restore/", suggestions.restore, name="restore"),
]
