"""Opening the editor costs few queries, however long the statement is and however much is proposed.

Nine, for a delegate as for the rapporteur; one more on the statement's page while drafts are kept back.
"""

from collections.abc import Callable
from typing import Any

from tests.cast import Cast
from tests.web.statements.flow import SignIn, at, long_statement

MOST = 9


def test_the_editor_opens_with_few_queries(
    as_: SignIn, cast: Cast, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    counts = []
    for many in (5, 40):
        statement = long_statement(cast, many)
        first = statement.paragraphs.order_by("position")[0]
        pages = [at("statement", statement_id=statement.pk), at("paragraph", paragraph_id=first.pk)]
        for account in (cast.rapporteur, cast.head):
            client = as_(account)
            for page in pages:
                client.get(page)
                with django_assert_max_num_queries(MOST) as asked:
                    assert client.get(page).status_code == 200
                counts.append(len(asked))
    assert counts[:4] == counts[4:]


def test_delegations_are_read_once_for_a_page(as_: SignIn, cast: Cast, django_assert_max_num_queries: Any) -> None:
    client, page = as_(cast.head), at("paragraph", paragraph_id=cast.statement.paragraphs.latest("position").pk)
    with django_assert_max_num_queries(MOST) as asked:
        client.get(page)
    assert sum('FROM "forum_delegation"' in query["sql"] for query in asked.captured_queries) == 1
