"""Practices, needs, offers and conversations about them."""

from django.urls import path

from muntada.web.exchange import conversations, entries, listing, meetings, reviewing, talking, translating

app_name = "exchange"
urlpatterns = [
    path("exchange/", listing.entries, name="entries"),
    path("exchange/feed.atom", listing.atom, name="atom"),
    path("exchange/own/", conversations.own, name="own"),
    path("exchange/write/", entries.write, name="write"),
    path("exchange/review/", reviewing.waiting, name="waiting"),
    path("exchange/companies/", reviewing.companies, name="companies"),
    path("exchange/companies/<uuid:admission_id>/end/", reviewing.end, name="end-admission"),
    path("exchange/digest/", conversations.digest, name="digest"),
    path("exchange/digest/<str:digest_token>/", conversations.stop_digest, name="stop-digest"),
    path("exchange/conversations/<uuid:conversation_id>/", conversations.conversation, name="conversation"),
    path("exchange/comments/<uuid:comment_id>/remove/", talking.remove, name="remove"),
    path("exchange/echoes/<uuid:echo_id>/withdraw/", talking.unecho, name="unecho"),
    path("exchange/documents/<uuid:document_id>/", talking.document, name="document"),
    path("exchange/documents/<uuid:document_id>/remove/", talking.detach, name="detach"),
    path("exchange/meetings/<uuid:meeting_id>/answer/", meetings.answer, name="answer-meeting"),
    path("exchange/<str:written>/<uuid:written_id>/in/<str:language>/", translating.render_written, name="render"),
    path("exchange/<uuid:entry_id>/", entries.entry, name="entry"),
    path("exchange/<uuid:entry_id>/history/", entries.history, name="history"),
    path("exchange/<uuid:entry_id>/desk/", entries.desk, name="desk"),
    path("exchange/<uuid:entry_id>/edit/", entries.edit, name="edit"),
    path("exchange/<uuid:entry_id>/submit/", entries.submit, name="submit"),
    path("exchange/<uuid:entry_id>/withdraw/", entries.withdraw, name="withdraw"),
    path("exchange/<uuid:entry_id>/review/", reviewing.review, name="review"),
    path("exchange/<uuid:entry_id>/translation/<str:language>/", translating.translate, name="translate"),
    path("exchange/<uuid:entry_id>/translation/<str:language>/draft/", translating.draft, name="draft"),
    path("exchange/<uuid:entry_id>/documents/", talking.attach, name="attach"),
    path("exchange/<uuid:entry_id>/comment/", talking.comment, name="comment"),
    path("exchange/<uuid:entry_id>/echo/", talking.echo, name="echo"),
    path("exchange/<uuid:entry_id>/write-to/", talking.write_to, name="write-to"),
    path("sessions/<slug:slug>/meetings/", meetings.meetings, name="meetings"),
    path("sessions/<slug:slug>/meetings.ics", meetings.ics, name="ics"),
]
