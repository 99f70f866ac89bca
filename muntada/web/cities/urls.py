"""Cities: the gazetteer and each city's page."""

from django.urls import URLPattern

app_name = "cities"
urlpatterns: list[URLPattern] = []
