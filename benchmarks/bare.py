"""The yardstick of `follow.py`: the least that makes open pages follow. Serve it at a port: `python bare.py 8001`."""

import asyncio
import contextlib
import json
import sys

PAGE = """<!doctype html><meta charset="utf-8"><title>Bare</title><form></form><div>0</div><script>
new EventSource("/live").onmessage = (event) => {
  document.querySelector("div").innerHTML = JSON.parse(event.data);
};
document.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  fetch("/", { method: "POST" });
});
</script>"""


def serve(port: int) -> None:
    """Serve `PAGE`; a POST is answered, and told to every stream."""
    streams: list[asyncio.StreamWriter] = []
    posted = 0

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal posted
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                asked = (await reader.readuntil(b"\r\n\r\n")).split()
                if asked[1] == b"/live":
                    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
                    streams.append(writer)
                    return
                if asked[0] == b"POST":
                    posted += 1
                    html = f"<b>{posted}</b>" + "<i>请发言</i>" * 200
                    for stream in streams:
                        stream.write(f"data: {json.dumps(html, ensure_ascii=False)}\n\n".encode())
                body = b"" if asked[0] == b"POST" else PAGE.encode()
                head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
                writer.write(head.encode() + body)

    async def run() -> None:
        async with await asyncio.start_server(answer, "127.0.0.1", port) as server:
            await server.serve_forever()

    asyncio.run(run())


if __name__ == "__main__":
    serve(int(sys.argv[1]))
