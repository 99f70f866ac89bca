"""The addresses of the map, below `twins/`."""

from django.urls import path

from muntada.web.twins.mapping import files, network, views

urlpatterns = [
    path("map/", views.tie_map, name="map"),
    path("map/ties.json", files.ties_json, name="map-ties"),
    path("map/names.json", files.names_json, name="map-names"),
    path("map/ties.csv", files.ties_csv, name="map-csv"),
    path("map/ties.geojson", files.ties_geojson, name="map-geojson"),
    path("timeline/", views.timeline, name="timeline"),
    path("network/", network.network, name="network"),
]
