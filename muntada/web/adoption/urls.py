from django.urls import path

from muntada.web.adoption.views import silence

app_name = "adoption"
STATEMENT = "statements/<uuid:statement_id>/"
urlpatterns = [
    path(f"{STATEMENT}silence/", silence.silences, name="silences"),
    path(f"{STATEMENT}silence/all/", silence.silences_fragment, name="silences-fragment"),
    path(f"{STATEMENT}silence/open/", silence.open_, name="open-silence"),
    path("silences/<uuid:silence_id>/break/", silence.break_, name="break-silence"),
    path("silences/<uuid:silence_id>/withdraw/", silence.withdraw, name="withdraw-silence"),
]
