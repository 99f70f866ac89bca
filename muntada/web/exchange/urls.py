"""Practices, needs, offers and conversations about them."""

from django.urls import URLPattern

app_name = "exchange"
urlpatterns: list[URLPattern] = []
