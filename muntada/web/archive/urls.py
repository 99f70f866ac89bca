from django.urls import path

from muntada.web.archive import views

app_name = "archive"
urlpatterns = [
    path("sittings/<uuid:sitting_id>/archive/", views.archive, name="archive"),
]
