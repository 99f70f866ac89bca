from django.urls import path

from muntada.web.guests import hall, hosting, link, speeches

app_name = "guests"
HALL = "sittings/<uuid:sitting_id>"
urlpatterns = [
    path(f"{HALL}/guests/", hosting.guests, name="guests"),
    path(f"{HALL}/guests/list/", hosting.listed, name="list"),
    path(f"{HALL}/guests/admit/", hosting.admit, name="admit"),
    path(f"{HALL}/guests/dismiss/", hosting.dismiss, name="dismiss"),
    path("guests/<uuid:guest_id>/renew/", hosting.renew, name="renew"),
    path("guests/<uuid:guest_id>/withdraw/", hosting.withdraw, name="withdraw"),
    path("guest/<str:guest_token>/", link.enter, name="enter"),
    path(f"{HALL}/guest/controls/", hall.controls, name="controls"),
    path(f"{HALL}/guest/speeches/", speeches.speeches, name="speeches"),
    path(f"{HALL}/guest/speeches/list/", speeches.listed, name="speeches-list"),
    path(f"{HALL}/guest/speeches/hand-in/", speeches.hand_in, name="hand-in"),
    path(f"{HALL}/guest/speeches/withdraw/", speeches.take_back, name="withdraw-speech"),
    path(f"{HALL}/guest/ask/", hall.ask, name="ask"),
    path(f"{HALL}/guest/withdraw/", hall.withdraw, name="withdraw-request"),
    path(f"{HALL}/guest/end/", hall.end, name="end"),
    path(f"{HALL}/guest/sit/", hall.sit, name="sit"),
    path(f"{HALL}/guest/rise/", hall.rise, name="rise"),
]
