// How loud something is, as a <meter> from 0 to 1 shows it.
const OWN = 80; // ms between two looks at a microphone
const INCOMING = 250; // ms between two looks at what comes in

/** Move the meter that `find` returns with a stream's sound, until the stream has ended. */
export function showOwn(find, stream) {
  if (!stream.getAudioTracks().length) return;
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const look = () => {
    const meter = find();
    if (!stream.active) {
      meter.value = 0;
      context.close();
      return;
    }
    analyser.getFloatTimeDomainData(samples);
    meter.value = Math.min(1, 1.5 * samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0));
    setTimeout(look, OWN);
  };
  look();
}

/** Move the meter that `find` returns with the loudest sound that `listening` receives, as the browser tells it. */
export async function showIncoming(find, listening) {
  let loudest = 0;
  for (const row of (await listening.connection?.getStats())?.values() ?? []) {
    if (row.type === "inbound-rtp" && row.kind === "audio") loudest = Math.max(loudest, row.audioLevel ?? 0);
  }
  find().value = Math.min(1, 1.5 * loudest);
  setTimeout(showIncoming, INCOMING, find, listening);
}
