// Two quiet tones: something about the sound has changed, look at what the page says.
let context = null;

/** Play them; silent where the browser does not allow sound yet. */
export function chime() {
  try {
    context ??= new AudioContext();
    for (const [place, pitch] of [660, 495].entries()) {
      const tone = context.createOscillator();
      const loudness = context.createGain();
      const at = context.currentTime + place * 0.18;
      tone.frequency.value = pitch;
      loudness.gain.setValueAtTime(0.0001, at);
      loudness.gain.exponentialRampToValueAtTime(0.12, at + 0.02);
      loudness.gain.exponentialRampToValueAtTime(0.0001, at + 0.17);
      tone.connect(loudness).connect(context.destination);
      tone.start(at);
      tone.stop(at + 0.18);
    }
  } catch {
    context = null;
  }
}
