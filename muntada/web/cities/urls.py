"""Cities: the gazetteer, each city's page, those who speak for it, and the imports."""

from django.urls import path

from muntada.web.cities import imports, letters, officers, views

app_name = "cities"
urlpatterns = [
    path("cities/", views.gazetteer, name="list"),
    path("cities/imports/", imports.desk, name="imports"),
    path("cities/imports/preview/", imports.preview, name="preview"),
    path("cities/imports/take/", imports.take, name="take"),
    path("cities/imports/<uuid:batch_id>/", imports.batch, name="batch"),
    path("cities/imports/<uuid:batch_id>/refused.csv", imports.refused, name="refused"),
    path("cities/imports/<uuid:batch_id>/undo/", imports.undo, name="undo"),
    path("cities/officers/<uuid:officer_id>/relieve/", officers.relieve, name="relieve"),
    path("cities/officers/<uuid:officer_id>/write/", letters.write, name="write"),
    path("cities/letters/<str:letter_token>/", letters.answer, name="answer"),
    path("cities/<slug:city_slug>/", views.city, name="city"),
    path("cities/<slug:city_slug>/correct/", views.correct, name="correct"),
    path("cities/<slug:city_slug>/officers/", officers.desk, name="officers"),
]
