from django.urls import path

from muntada.web.statements.views import adoption, drafting, pdf, reading, record

app_name = "statements"
urlpatterns = [
    path("statements/<uuid:statement_id>/", reading.statement, name="statement"),
    path("statements/<uuid:statement_id>/actions/", reading.actions, name="actions"),
    path("statements/<uuid:statement_id>/text/", reading.text_rows, name="text-rows"),
    path("statements/<uuid:statement_id>/adoption/", adoption.propose, name="propose-adoption"),
    path("statements/<uuid:statement_id>/record/", record.record, name="record"),
    path("statements/<uuid:statement_id>/record/<str:language>.txt", record.text, name="text"),
    path("statements/<uuid:statement_id>/record.zip", record.archive, name="archive"),
    path("statements/<uuid:statement_id>/statement.<str:language>.pdf", pdf.pdf, name="pdf"),
    path("statements/paragraphs/<uuid:paragraph_id>/", drafting.paragraph, name="paragraph"),
    path("statements/paragraphs/<uuid:paragraph_id>/actions/", drafting.paragraph_actions, name="paragraph-actions"),
    path("statements/paragraphs/<uuid:paragraph_id>/amend/", drafting.amend, name="amend"),
    path("statements/paragraphs/<uuid:paragraph_id>/write/", drafting.write, name="write"),
    path("amendments/<uuid:amendment_id>/dispose/", drafting.dispose, name="dispose"),
    path("decisions/<uuid:decision_id>/adoption/", adoption.answer, name="answer-adoption"),
]
