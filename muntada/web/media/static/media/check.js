// The device check: sees the camera, moves a bar with the microphone, plays the two tones.
import { chime } from "./chime.js";
import { showOwn } from "./level.js";
import { remember, remembered } from "./remembered.js";
import { devices, why } from "./sending.js";

const room = document.querySelector("[data-check]");
const find = (name) => room.querySelector(`[data-check-${name}]`);
const words = Object.fromEntries([...find("words").children].map((item) => [item.dataset.word, item.textContent]));
const KEPT = { audio: "microphone", video: "camera" };
let stream = null;

async function start() {
  for (const track of stream?.getTracks() ?? []) track.stop();
  const chosen = {};
  for (const kind of ["audio", "video"]) if (find(kind).value) chosen[kind] = { deviceId: { exact: find(kind).value } };
  try {
    stream = await devices("camera", chosen);
  } catch (error) {
    find("status").textContent = words[why(error)];
    return;
  }
  const hasPicture = stream.getVideoTracks().length > 0;
  find("picture").srcObject = hasPicture ? stream : null;
  find("status").textContent = hasPicture ? words.both : words.sound;
  await list();
  showOwn(() => find("level"), stream);
}

/** Fill the lists; the browser tells the names only once it was allowed to use the devices. */
async function list() {
  for (const device of await navigator.mediaDevices.enumerateDevices()) {
    const choice = { audioinput: find("audio"), videoinput: find("video") }[device.kind];
    if (!choice || !device.deviceId || [...choice.options].some((option) => option.value === device.deviceId)) continue;
    choice.append(new Option(device.label, device.deviceId));
  }
  for (const [kind, name] of Object.entries(KEPT)) {
    const kept = remembered()[name];
    if (kept && [...find(kind).options].some((option) => option.value === kept)) find(kind).value = kept;
  }
}

find("start").hidden = false;
find("start").addEventListener("click", start);
find("tone").addEventListener("click", chime);
for (const kind of ["audio", "video"]) {
  find(kind).addEventListener("change", () => (remember({ [KEPT[kind]]: find(kind).value }), start()));
}
addEventListener("pagehide", () => stream?.getTracks().forEach((track) => track.stop()));
