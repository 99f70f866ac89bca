from django.urls import path

from muntada.web.site import views

app_name = "site"
urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("privacy/", views.privacy, name="privacy"),
    path("sessions/", views.sessions, name="sessions"),
    path("sessions/<slug:slug>/", views.session, name="session"),
    path("sessions/<slug:slug>/programme/", views.programme, name="programme"),
    path("sessions/<slug:slug>/programme.ics", views.programme_ics, name="programme-ics"),
    path("sessions/<slug:slug>/delegations/", views.delegations, name="delegations"),
]
