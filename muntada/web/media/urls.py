from django.urls import path

from muntada.web.media import recordings, views

app_name = "media"
HALL = "sittings/<uuid:sitting_id>"
urlpatterns = [
    path(f"{HALL}/check/", views.check, name="check"),
    path(f"{HALL}/recordings/", recordings.recordings, name="recordings"),
    path("recordings/<uuid:recording_id>.webm", recordings.recording, name="recording"),
    path(f"{HALL}/media/", views.state, name="state"),
    path(f"{HALL}/media/token/", views.token, name="token"),
    path(f"{HALL}/media/enter/", views.enter, name="enter"),
    path(f"{HALL}/media/answer/", views.answer, name="answer"),
    path(f"{HALL}/media/choose/", views.choose, name="choose"),
    path(f"{HALL}/media/mute/", views.mute, name="mute"),
    path(f"{HALL}/media/leave/", views.leave, name="leave"),
    path(f"{HALL}/seat/take/", views.take, name="take-seat"),
    path(f"{HALL}/seat/leave/", views.give_up, name="leave-seat"),
    path(f"{HALL}/microphones/open/", views.open_microphone_, name="open-microphone"),
    path(f"{HALL}/microphones/close/", views.close_microphone_, name="close-microphone"),
    path(f"{HALL}/people/remove/", views.remove, name="remove-person"),
    path(f"{HALL}/people/readmit/", views.readmit, name="readmit-person"),
]
