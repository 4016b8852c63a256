"""Local files, sent to the API part by part."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Literal, TypeAlias
from urllib.parse import urlsplit

from typing_extensions import NotRequired, TypedDict

from ._calls import Connection, call_and_wait
from ._options import CallOptions
from ._outcome import Asked
from ._steps import Steps
from .errors import AccountApiError

#: The path of a file, or its bytes.
FileContent: TypeAlias = "str | os.PathLike[str] | bytes"

#: What is sent at once: a slow line needs less than half a minute for it.
_PART = 1024 * 1024


class UploadedFile(TypedDict):
    """A file that was uploaded, as an element of ``attachments``: good for one call, within an hour."""

    url: str
    name: NotRequired[str]
    type: Literal["image", "video", "document"]


_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".heic", ".heif")
_VIDEOS = (".mp4", ".mov")


def _type_of(name: str, media_type: str) -> Literal["image", "video", "document"]:
    """What a file is in a post: by its media type where that says something, otherwise by the ending of its name."""
    if media_type.startswith("image/") or (not media_type.startswith("video/") and name.lower().endswith(_IMAGES)):
        return "image"
    return "video" if media_type.startswith("video/") or name.lower().endswith(_VIDEOS) else "document"


def _as_it_is(completion: Any) -> Any:
    return completion


def _path_of(upload_url: str) -> str:
    """The address that the API tells may be another one than its client reaches it at."""
    return f"/uploads/{'/'.join(urlsplit(upload_url).path.split('/')[-3:])}"


def upload(connection: Connection, content: FileContent, name: str | None, media_type: str | None, options: CallOptions) -> Steps[UploadedFile]:
    """Sends a file. Raises ``AccountApiError``."""
    data = content if isinstance(content, bytes) else Path(content).read_bytes()
    shown = name or ("file" if isinstance(content, bytes) else Path(content).name)
    declared = {"name": shown, "size": len(data), "type": media_type or "application/octet-stream"}
    result = yield from call_and_wait(connection, "uploads.create", declared, _as_it_is, options)
    place: dict[str, str] = result.completion
    asked = Asked(connection.base_url, "uploads.create", None, _as_it_is)
    try:
        for begin in range(0, len(data), _PART):
            part = data[begin : begin + _PART]
            where = f"bytes {begin}-{begin + len(part) - 1}/{len(data)}"
            yield from connection.ask(asked, "PUT", _path_of(place["uploadUrl"]), part=(part, where))
    except AccountApiError as error:
        # The call that is repeated may have taken it before; it tells.
        if "idempotency_key" not in options or error.error_type != "uploadNotFound":
            raise
    return {"url": place["url"], "name": shown, "type": _type_of(shown, media_type or "")}
