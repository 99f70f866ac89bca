// One connection that sends: camera and microphone, a screen, or an interpreter's voice. Whether anybody hears it is
// for the floor to say: a closed microphone is closed at the server.
import { remembered } from "./remembered.js";
import { Refused } from "./signals.js";

const AGAIN = 500; // ms until a lost connection is made again
// For listeners on slow lines; a second line and not simulcast, which browsers describe each in their own way.
const LIGHT = { maxBitrate: 120000, scaleResolutionDownBy: 2, maxFramerate: 12 };
const SOUND = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
const BOOTH = { echoCancellation: false, noiseSuppression: false, autoGainControl: true }; // interpreters wear headphones

/** Ask for the devices of `purpose`: camera falls back to the microphone alone. */
export async function devices(purpose, chosen = {}) {
  const media = navigator.mediaDevices;
  if (!media) throw new DOMException("", "NotAllowedError");
  if (purpose === "screen") return media.getDisplayMedia({ video: { frameRate: 10 }, audio: false });
  const audio = { ...(purpose === "booth" ? BOOTH : SOUND), ...preferred("microphone"), ...chosen.audio };
  if (purpose === "booth") return media.getUserMedia({ audio });
  const video = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 20, max: 30 } };
  Object.assign(video, preferred("camera"), chosen.video);
  try {
    return await media.getUserMedia({ audio, video });
  } catch (error) {
    if (error.name === "NotFoundError" || error.name === "NotReadableError") return media.getUserMedia({ audio });
    throw error;
  }
}

/** The device that was chosen at the check; where it is gone, the browser takes another. */
function preferred(device) {
  const id = remembered()[device];
  return id ? { deviceId: { ideal: id } } : {};
}

/** Which word of the page (data-word) says why devices could not be used. */
export function why(error) {
  if (error.name === "NotFoundError" || error.name === "OverconstrainedError") return "missing";
  return error.name === "NotReadableError" || error.name === "AbortError" ? "busy" : "refused";
}

export class Sending {
  /** `told(word, words)`: sending, unplugged, elsewhere, refused, missing, busy, stopped. */
  constructor(signals, purpose, told) {
    Object.assign(this, { signals, purpose, told, stream: null, connection: null, peer: null });
    Object.assign(this, { isMuted: false, isMutedThere: false, isTelling: false, round: 0 });
    addEventListener("pagehide", () => this.stop());
    addEventListener("online", () => this.stream && this.connect());
    document.addEventListener("live:media", () => this.stream && this.connect()); // the media server was started anew
  }

  async start() {
    try {
      this.stream = await devices(this.purpose);
    } catch (error) {
      this.told(why(error));
      return false;
    }
    this.mute(this.isMuted);
    for (const track of this.stream.getTracks()) {
      track.addEventListener("ended", () => {
        this.stop();
        this.told(this.purpose === "screen" ? "stopped" : "unplugged");
      });
    }
    await this.connect();
    return Boolean(this.stream);
  }

  async connect() {
    this.hangUp();
    const { stream, round } = this;
    let connection = null;
    try {
      const { peer, sdp } = await this.signals.enter(this.purpose, async (ice) => {
        connection = new RTCPeerConnection({ iceServers: ice });
        for (const track of stream.getTracks()) {
          const maxBitrate = track.kind === "audio" ? 40000 : this.purpose === "screen" ? 1000000 : 600000;
          this.send(connection, track, { maxBitrate });
        }
        const camera = this.purpose === "camera" && stream.getVideoTracks()[0];
        if (camera) this.send(connection, camera, LIGHT); // the server takes the second picture for the lighter one
        await connection.setLocalDescription();
        return connection.localDescription.sdp;
      });
      if (round !== this.round) { // stopped, or connected anew, while this was under way
        this.signals.leave(peer);
        connection.close();
        return;
      }
      Object.assign(this, { peer, connection });
      connection.addEventListener("connectionstatechange", () => this.watch(connection));
      await connection.setRemoteDescription({ type: "answer", sdp });
      if (round !== this.round) return;
      this.isMutedThere = false;
      this.tell();
      this.told("sending");
    } catch (error) {
      connection?.close();
      if (round !== this.round) return;
      if (error instanceof Refused && error.status < 500) {
        this.stop();
        this.told("refused", error.message);
      } else this.again();
    }
  }

  send(connection, track, encoding) {
    connection.addTransceiver(track, { direction: "sendonly", streams: [this.stream], sendEncodings: [encoding] });
  }

  watch(connection) {
    if (connection !== this.connection || !this.stream) return;
    if (connection.connectionState === "failed" || connection.connectionState === "disconnected") this.again();
  }

  again() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.stream && this.connection?.connectionState !== "connected") this.connect();
    }, AGAIN);
  }

  /** Mute here, at once, and at the server; what the floor closes stays closed there in any case. */
  mute(isMuted) {
    this.isMuted = isMuted;
    for (const track of this.stream?.getAudioTracks() ?? []) track.enabled = !isMuted;
    this.tell();
  }

  /** Tell the server the newest state, one after another: what was let go must never be overtaken by what was held. */
  async tell() {
    if (this.isTelling) return;
    this.isTelling = true;
    while (this.peer && this.isMutedThere !== this.isMuted) {
      const { peer, isMuted } = this;
      try {
        await this.signals.ask("mute", { peer, is_muted: isMuted });
        if (peer === this.peer) this.isMutedThere = isMuted;
      } catch (error) {
        if (error instanceof Refused && error.status < 500 && peer === this.peer) break;
        await new Promise((resolve) => setTimeout(resolve, AGAIN));
      }
    }
    this.isTelling = false;
  }

  stop() {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
    this.hangUp();
  }

  hangUp() {
    this.round += 1; // whatever is under way is of an earlier one
    clearTimeout(this.timer);
    if (this.peer) this.signals.leave(this.peer);
    this.connection?.close();
    Object.assign(this, { peer: null, connection: null });
  }
}
