// The hall's player: <section data-player …>. Choices are remembered in this browser only.
import { Listening } from "./listening.js";
import { showOwn } from "./level.js";
import { Lighter } from "./lighter.js";
import { remember, remembered } from "./remembered.js";
import { Sending } from "./sending.js";
import { chime } from "./chime.js";
import { Signals } from "./signals.js";

const player = document.querySelector("[data-player]");
const find = (name) => player.querySelector(`[data-player-${name}]`);
const words = Object.fromEntries([...find("words").children].map((item) => [item.dataset.word, item.textContent]));
const signals = new Signals(player.dataset.signals);
const SENDS = ["camera", "share"];
const CHOICES = ["channel", "pictures", "size", "floor"];
const listening = new Listening(signals, wants, heard);
const lighter = new Lighter(listening, find, adapt);
const senders = { camera: sender("camera"), screen: sender("screen") };
const tabs = new BroadcastChannel(`muntada-hall-${player.dataset.sitting}`);
let isMuted = false;
let wasListening = false; // until only the captions were chosen
let said = "";
let refused = ""; // why she may not send, until she tries again
let silent = null; // the channel that was said to have no interpreter

function say(word, sentence = "") {
  said = sentence || words[word] || "";
  find("status").textContent = said;
}

function wants() {
  return { pictures: find("pictures").value, channel: find("channel").value, is_light: lighter.isLight };
}

/** The line became poor, or well again: other pictures are due. */
function adapt() {
  listening.choose();
  say(lighter.isLight ? "lighter" : "joined");
}

function heard(state, sentence) {
  if (state === "joined" && refused) say("", refused);
  else say(state, sentence);
  refresh();
}

function sender(purpose) {
  return new Sending(signals, purpose, (word, sentence) => {
    refused = word === "refused" ? sentence || words[word] : "";
    if (word !== "stopped" && (purpose === "camera" || word !== "sending")) say(word, sentence);
    refresh();
  });
}

async function toggle(purpose) {
  if (senders[purpose].stream) {
    senders[purpose].stop();
    heard("");
    return;
  }
  if (!(await senders[purpose].start())) return;
  if (purpose === "camera") showOwn(() => find("level"), senders.camera.stream);
  tabs.postMessage(purpose); // another window of hers stops: two would be heard twice
  if (!listening.wanted) join();
}

/** Whether she is a guest whom the chair has not let in: what would be refused is not offered. */
function isInLobby() {
  return document.querySelector("[data-lobby]") !== null;
}

/** The chair sent her back: the server passes nothing on, so camera and microphone go off. */
function stopSending() {
  const sending = Object.values(senders).filter((each) => each.stream);
  for (const each of sending) each.stop();
  if (sending.length) say("", (refused = words.lobby));
}

/** Show which buttons there are and which are pressed; a page that was morphed has forgotten it. */
function showButtons() {
  if (isInLobby()) stopSending();
  find("bar").hidden = false;
  find("status").textContent = said;
  find("join").hidden = listening.wanted;
  find("leave").hidden = !listening.wanted;
  for (const name of SENDS) if (find(name)) find(name).hidden = isInLobby();
  find("camera")?.setAttribute("aria-pressed", String(Boolean(senders.camera.stream)));
  find("share")?.setAttribute("aria-pressed", String(Boolean(senders.screen.stream)));
  if (find("mute")) find("mute").hidden = !senders.camera.stream;
  if (find("own")) find("own").hidden = !senders.camera.stream;
  find("mute")?.setAttribute("aria-pressed", String(isMuted));
}

/** Bring sound and pictures in step with what the page now says about podium and channels. */
function refresh() {
  showButtons();
  const stage = player.querySelector("[data-stage]");
  const channel = find("channel").value;
  const hasVoice = channel === "" || stage.dataset.voices.split(" ").includes(channel);
  listening.balance(channel && hasVoice ? find("floor").value / 100 : 1, 1);
  find("under").hidden = channel === "";
  tellSilence(hasVoice ? null : channel);
  listening.show(stage, find("screen"));
  const own = stage.querySelector(`[data-person="${CSS.escape(player.dataset.me || "-")}"]`);
  if (own && senders.camera.stream) mirror(own.querySelector("video"));
  if (senders.camera.stream) say(isMuted ? "muted" : own?.hasAttribute("data-open") ? "heard" : "sending");
}

/** Say, once and with two tones, that a channel has no interpreter, and when it has one again. */
function tellSilence(channel) {
  if (channel === silent || !listening.isConnected) return;
  silent = channel;
  if (channel === null) return say("joined");
  chime();
  say("silent-channel");
}

/** Her own picture does not make the way to the server and back. */
function mirror(video) {
  if (video.srcObject !== senders.camera.stream) video.srcObject = senders.camera.stream;
}

function showScreen() {
  const video = find("screen").querySelector("video");
  find("screen").hidden = !video.videoWidth || !["podium", "slides"].includes(find("pictures").value);
}

/** Take part as it is now chosen: by captions alone nothing is received, and the way back takes it up again. */
function choose() {
  remember(Object.fromEntries(CHOICES.map((name) => [name, find(name).value])));
  if (find("pictures").value === "captions") {
    wasListening ||= listening.wanted;
    listening.stop();
    heard("captions");
  } else if (wasListening && !listening.wanted) join();
  else listening.choose();
  refresh();
  showScreen();
}

function join() {
  wasListening = false;
  if (find("pictures").value === "captions") find("pictures").value = "podium";
  listening.start();
}

for (const name of CHOICES) if (remembered()[name] !== undefined) find(name).value = remembered()[name];
find("join").addEventListener("click", join);
find("leave").addEventListener("click", () => {
  listening.stop();
  heard("left");
});
find("camera")?.addEventListener("click", () => toggle("camera"));
find("share")?.addEventListener("click", () => toggle("screen"));
find("mute")?.addEventListener("click", () => {
  isMuted = !isMuted;
  senders.camera.mute(isMuted);
  refresh();
});
for (const name of ["channel", "pictures", "size"]) find(name).addEventListener("change", choose);
find("floor").addEventListener("input", refresh);
find("floor").addEventListener("change", () => remember({ floor: find("floor").value }));
find("screen").querySelector("video").addEventListener("resize", showScreen);
document.addEventListener("ui:morphed", refresh);
document.addEventListener("hall:picture", refresh);
tabs.addEventListener("message", ({ data }) => {
  if (!senders[data]?.stream) return;
  senders[data].stop();
  say("elsewhere");
});
refresh();
