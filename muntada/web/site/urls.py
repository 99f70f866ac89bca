from django.urls import path

from muntada.web.site import views

app_name = "site"
urlpatterns = [
    path("", views.home, name="home"),
]
