// Offers a lighter way to take part once the line is poor, and changes to it by one click.
import { poorLine } from "./line.js";

const LIGHTER = { podium: "speaker", speaker: "none", slides: "none", none: "captions" };

/** `pictures` and `offer` return the list of ways and the element of the offer, which a morphed page may replace. */
export function offerLighter(listening, pictures, offer) {
  poorLine(listening, () => {
    const lighter = LIGHTER[pictures().value];
    if (!lighter) return;
    const name = [...pictures().options].find((option) => option.value === lighter).textContent;
    offer().querySelector("bdi").textContent = name;
    offer().hidden = false;
  });
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-player-offer] button");
    if (!button) return;
    offer().hidden = true;
    if (!button.hasAttribute("data-player-lighter")) return;
    pictures().value = LIGHTER[pictures().value] ?? pictures().value;
    pictures().dispatchEvent(new Event("change"));
    pictures().focus();
  });
}
