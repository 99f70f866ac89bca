"""A Janus for the tests, where one is installed: the VideoRoom alone, on an address of this machine."""

import contextlib
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SECRET, KEY = "a secret / with signs", "an admin key"
CONFIGURATION = """general: {{
  configs_folder = "{folder}"
  plugins_folder = "{folder}/plugins"
  transports_folder = "{folder}/transports"
  events_folder = "{folder}/none"
  loggers_folder = "{folder}/none"
  api_secret = "{secret}"
  admin_secret = "unused"
  debug_level = 4
  debug_colors = false
  session_timeout = 60
  event_loops = 2
}}
media: {{ rtp_port_range = "47000-47999" }}
nat: {{ ice_enforce_list = "{address}", ignore_mdns = true, ice_keepalive_conncheck = true }}
events: {{ broadcast = false }}
"""


def missing() -> str:
    """Say what is missing for a Janus to be run here; empty where nothing is."""
    if not shutil.which("janus") or not plugins():
        return "Janus is not installed (Debian: apt install janus)"
    return "" if address() else "Janus takes no connections on the loopback address, and there is no other"


def plugins() -> Path | None:
    """Return the folder with Janus's parts, as Debian lays it out."""
    found = sorted(Path("/usr/lib").glob("*/janus/plugins/libjanus_videoroom.so"))
    return found[0].parent.parent if found else None


def address() -> str:
    """Return this machine's address towards others; nothing is sent."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.254", 9))
        own = str(probe.getsockname()[0])
        return "" if own.startswith("127.") else own
    return ""


@contextlib.contextmanager
def running(*, text: bool = False, port: int = 0) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run a Janus; yield what `MUNTADA_MEDIA` says for it, and the process. `text`: rooms are named by text."""
    parts = plugins()
    with contextlib.ExitStack() as stack:
        port = port or _free_port()
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="janus-")))
        for kind, name in (("plugins", "videoroom"), ("transports", "websockets")):
            (folder / kind).mkdir()
            (folder / kind / f"libjanus_{name}.so").symlink_to(f"{parts}/{kind}/libjanus_{name}.so")
        (folder / "none").mkdir()
        given = {"folder": folder, "secret": SECRET, "address": address()}
        (folder / "janus.jcfg").write_text(CONFIGURATION.format(**given))
        (folder / "janus.plugin.videoroom.jcfg").write_text(
            f'general: {{ admin_key = "{KEY}", lock_rtp_forward = true, string_ids = {"true" if text else "false"} }}\n'
        )
        (folder / "janus.transport.websockets.jcfg").write_text(
            f'general: {{ json = "compact", ws = true, ws_port = {port}, ws_ip = "127.0.0.1", wss = false }}\n'
            "admin: { admin_ws = false, admin_wss = false }\n"
        )
        log = stack.enter_context((folder / "log").open("wb"))
        process = subprocess.Popen(["janus", "-F", str(folder), "-o"], stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        try:
            _until_it_listens(port, process)
            yield f"janus://:a%20secret%20%2F%20with%20signs@127.0.0.1:{port}?admin_key=an+admin+key", process
        finally:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _until_it_listens(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        time.sleep(0.05)
    raise AssertionError("Janus did not start")
