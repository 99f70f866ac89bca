"""Recorded files made up for tests: tones and colours, encoded by the browser, written as the recorder writes them."""

import base64
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from muntada.media.webm import Writer

SOUND = """async ([pitch, seconds]) => {
  const frames = [];
  const encoder = new AudioEncoder({
    output: (chunk) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      frames.push([chunk.timestamp / 1000, btoa(String.fromCharCode(...bytes)), true]);
    },
    error: (error) => { throw error; },
  });
  encoder.configure({ codec: "opus", sampleRate: 48000, numberOfChannels: 2 });
  for (let step = 0; step < seconds * 50; step++) {
    const data = new Float32Array(1920);
    for (let i = 0; i < 960; i++) {
      data[i] = data[960 + i] = 0.3 * Math.sin((2 * Math.PI * pitch * (step * 960 + i)) / 48000);
    }
    encoder.encode(new AudioData({
      format: "f32-planar", sampleRate: 48000, numberOfFrames: 960, numberOfChannels: 2, timestamp: step * 20000, data,
    }));
  }
  await encoder.flush();
  return frames;
}"""
PICTURES = """async ([colour, seconds, width, height]) => {
  const frames = [];
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d");
  const encoder = new VideoEncoder({
    output: (chunk) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      frames.push([chunk.timestamp / 1000, btoa(String.fromCharCode(...bytes)), chunk.type === "key"]);
    },
    error: (error) => { throw error; },
  });
  encoder.configure({ codec: "vp8", width, height, bitrate: 100000 });
  for (let step = 0; step < seconds * 5; step++) {
    pen.fillStyle = colour;
    pen.fillRect(0, 0, width, height);
    pen.fillStyle = "white";
    pen.fillRect((step * 8) % width, height / 2, 20, 20);
    const frame = new VideoFrame(canvas, { timestamp: step * 200000 });
    encoder.encode(frame, { keyFrame: step % 25 === 0 });
    frame.close();
  }
  await encoder.flush();
  return frames;
}"""


type Frame = tuple[float, str, Any]
"""Milliseconds since the beginning, the bytes in base64, whether it stands alone."""

_encoded: dict[tuple[object, ...], list[Frame]] = {}


def sound(page: Page, path: Path, pitch: int, seconds: float) -> None:
    """Write a tone of `pitch` Hz; the page must be of a secure address (127.0.0.1 is one)."""
    _write(path, _frames(page, SOUND, pitch, seconds))


def pictures(page: Page, path: Path, colour: str, seconds: float, size: tuple[int, int] = (320, 180)) -> None:
    """Write pictures of one colour in which a square moves."""
    _write(path, _frames(page, PICTURES, colour, seconds, *size), size)


def _frames(page: Page, *what: object) -> list[Frame]:
    """Have the browser encode once a process what several tests play."""
    if what not in _encoded:
        script, *arguments = what
        _encoded[what] = page.evaluate(str(script), arguments)
    return _encoded[what]


def _write(path: Path, frames: list[Frame], size: tuple[int, int] | None = None) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        writer = Writer(file, size)
        for at, frame, is_key in frames:
            writer.write(base64.b64decode(frame), round(at), is_key=is_key)
