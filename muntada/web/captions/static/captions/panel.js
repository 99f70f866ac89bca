// Captions in the hall: which language, how large, whether a screen reader reads them out. The choice belongs to the
// reader's device; it depends neither on the page's language nor on the channel that is heard.

const NAME = "captions";

function read() {
  try {
    return JSON.parse(localStorage.getItem(NAME) ?? "{}");
  } catch {
    return {};
  }
}

function write(choice) {
  try {
    localStorage.setItem(NAME, JSON.stringify(choice));
  } catch {
    // Not kept: it holds for this page.
  }
}

let choice = read();

/** Make the page show what was chosen; again after every morph, which brings back what the server said. */
function apply() {
  const panel = document.querySelector("[data-captions]");
  if (!panel) return;
  const language = choice.language ?? panel.dataset.captionsPage;
  const field = (name) => panel.querySelector(`[name="captions-${name}"]`);
  panel.querySelector("[data-captions-choices]").hidden = false;
  field("language").value = language;
  field("size").value = choice.size ?? "1";
  field("aloud").checked = Boolean(choice.aloud);
  panel.dataset.size = choice.size ?? "1";
  for (const text of panel.querySelectorAll("[data-captions-language]")) {
    text.hidden = text.dataset.captionsLanguage !== language;
    if (choice.aloud && !text.hidden) {
      text.setAttribute("aria-live", "polite");
      text.setAttribute("aria-relevant", "additions");
    } else text.removeAttribute("aria-live");
  }
}

document.addEventListener("change", ({ target }) => {
  const name = target.name?.match(/^captions-(language|size|aloud)$/)?.[1];
  if (!name || !target.closest("[data-captions]")) return;
  choice = { ...choice, [name]: target.type === "checkbox" ? target.checked : target.value };
  write(choice);
  apply();
});
document.addEventListener("ui:morphed", apply);
addEventListener("storage", ({ key }) => {
  if (key !== NAME) return;
  choice = read();
  apply();
});
apply();
