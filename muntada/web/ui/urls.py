from django.urls import path

from muntada.web.ui import views

app_name = "ui"
urlpatterns = [path("", views.index, name="index")]
