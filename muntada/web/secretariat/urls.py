from django.urls.resolvers import URLPattern

app_name = "secretariat"
urlpatterns: list[URLPattern] = []
