"""The registry of twin cities, its map and suggestions."""

from django.urls import include, path

app_name = "twins"
urlpatterns = [
    path("twins/", include("muntada.web.twins.mapping.urls")),
]
