"""One search box over everything, across languages."""

from django.urls import path

from muntada.web.search import views

app_name = "search"
urlpatterns = [path("search/", views.search, name="search")]
