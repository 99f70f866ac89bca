// Tells a stream that died from one that is quiet: a line whose other end is gone can look open for many minutes.
//
// The server sends an event "beat" whose data are the seconds until the next (muntada/push/hub.py).

const BEATS = 2.5; // of silence, until a line counts as dead
const FIRST = 10; // seconds that a connection may take until the server greets

let beat = 15; // seconds from one to the next, until the server said its own

/** Call `dead` once when nothing was heard on `stream`, an EventSource, for two beats and a half, or was never made. */
export function listen(stream, dead) {
  let timer = null;
  const wait = (seconds) => {
    clearTimeout(timer);
    timer = setTimeout(() => stream.readyState === EventSource.CLOSED || dead(), seconds * 1000);
  };
  const heard = () => wait(beat * BEATS);
  stream.addEventListener("beat", (event) => {
    beat = Number(event.data) || beat;
    heard();
  });
  for (const sign of ["open", "fragment", "refetch"]) stream.addEventListener(sign, heard);
  stream.addEventListener("error", () => wait(FIRST)); // the browser makes the connection anew
  wait(FIRST);
}
