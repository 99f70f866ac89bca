"""Files that people sent, handed out again: always to be saved, never shown as a part of the site."""

import uuid
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from muntada.kernel.kept_files import LARGEST_FILE, ending_of

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "jpg": "image/jpeg",
}


def kept_file_field(label: Any, *, required: bool = False) -> forms.FileField:
    """Return the field by which a file is sent; what may be kept is a rule of the kernel's."""
    return forms.FileField(
        label=label,
        required=required,
        help_text=_("PDF, Word, Excel, PNG or JPEG, up to 5 MB."),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in (*TYPES, "jpeg"))}),
    )


def sent_file(sent: UploadedFile[Any] | None) -> dict[str, Any]:
    """Return what an action is told of a file that was sent; of one that is too large only its beginning is read."""
    if sent is None:
        return {"file_name": "", "content": b"", "size": 0}
    return {"file_name": sent.name or "", "content": sent.read(LARGEST_FILE + 1), "size": sent.size or 0}


def kept_file(pk: uuid.UUID, file_name: str, content: bytes | memoryview) -> HttpResponse:
    """Answer with a kept file. Its own name may be anything, so the file gets one of ours, with the same ending."""
    ending = ending_of(file_name)
    headers = {
        "Content-Disposition": f'attachment; filename="document-{str(pk)[-6:]}.{ending}"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(bytes(content), content_type=TYPES.get(ending, "application/octet-stream"), headers=headers)
