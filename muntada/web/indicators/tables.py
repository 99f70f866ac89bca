"""The pictures of indicators as files of their own."""

from django.http import HttpResponse


def svg_answer(name: str, picture: str) -> HttpResponse:
    """Answer with a picture as a file."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.svg"'}
    return HttpResponse(picture, content_type="image/svg+xml; charset=utf-8", headers=headers)
