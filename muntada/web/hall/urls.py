from django.urls.resolvers import URLPattern

app_name = "hall"
urlpatterns: list[URLPattern] = []
