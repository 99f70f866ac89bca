from django.urls import path

from muntada.web.room import views

app_name = "room"
urlpatterns = [
    path("sittings/<uuid:sitting_id>/screen/", views.screen, name="screen"),
    path("sittings/<uuid:sitting_id>/screen/now/", views.screen_now, name="screen-now"),
    path("sittings/<uuid:sitting_id>/chair/", views.chair, name="chair"),
]
