from django.urls import path

from muntada.web.accounts import demonstration as demo
from muntada.web.accounts import views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-in/sent/", views.link_sent, name="link-sent"),
    path("sign-in/<str:sign_in_token>/", views.use_link, name="use-link"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("account/", views.account, name="account"),
]

demonstration = (
    [
        path("", demo.people, name="people"),
        path("<slug:person>/", demo.sign_in, name="sign-in"),
    ],
    "demonstration",
)
