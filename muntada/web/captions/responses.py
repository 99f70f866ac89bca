from django import forms
from django.http import HttpRequest, JsonResponse


def is_script(request: HttpRequest) -> bool:
    """Whether the console's script asks, which wants JSON and keeps the page as it is."""
    return request.headers.get("Accept") == "application/json"


def refused(form: forms.Form) -> JsonResponse:
    """Tell the console's script why a line was not taken."""
    return JsonResponse({"reason": str(next(iter(form.errors.values()))[0])}, status=422)
