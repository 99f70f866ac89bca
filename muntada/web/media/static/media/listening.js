// One connection that receives everything: three voices of the floor, one channel, twelve seats, a screen.
// The lines are always the same; the server changes what they carry. A lost connection is made again by itself.
import { Refused } from "./signals.js";
import { keepTogether } from "./together.js";

const CHANNEL = 3; // the line of the channel; 0 to 2 are the floor's
const FIRST_SEAT = 4;
const SCREEN = 16;
const PAUSES = [500, 1000, 2000]; // ms until the next attempt; the last one repeats
const GRACE = 500; // ms that a line may take to come back: the browser has waited five seconds before it says so

export class Listening {
  /** `told(state, words)`: joining, joined, lost, ended, refused. `wants()`: pictures and channel as chosen now. */
  constructor(signals, wants, told) {
    Object.assign(this, { signals, wants, told, peer: null, connection: null, tracks: new Map(), wanted: false, round: 0 });
    this.sounds = [0, 1, 2, CHANNEL].map(() => Object.assign(new Audio(), { autoplay: true }));
    // A connection that was cut off looks connected for five seconds more; to make it anew takes less than one.
    addEventListener("online", () => this.wanted && this.join(0));
    document.addEventListener("live:media", () => this.again(0)); // the media server was started anew
    addEventListener("pagehide", () => this.stop());
    keepTogether(this);
  }

  get isConnected() {
    return this.connection?.connectionState === "connected";
  }

  start() {
    this.wanted = true;
    return this.join(0);
  }

  stop() {
    this.wanted = false;
    this.hangUp();
  }

  async join(attempt) {
    this.hangUp();
    const round = ++this.round; // an attempt that a later one overtook ends here, whatever comes of it
    this.told("joining");
    try {
      const { peer, sdp, ice } = await this.signals.enter("listen", null, this.wants());
      if (round !== this.round || !this.wanted) return this.signals.leave(peer);
      const connection = new RTCPeerConnection({ iceServers: ice });
      Object.assign(this, { peer, connection });
      connection.addEventListener("track", ({ transceiver, track }) => this.receive(Number(transceiver.mid), track));
      connection.addEventListener("connectionstatechange", () => this.watch(connection));
      await connection.setRemoteDescription({ type: "offer", sdp });
      await connection.setLocalDescription(await connection.createAnswer());
      await this.signals.ask("answer", { peer, sdp: connection.localDescription.sdp });
    } catch (error) {
      if (round !== this.round) return;
      if (error instanceof Refused && error.status < 500 && error.status !== 410) {
        this.wanted = false;
        this.told("refused", error.message);
      } else this.again(attempt + 1, error.message);
    }
  }

  again(attempt, words = "") {
    if (!this.wanted) return;
    this.told("lost", words);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.wanted && this.join(attempt), PAUSES[Math.min(attempt, PAUSES.length - 1)]);
  }

  /** Ask for other pictures or another channel; the connection stays as it is. */
  async choose() {
    if (!this.peer) return;
    try {
      const { sdp } = await this.signals.ask("choose", { peer: this.peer, ...this.wants() });
      if (sdp) await this.renegotiate(sdp);
    } catch (error) {
      if (error instanceof Refused) this.again(0);
    }
  }

  async renegotiate(sdp) {
    await this.connection.setRemoteDescription({ type: "offer", sdp });
    await this.connection.setLocalDescription(await this.connection.createAnswer());
    await this.signals.ask("answer", { peer: this.peer, sdp: this.connection.localDescription.sdp });
  }

  receive(line, track) {
    this.tracks.set(line, track);
    if (line <= CHANNEL) {
      this.sounds[line].srcObject = new MediaStream([track]);
      this.sounds[line].play().catch(() => {});
    } else document.dispatchEvent(new CustomEvent("hall:picture"));
  }

  /** Put the pictures where the page has places for them; done again whenever the page has changed. */
  show(stage, screen) {
    for (const tile of stage.querySelectorAll("[data-seat]")) {
      attach(tile.querySelector("video"), this.tracks.get(FIRST_SEAT + Number(tile.dataset.seat)));
    }
    attach(screen.querySelector("video"), this.tracks.get(SCREEN));
  }

  /** Set how loud the floor is, 0 to 1, beside the channel. */
  balance(floor, channel) {
    for (const sound of this.sounds.slice(0, CHANNEL)) sound.volume = floor;
    this.sounds[CHANNEL].volume = channel;
  }

  watch(connection) {
    if (connection !== this.connection) return;
    const state = connection.connectionState;
    if (state === "connected") {
      clearTimeout(this.timer);
      this.told("joined");
    } else if (state === "failed") this.again(0);
    else if (state === "disconnected") {
      this.timer = setTimeout(() => !this.isConnected && this.again(0), GRACE);
      this.told("lost");
    }
  }

  hangUp() {
    clearTimeout(this.timer);
    if (this.peer) this.signals.leave(this.peer);
    this.connection?.close();
    Object.assign(this, { peer: null, connection: null });
    this.tracks.clear();
  }
}

function attach(video, track) {
  const present = video.srcObject?.getVideoTracks()[0];
  if (present === track) return;
  video.srcObject = track ? new MediaStream([track]) : null;
}
