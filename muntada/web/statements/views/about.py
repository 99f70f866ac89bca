import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from muntada.forum.permissions import may_report
from muntada.statements import queries
from muntada.statements.actions.redescribe_statement import redescribe_statement
from muntada.web.access import PUBLIC, form, signed_in, standing_of
from muntada.web.context import current
from muntada.web.forms import words
from muntada.web.responses import see_other
from muntada.web.statements.context import trail
from muntada.web.statements.describing import DescriptionForm, described, initial_of, redescribed


@form(PUBLIC)
def about(request: HttpRequest, statement_id: uuid.UUID) -> HttpResponseBase:
    """Tell everybody what a statement is and how that changed; the rapporteur and organisers change it in a draft."""
    statement = queries.statement_row(statement_id)
    may_change = queries.adoption_of(statement) is None and may_report(standing_of(request, statement.session_id))
    typed: DescriptionForm | None = None
    if request.method == "POST":
        actor = signed_in(request)
        typed = DescriptionForm(request.POST)

        def act(data: dict[str, Any]) -> None:
            redescribe_statement(
                statement_id,
                kind=data["kind"],
                symbol=data["symbol"],
                acting_body=data["acting_body"],
                languages=data["languages"],
                numbers_headings=data["numbers_headings"],
                title=words(data, "title"),
                actor=actor,
                key=data["key"],
            )

        if typed.submit(act):
            messages.success(request, _("The statement is described as you wrote. The change is on record."))
            return see_other("statements:about", statement_id=statement_id)
    reader = current()
    context = {
        "statement": statement,
        "title": statement.title.show(reader.code),
        "trail": trail(statement, reader, is_deep=True),
        "zone": statement.session.time_zone,
        "described": described(statement),
        "history": redescribed(statement),
        "form": typed or (DescriptionForm(initial=initial_of(statement)) if may_change else None),
    }
    return render(request, "statements/about.html", context, status=422 if typed else 200)
