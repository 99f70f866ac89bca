// Keeps the speaker's voice and pictures together: each line is a stream of its own, which a browser plays as soon as it
// can, and sound is held back longer than pictures. So the pictures wait as long as the sound does.
const EVERY = 2000; // ms
const MOST = 400; // ms that a picture waits at most: what is later than that comes of a line that stands still
const VOICE = "0"; // the line of the speaker's voice

/** Align what `listening` receives, as long as it does. */
export function keepTogether(listening) {
  let before = null;
  setInterval(async () => {
    if (!listening.isConnected) {
      before = null;
      return;
    }
    const { connection } = listening;
    const now = await waited(connection);
    if (before && now && now.count > before.count) {
      const target = Math.min(MOST, (1000 * (now.seconds - before.seconds)) / (now.count - before.count));
      for (const { receiver } of connection.getTransceivers()) {
        if (receiver.track.kind === "video") receiver.jitterBufferTarget = target;
      }
    }
    before = now;
  }, EVERY);
}

/** Return how long what was heard so far had waited, in all and in how many pieces. */
async function waited(connection) {
  for (const row of (await connection.getStats()).values()) {
    if (row.type !== "inbound-rtp" || row.mid !== VOICE) continue;
    return { seconds: row.jitterBufferDelay ?? 0, count: row.jitterBufferEmittedCount ?? 0 };
  }
  return null;
}
