from django.urls import path

from muntada.web.followup import entering, feeds, views

app_name = "followup"
urlpatterns = [
    path("follow-up/", views.tracker, name="tracker"),
    path("follow-up/commitments.csv", feeds.csv_file, name="csv"),
    path("follow-up/feed.atom", feeds.atom, name="atom"),
    path("statements/<uuid:statement_id>/commitments/make/", entering.make, name="make"),
    path("commitments/<uuid:commitment_id>/change/", entering.change, name="change"),
    path("commitments/<uuid:commitment_id>/withdraw/", entering.withdraw, name="withdraw"),
    path("commitments/<uuid:commitment_id>/", views.commitment, name="commitment"),
    path("commitments/<uuid:commitment_id>/report/", views.report, name="report"),
    path("reports/<uuid:report_id>/answer/", views.answer, name="answer"),
]
