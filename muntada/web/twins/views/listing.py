"""The list of ties."""

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from muntada.cities.queries import cities_of
from muntada.twinning import queries
from muntada.twinning.rules import STAGES
from muntada.web.access import PUBLIC, account_of, page
from muntada.web.context import current
from muntada.web.topics import topic_groups
from muntada.web.twins import shown
from muntada.web.twins.filters import query_of, wanted_of
from muntada.web.twins.words import STAGE_WORDS

A_PAGE = 30


@page(PUBLIC)
def ties(request: HttpRequest) -> HttpResponseBase:
    """List the ties that everybody may see, filtered; to officers also what waits for their answer."""
    wanted, code = wanted_of(request.GET), current().code
    found = Paginator(queries.ties(wanted).order_by("-changed_at", "-pk"), A_PAGE).get_page(request.GET.get("page"))
    own = cities_of(account_of(request))
    countries = sorted(
        ((row.code, row.name.show(code).body) for row in queries.countries_with_ties()), key=lambda item: item[1]
    )
    context = {
        "page": found,
        "rows": shown.rows_of(queries.with_sides(found.object_list)),
        "found": found.paginator.count,
        "wanted": wanted,
        "query": query_of(wanted),
        "countries": countries,
        "stages": [(stage, STAGE_WORDS[stage]) for stage in STAGES],
        "areas": topic_groups(),
        "is_officer": bool(own),
        "waiting": shown.rows_of(queries.proposals_to(own)) if own else [],
        "trail": [(reverse("site:home"), _("Muntada"))],
    }
    return render(request, "twins/ties.html", context)
