// The script of the benchmarks' pages: made-up senders, and instruments that note what arrives.
import { Listening } from "./listening.js";
import { Sending } from "./sending.js";

const signals = {  // the web server's part, without it
  enter: async (purpose, offer, wants) => {
    const sdp = offer ? await offer([]) : "";
    return { ...(await ask("enter", { purpose, sdp, ...wants })), ice: [] };
  },
  ask: (verb, data) => ask(verb, data),
  leave: () => {},
};
const now = () => performance.timeOrigin + performance.now();
const WORKLET = `registerProcessor("ear", class extends AudioWorkletProcessor {
  process([input]) {
    const loud = input[0]?.some((sample) => Math.abs(sample) > 0.05) ?? false;
    if (loud && !this.was) this.port.postMessage(0);
    if (loud) this.quiet = 0;
    else if (++this.quiet > 40) this.was = false;
    if (loud) this.was = true;
    return true;
  }
});`;
let context = null;
window.heard = { beeps: [], flashes: [] };

async function sound() {
  if (context) return context;
  context = new AudioContext({ sampleRate: 48000 });
  await context.audioWorklet.addModule(URL.createObjectURL(new Blob([WORKLET], { type: "text/javascript" })));
  return context;
}

/** Note when something is heard on a track. */
async function ear(track, list) {
  const at = await sound();
  const node = new AudioWorkletNode(at, "ear");
  node.port.onmessage = () => list.push(now());
  at.createMediaStreamSource(new MediaStream([track])).connect(node).connect(at.destination); // it says nothing
}

/** Note when a picture turns white. */
function eye(track, list) {
  const video = Object.assign(document.createElement("video"), { muted: true, autoplay: true, playsInline: true });
  document.querySelector("#stage").append(video);
  const small = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  let was = true;
  const look = () => {
    small.drawImage(video, 0, 0, 1, 1);
    const is = small.getImageData(0, 0, 1, 1).data[0] > 128;
    if (is && !was) list.push(now());
    was = is;
    video.requestVideoFrameCallback(look);
  };
  video.requestVideoFrameCallback(look);
  video.srcObject = new MediaStream([track]);
}

/** Take a camera that flashes and a microphone that beeps once a second, at one moment, in place of real ones. */
window.flashing = async () => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 360 });
  document.querySelector("#stage").append(canvas);
  const picture = canvas.getContext("2d");
  const at = await sound();
  const [tone, gate, out] = [at.createOscillator(), at.createGain(), at.createMediaStreamDestination()];
  gate.gain.value = 0;
  tone.frequency.value = 1000;
  tone.connect(gate).connect(out);
  tone.start();
  let step = 0;
  setInterval(() => {
    const is = step % 30 < 3; // a tenth of a second
    if (step++ % 30 === 0) {
      gate.gain.setValueAtTime(0.8, at.currentTime);
      gate.gain.setValueAtTime(0, at.currentTime + 0.1);
    }
    picture.fillStyle = is ? "white" : `hsl(${step % 360} 60% 15%)`;
    picture.fillRect(0, 0, 640, 360);
    picture.fillStyle = is ? "white" : "#333";
    picture.fillRect((step * 7) % 600, (step * 3) % 320, 40, 40);
  }, 1000 / 30);
  const made = new MediaStream([...canvas.captureStream(30).getVideoTracks(), ...out.stream.getAudioTracks()]);
  await ear(made.getAudioTracks()[0], heard.beeps);
  eye(made.getVideoTracks()[0], heard.flashes);
  navigator.mediaDevices.getUserMedia = async () => made.clone();
};

/** Take what is heard on the floor as this booth's microphone: an interpreter who says it again at once. */
window.echoing = async () => {
  const at = await sound();
  const out = at.createMediaStreamDestination();
  at.createMediaStreamSource(new MediaStream([listening.tracks.get(0)])).connect(out);
  navigator.mediaDevices.getUserMedia = async () => out.stream;
};

window.send = async (purpose) => {
  window.sending = new Sending(signals, purpose, () => {});
  return sending.start();
};
window.listen = (wants) => {
  window.listening = new Listening(signals, () => wants, () => {});
  return listening.start();
};
window.watch = async ({ voice, seat }) => {
  await ear(listening.tracks.get(voice), heard.beeps);
  if (seat !== null) eye(listening.tracks.get(seat), heard.flashes);
};
window.counted = async () => {
  const sum = { at: now(), frames: 0, width: 0, frozen: 0, kbits: 0, samples: 0, made: 0, late: 0 };
  for (const row of (await listening.connection.getStats()).values()) {
    if (row.type !== "inbound-rtp") continue;
    sum.kbits += (row.bytesReceived * 8) / 1000;
    sum.frames += row.framesDecoded ?? 0;
    sum.width = Math.max(sum.width, (row.framesDecoded && row.frameWidth) || 0);
    sum.frozen += row.totalFreezesDuration ?? 0;
    if (row.kind === "audio" && row.packetsReceived) {
      sum.samples += row.totalSamplesReceived;
      sum.made += row.concealedSamples - (row.silentConcealedSamples ?? 0);
    }
  }
  return sum;
};
/** Send to oneself as in an ordinary call, with no server between: what is then heard is noted apart from what was before. */
window.direct = async () => {
  const made = await navigator.mediaDevices.getUserMedia();
  const [one, two] = [new RTCPeerConnection(), new RTCPeerConnection()];
  one.onicecandidate = ({ candidate }) => two.addIceCandidate(candidate);
  two.onicecandidate = ({ candidate }) => one.addIceCandidate(candidate);
  window.listening = { connection: two, tracks: new Map() };
  two.ontrack = ({ track }) => {
    listening.tracks.set(track.kind === "audio" ? 0 : 4, track);
    if (track.kind === "audio") Object.assign(new Audio(), { autoplay: true, srcObject: new MediaStream([track]) });
  };
  for (const track of made.getTracks()) one.addTransceiver(track, { streams: [made], direction: "sendonly" });
  await one.setLocalDescription();
  await two.setRemoteDescription(one.localDescription);
  await two.setLocalDescription();
  await one.setRemoteDescription(two.localDescription);
  window.before = heard;
  window.heard = { beeps: [], flashes: [] };
};
window.forget = () => [heard, window.before ?? heard].forEach((one) => (one.beeps.length = one.flashes.length = 0));
window.ready = true;
