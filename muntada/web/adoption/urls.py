from django.urls import path

from muntada.web.adoption.views import corrigenda, keys, positions, silence

app_name = "adoption"
STATEMENT = "statements/<uuid:statement_id>/"
urlpatterns = [
    path(f"{STATEMENT}silence/", silence.silences, name="silences"),
    path(f"{STATEMENT}silence/all/", silence.silences_fragment, name="silences-fragment"),
    path(f"{STATEMENT}silence/open/", silence.open_, name="open-silence"),
    path("silences/<uuid:silence_id>/break/", silence.break_, name="break-silence"),
    path("silences/<uuid:silence_id>/withdraw/", silence.withdraw, name="withdraw-silence"),
    path("sessions/<slug:slug>/keys/", keys.keys, name="keys"),
    path("sessions/<slug:slug>/keys/register/", keys.register, name="register-key"),
    path("decisions/<uuid:decision_id>/key/", keys.answer, name="answer-key"),
    path(f"{STATEMENT}positions/", positions.positions, name="positions"),
    path(f"{STATEMENT}positions/take/", positions.take, name="take-position"),
    path("positions/<uuid:position_id>/render/", positions.render_, name="render-position"),
    path("positions/<uuid:position_id>/withdraw/", positions.withdraw, name="withdraw-position"),
    path(f"{STATEMENT}corrigenda/", corrigenda.corrigenda, name="corrigenda"),
    path(f"{STATEMENT}corrigenda/propose/", corrigenda.propose, name="propose-corrigendum"),
    path("decisions/<uuid:decision_id>/corrigendum/", corrigenda.answer, name="answer-corrigendum"),
]
