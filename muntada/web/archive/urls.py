from django.urls import path

from muntada.web.archive import searching, views

app_name = "archive"
urlpatterns = [
    path("sittings/<uuid:sitting_id>/archive/", views.archive, name="archive"),
    path("sittings/<uuid:sitting_id>/summary/", views.summary, name="summary"),
    path("sittings/<uuid:sitting_id>/summary.txt", views.summary_text, name="summary-text"),
    path("search/", searching.search, name="search"),
    path("sessions/<slug:slug>/search/", searching.search, name="search-session"),
]
