"""Comments, questions and replies; "we did this too"; renderings of what others wrote; messages."""

from collections.abc import Collection

from muntada.kernel.refusal import Refusal

LONGEST = 4000


def may_write(
    body: str,
    *,
    language: str,
    languages: Collection[str],
    kind: str = "",
    is_owner: bool = False,
    replies_to: str | None = None,
) -> Refusal | None:
    """Refuse an empty or overlong text. A reply is the owner's, to a comment or question."""
    if language not in languages:
        return Refusal("language_unknown", field="language")
    if not body.strip():
        return Refusal("message_empty", field="body")
    if len(body) > LONGEST:
        return Refusal("text_too_long", field="body", length=len(body), largest=LONGEST)
    if kind == "reply" and not (is_owner and replies_to in ("comment", "question")):
        return Refusal("reply_is_the_owners", field="body")
    return None


def may_remove(reason: str, *, is_removed: bool) -> Refusal | None:
    """Refuse to remove twice, or without a reason."""
    if is_removed:
        return Refusal("comment_removed")
    return None if reason.strip() else Refusal("reason_needed", field="reason")


def may_echo(*, kind: str, is_own: bool, is_company: bool, is_said: bool) -> Refusal | None:
    """Refuse "we did this too" of what is no practice, of one's own, from a company, or twice."""
    if kind != "practice" or is_company:
        return Refusal("echo_is_for_practices")
    if is_own:
        return Refusal("echo_of_your_own")
    return Refusal("echo_said_already") if is_said else None


def may_render(
    body: str, *, language: str, original: str, languages: Collection[str], longest: int = LONGEST
) -> Refusal | None:
    """Refuse a rendering that is empty, too long, or in the language of the original."""
    if language not in languages or language == original:
        return Refusal("language_unknown", field="language")
    if not body.strip():
        return Refusal("message_empty", field="body")
    if len(body) > longest:
        return Refusal("text_too_long", field="body", length=len(body), largest=longest)
    return None
