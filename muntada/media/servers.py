"""The media server of this deployment: `muntada media`, reached through its socket file, or none."""

import contextlib
import dataclasses
import json
import socket
from pathlib import Path
from typing import Any

from muntada.media.interface import Feed, HallState, Joined, MediaFailed, MediaServer, Podium, Source, Wants

PATIENCE = 5.0
"""Seconds that a command may take."""


class SocketMedia:
    """The process `muntada media`, whatever it drives: a command is one line of JSON, and so is the answer."""

    def __init__(self, socket_file: Path) -> None:
        self._file = socket_file

    def arrange(self, hall: str, podium: Podium, *, record: bool) -> str:
        """See `MediaServer.arrange`."""
        return str(self._ask("arrange", hall=hall, podium=dataclasses.asdict(podium), record=record))

    def close(self, hall: str) -> None:
        """See `MediaServer.close`."""
        self._ask("close", hall=hall)

    def publish(self, hall: str, owner: str, source: Source, sdp: str) -> Joined:
        """See `MediaServer.publish`."""
        return Joined(**self._ask("publish", hall=hall, owner=owner, source=source, sdp=sdp))

    def listen(self, hall: str, owner: str, wants: Wants) -> Joined:
        """See `MediaServer.listen`."""
        return Joined(**self._ask("listen", hall=hall, owner=owner, wants=dataclasses.asdict(wants)))

    def answer(self, peer: str, sdp: str) -> None:
        """See `MediaServer.answer`."""
        self._ask("answer", peer=peer, sdp=sdp)

    def choose(self, peer: str, wants: Wants) -> str | None:
        """See `MediaServer.choose`."""
        self._ask("choose", peer=peer, wants=dataclasses.asdict(wants))
        return None

    def mute(self, peer: str, *, is_muted: bool) -> None:
        """See `MediaServer.mute`."""
        self._ask("mute", peer=peer, is_muted=is_muted)

    def leave(self, peer: str) -> None:
        """See `MediaServer.leave`."""
        self._ask("leave", peer=peer)

    def remove(self, hall: str, owner: str) -> None:
        """See `MediaServer.remove`."""
        self._ask("remove", hall=hall, owner=owner)

    def look(self, hall: str) -> HallState:
        """See `MediaServer.look`."""
        seen = self._ask("look", hall=hall)
        return HallState(**(seen | {"feeds": tuple(Feed(**feed) for feed in seen["feeds"])}))

    def segments(self, hall: str) -> list[dict[str, Any]]:
        """See `MediaServer.segments`."""
        return list(self._ask("segments", hall=hall))

    def _ask(self, verb: str, **given: Any) -> Any:
        try:
            with contextlib.closing(socket.socket(socket.AF_UNIX)) as line:
                line.settimeout(PATIENCE)
                line.connect(str(self._file))
                line.sendall(json.dumps({"verb": verb, **given}).encode() + b"\n")
                answer = json.loads(line.makefile("rb").readline() or b"{}")
        except (OSError, ValueError) as error:
            raise MediaFailed("unreachable", str(error)) from error
        if "ok" not in answer:
            raise MediaFailed(answer.get("failed", "unreachable"), answer.get("detail", ""))
        return answer["ok"]


class NullMedia:
    """No media server: a hall without sound and pictures, in which everything else works."""

    def __getattr__(self, name: str) -> Any:
        def refuse(*given: Any, **named: Any) -> Any:
            raise MediaFailed("off")

        return refuse


def server(setting: str, data: Path) -> MediaServer:
    """Return the media server that the setting `MUNTADA_MEDIA` names; `data` is the data folder."""
    return NullMedia() if setting == "off" else SocketMedia(socket_file(data))


def socket_file(data: Path) -> Path:
    """Return where `muntada media` listens."""
    return data / "media.sock"
