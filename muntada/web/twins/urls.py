"""The registry of twin cities, its map and suggestions."""

from django.urls import URLPattern

app_name = "twins"
urlpatterns: list[URLPattern] = []
