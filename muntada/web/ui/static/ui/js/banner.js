// One quiet line at the foot of the page for what scripts have to say; the words are in templates/ui/words.html.

const words = document.getElementById("words");
const place = document.getElementById("banner");
const wanted = new Map();

/** Show the sentence named `name` (a data- attribute of #words) until `hide(name)`. */
export function show(name) {
  wanted.set(name, words?.dataset[name] ?? "");
  draw();
}

/** Take the sentence named `name` away. */
export function hide(name) {
  if (wanted.delete(name)) draw();
}

function draw() {
  if (!words || !place) return;
  const last = [...wanted.values()].at(-1);
  place.replaceChildren();
  if (last === undefined) return;
  const banner = words.content.cloneNode(true);
  banner.querySelector("p").textContent = last;
  place.append(banner);
}
