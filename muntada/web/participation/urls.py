from django.urls import path

from muntada.web.participation import verbs, views
from muntada.web.participation.attendance import attendance, attendance_csv

app_name = "participation"
urlpatterns = [
    path("sittings/<uuid:sitting_id>/lobby/", views.lobby, name="lobby"),
    path("sittings/<uuid:sitting_id>/lobby/state/", views.lobby_state, name="lobby-state"),
    path("sittings/<uuid:sitting_id>/attendance/", attendance, name="attendance"),
    path("sittings/<uuid:sitting_id>/attendance.csv", attendance_csv, name="attendance-csv"),
    path("sittings/<uuid:sitting_id>/present/", views.present_names, name="present-names"),
    path("sittings/<uuid:sitting_id>/present/here/", verbs.here, name="here"),
    path("sittings/<uuid:sitting_id>/present/leave/", verbs.leave, name="leave"),
    path("sittings/<uuid:sitting_id>/questions/", views.own_questions, name="questions-own"),
    path("sittings/<uuid:sitting_id>/questions/ask/", verbs.ask, name="ask"),
    path("sittings/<uuid:sitting_id>/chat/", views.chat, name="chat"),
    path("sittings/<uuid:sitting_id>/chat/say/", verbs.say, name="say"),
    path("sittings/<uuid:sitting_id>/chat/close/", verbs.close, name="close-chat"),
    path("sittings/<uuid:sitting_id>/chat/reopen/", verbs.reopen, name="reopen-chat"),
    path("sittings/<uuid:sitting_id>/react/", verbs.reaction, name="react"),
    path("questions/<uuid:question_id>/support/", verbs.support, name="support"),
    path("questions/<uuid:question_id>/withdraw-support/", verbs.unsupport, name="withdraw-support"),
    path("questions/<uuid:question_id>/reply/", verbs.reply, name="reply"),
    path("questions/<uuid:question_id>/translate/", verbs.translate, name="translate"),
    path("chat/<uuid:message_id>/remove/", verbs.remove, name="remove-message"),
]
