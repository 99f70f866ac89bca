from django.urls import path

from muntada.web.secretariat.views import delegations, invitation, offices, programme

app_name = "secretariat"
DESK = "sessions/<slug:slug>/secretariat/"
urlpatterns = [
    path(f"{DESK}programme/", programme.desk, name="programme"),
    path(f"{DESK}programme/draft/", programme.draft, name="draft"),
    path(f"{DESK}programme/decision/", programme.decision, name="decision"),
    path(f"{DESK}programme/propose/", programme.propose, name="propose"),
    path(f"{DESK}sittings/add/", programme.add_sitting, name="sitting-add"),
    path("sittings/<uuid:sitting_id>/edit/", programme.edit_sitting, name="sitting-edit"),
    path("sittings/<uuid:sitting_id>/remove/", programme.remove_sitting, name="sitting-remove"),
    path("sittings/<uuid:sitting_id>/items/add/", programme.add_item, name="item-add"),
    path("items/<uuid:item_id>/edit/", programme.edit_item, name="item-edit"),
    path("items/<uuid:item_id>/remove/", programme.remove_item, name="item-remove"),
    path("decisions/<uuid:decision_id>/programme/", programme.answer, name="answer"),
    path(f"{DESK}delegations/", delegations.desk, name="delegations"),
    path(f"{DESK}delegations/office/", delegations.office, name="delegations-office"),
    path(f"{DESK}delegations/invite/", delegations.invite, name="invite"),
    path("delegations/<uuid:delegation_id>/invitation/", delegations.renew, name="renew"),
    path("members/<uuid:member_id>/accreditation/", delegations.accredit, name="accredit"),
    path(f"{DESK}offices/", offices.desk, name="offices"),
    path(f"{DESK}offices/list/", offices.listed, name="offices-list"),
    path(f"{DESK}offices/appoint/", offices.appoint, name="appoint"),
    path("appointments/<uuid:appointment_id>/end/", offices.end, name="end-appointment"),
    path("invitations/<str:invitation_token>/", invitation.name_members, name="invitation"),
]
