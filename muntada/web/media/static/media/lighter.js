// A poor line: cameras come as their lighter pictures by themselves; if that is not enough, a lighter way to take part
// is offered, and changed to by one click.
import { watchLine } from "./line.js";

const LIGHTER = { podium: "speaker", speaker: "none", slides: "none", none: "captions" };
const CAMERAS = ["podium", "speaker"];

/** `find(name)` returns the player's elements, which a morphed page may replace; `changed` asks for what is due now. */
export class Lighter {
  constructor(listening, find, changed) {
    Object.assign(this, { find, changed, isPoor: false });
    watchLine(listening, () => this.poor(), () => this.set(false));
    document.addEventListener("click", ({ target }) => this.answer(target.closest("[data-player-offer] button")));
  }

  /** Whether cameras are to come as their lighter pictures: as chosen, or as the line allows. */
  get isLight() {
    const size = this.find("size").value;
    return size === "light" || (size === "" && this.isPoor);
  }

  set(isPoor) {
    if (this.isPoor === isPoor) return;
    this.isPoor = isPoor;
    if (this.find("size").value === "") this.changed();
  }

  poor() {
    const pictures = this.find("pictures");
    if (this.find("size").value === "" && !this.isPoor && CAMERAS.includes(pictures.value)) return this.set(true);
    const lighter = LIGHTER[pictures.value];
    if (!lighter) return;
    const name = [...pictures.options].find((option) => option.value === lighter).textContent;
    this.find("offer").querySelector("bdi").textContent = name;
    this.find("offer").hidden = false;
  }

  answer(button) {
    if (!button) return;
    this.find("offer").hidden = true;
    if (!button.hasAttribute("data-player-lighter")) return;
    const pictures = this.find("pictures");
    pictures.value = LIGHTER[pictures.value] ?? pictures.value;
    pictures.dispatchEvent(new Event("change"));
    pictures.focus();
  }
}
