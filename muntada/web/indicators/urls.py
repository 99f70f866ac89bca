"""Indicators of cities, compared."""

from django.urls import path

from muntada.web.indicators import desk, officer, views

app_name = "indicators"
DESK = "sessions/<slug:slug>/secretariat/indicators/"
urlpatterns = [
    path("indicators/", views.index, name="index"),
    path("indicators/compare/", views.compare, name="compare"),
    path("indicators/compare/values.csv", views.compare_csv, name="compare-csv"),
    path("indicators/compare/<slug:picture>.svg", views.compare_svg, name="compare-svg"),
    path("indicators/<slug:indicator_code>/", views.definition, name="definition"),
    path("indicators/<slug:indicator_code>/values.csv", views.definition_csv, name="definition-csv"),
    path("indicators/<slug:indicator_code>/values.json", views.definition_sdmx, name="definition-sdmx"),
    path("indicators/<slug:indicator_code>/<slug:picture>.svg", views.definition_svg, name="definition-svg"),
    path("cities/<slug:city_slug>/indicators/", officer.city, name="city"),
    path("cities/<slug:city_slug>/indicators/enter/", officer.enter, name="enter"),
    path("cities/<slug:city_slug>/indicators/<int:value_id>/withdraw/", officer.withdraw, name="withdraw"),
    path(DESK, desk.desk, name="desk"),
    path(f"{DESK}define/", desk.define, name="define"),
    path(f"{DESK}define/<slug:indicator_code>/", desk.redefine, name="redefine"),
    path(f"{DESK}import/", desk.upload, name="import"),
    path(f"{DESK}import/<uuid:upload_id>/", desk.preview, name="preview"),
    path(f"{DESK}imports/<uuid:import_id>/", desk.imported, name="imported"),
    path(f"{DESK}imports/<uuid:import_id>/refused.csv", desk.refused_csv, name="refused-csv"),
    path(f"{DESK}imports/<uuid:import_id>/undo/", desk.undo, name="undo"),
]
