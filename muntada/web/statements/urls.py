from django.urls import path

from muntada.web.statements.views import adoption, amending, arranging, drafting, negotiation, pdf, reading, record

app_name = "statements"
urlpatterns = [
    path("statements/<uuid:statement_id>/", reading.statement, name="statement"),
    path("statements/<uuid:statement_id>/actions/", reading.actions, name="actions"),
    path("statements/<uuid:statement_id>/text/", reading.text_rows, name="text-rows"),
    path("statements/<uuid:statement_id>/views/", negotiation.views, name="views"),
    path("statements/<uuid:statement_id>/adoption/", adoption.propose, name="propose-adoption"),
    path("statements/<uuid:statement_id>/record/", record.record, name="record"),
    path("statements/<uuid:statement_id>/record/<str:language>.txt", record.text, name="text"),
    path("statements/<uuid:statement_id>/record.zip", record.archive, name="archive"),
    path("statements/<uuid:statement_id>/statement.<str:language>.pdf", pdf.pdf, name="pdf"),
    path("statements/paragraphs/<uuid:paragraph_id>/", drafting.paragraph, name="paragraph"),
    path("statements/paragraphs/<uuid:paragraph_id>/actions/", drafting.paragraph_actions, name="paragraph-actions"),
    path("statements/paragraphs/<uuid:paragraph_id>/amend/", amending.amend, name="amend"),
    path("statements/paragraphs/<uuid:paragraph_id>/write/", drafting.write, name="write"),
    path("statements/paragraphs/<uuid:paragraph_id>/agree/", amending.agree, name="agree"),
    path("statements/paragraphs/<uuid:paragraph_id>/arrange/", arranging.arrange, name="arrange"),
    path("statements/paragraphs/<uuid:paragraph_id>/move/", arranging.move, name="move"),
    path("statements/paragraphs/<uuid:paragraph_id>/split/", arranging.split, name="split"),
    path("statements/paragraphs/<uuid:paragraph_id>/insert/", arranging.insert, name="insert"),
    path("statements/paragraphs/<uuid:paragraph_id>/merge/", arranging.merge, name="merge"),
    path("statements/paragraphs/<uuid:paragraph_id>/remove/", arranging.remove, name="remove"),
    path("amendments/<uuid:amendment_id>/table/", amending.table, name="table"),
    path("amendments/<uuid:amendment_id>/share/", amending.share, name="share"),
    path("amendments/<uuid:amendment_id>/sponsor/", amending.sponsor, name="sponsor"),
    path("amendments/<uuid:amendment_id>/reword/", amending.reword, name="reword"),
    path("amendments/<uuid:amendment_id>/dispose/", amending.dispose, name="dispose"),
    path("decisions/<uuid:decision_id>/adoption/", adoption.answer, name="answer-adoption"),
]
