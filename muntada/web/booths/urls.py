from django.urls import path

from muntada.web.booths import views

app_name = "booths"
BOOTH = "sittings/<uuid:sitting_id>/booths/<str:language>"
urlpatterns = [
    path(f"{BOOTH}/", views.console, name="console"),
    path(f"{BOOTH}/now/", views.now, name="now"),
    path(f"{BOOTH}/terms/", views.terms, name="terms"),
    path(f"{BOOTH}/take/", views.take, name="take"),
    path(f"{BOOTH}/leave/", views.leave, name="leave"),
    path(f"{BOOTH}/hand-over/", views.offer, name="hand-over"),
    path(f"{BOOTH}/call-off/", views.call_off, name="call-off"),
    path(f"{BOOTH}/write/", views.write, name="write"),
    path("sittings/<uuid:sitting_id>/booths/", views.write_as_chair, name="write-as-chair"),
]
