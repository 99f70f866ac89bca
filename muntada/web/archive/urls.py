from django.urls import path

from muntada.web.archive import download, record, searching, views

app_name = "archive"
RECORD = "sittings/<uuid:sitting_id>/summary/<str:language>"
urlpatterns = [
    path("sittings/<uuid:sitting_id>/archive/", views.archive, name="archive"),
    path("sittings/<uuid:sitting_id>/archive.zip", download.download, name="download"),
    path("sittings/<uuid:sitting_id>/summary/", views.summary, name="summary"),
    path("sittings/<uuid:sitting_id>/summary.txt", views.summary_text, name="summary-text"),
    path(f"{RECORD}/", record.edit, name="record-edit"),
    path(f"{RECORD}/history/", record.history, name="record-history"),
    path(f"{RECORD}/revisions/<int:number>/", record.revision, name="record-revision"),
    path(f"{RECORD}/save/", record.save, name="record-save"),
    path(f"{RECORD}/publish/", record.publish, name="record-publish"),
    path("search/said/", searching.search, name="search"),
    path("sessions/<slug:slug>/search/", searching.search, name="search-session"),
]
