from django.urls import path

from muntada.web.captions import desk, views
from muntada.web.captions.corrections import correct, corrections

app_name = "captions"
urlpatterns = [
    path("sittings/<uuid:sitting_id>/captions/read/", views.read, name="read"),
    path("sittings/<uuid:sitting_id>/captions/<str:language>.vtt", views.vtt, name="vtt"),
    path("sittings/<uuid:sitting_id>/captions/<str:language>/", desk.console, name="console"),
    path("sittings/<uuid:sitting_id>/captions/<str:language>/stage/", desk.stage, name="stage"),
    path("sittings/<uuid:sitting_id>/captions/<str:language>/write/", desk.write, name="write"),
    path("sittings/<uuid:sitting_id>/captions/<str:language>/paste/", desk.paste, name="paste"),
    path("sittings/<uuid:sitting_id>/captions/<str:language>/corrections/", corrections, name="corrections"),
    path("captions/<int:caption_id>/correct/", correct, name="correct"),
]
