from django.urls import path

from muntada.web.hall import speeches, verbs, views

app_name = "hall"
urlpatterns = [
    path("sittings/<uuid:sitting_id>/", views.sitting, name="sitting"),
    path("sittings/<uuid:sitting_id>/controls/", views.controls, name="controls"),
    path("sittings/<uuid:sitting_id>/log/", views.log, name="log"),
    path("sittings/<uuid:sitting_id>/log.json", views.log_json, name="log-json"),
    path("sittings/<uuid:sitting_id>/speeches/", speeches.speeches, name="speeches"),
    path("sittings/<uuid:sitting_id>/speeches/list/", speeches.speeches_fragment, name="speeches-list"),
    path("sittings/<uuid:sitting_id>/speeches/hand-in/", speeches.hand_in, name="hand-in"),
    path("sittings/<uuid:sitting_id>/speeches/withdraw/", speeches.take_back, name="withdraw-speech"),
    path("sittings/<uuid:sitting_id>/open/", verbs.open_, name="open"),
    path("sittings/<uuid:sitting_id>/close/", verbs.close, name="close"),
    path("sittings/<uuid:sitting_id>/ask/", verbs.ask, name="ask"),
    path("sittings/<uuid:sitting_id>/withdraw/", verbs.withdraw, name="withdraw"),
    path("sittings/<uuid:sitting_id>/give/", verbs.give, name="give"),
    path("sittings/<uuid:sitting_id>/extend/", verbs.extend, name="extend"),
    path("sittings/<uuid:sitting_id>/move/", verbs.move, name="move"),
    path("sittings/<uuid:sitting_id>/list-programmed/", verbs.programmed, name="list-programmed"),
    path("sittings/<uuid:sitting_id>/take-up/", verbs.take_up, name="take-up"),
    path("sittings/<uuid:sitting_id>/procedure/", verbs.procedure, name="procedure"),
    path("sittings/<uuid:sitting_id>/end/", verbs.end, name="end"),
    path("sittings/<uuid:sitting_id>/pause/", verbs.pause, name="pause"),
    path("sittings/<uuid:sitting_id>/resume/", verbs.resume, name="resume"),
    path("sittings/<uuid:sitting_id>/close-list/", verbs.close_speakers, name="close-list"),
    path("sittings/<uuid:sitting_id>/reopen-list/", verbs.reopen_speakers, name="reopen-list"),
    path("sittings/<uuid:sitting_id>/call/", verbs.call, name="call"),
    path("sittings/<uuid:sitting_id>/vote/", verbs.vote, name="vote"),
    path("sittings/<uuid:sitting_id>/conclude-vote/", verbs.conclude_the_vote, name="conclude-vote"),
    path("sittings/<uuid:sitting_id>/answer/", verbs.answer, name="answer"),
    path("sittings/<uuid:sitting_id>/conclude/", verbs.conclude, name="conclude"),
]
