// Puts new HTML in place of old without disturbing whoever is typing: idiomorph, and a rule of ours.
import { Idiomorph } from "../../vendor/idiomorph/idiomorph.esm.js";

/** What a reader has changed herself: a field that no longer holds what the server sent. */
export function isTouched(field) {
  if (field.type === "hidden") return false;
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field instanceof HTMLSelectElement) {
    const sent = [...field.options].some((option) => option.defaultSelected);
    return [...field.options].some((option, place) => option.selected !== (sent ? option.defaultSelected : !place));
  }
  return (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && field.value !== field.defaultValue;
}

/**
 * Whether a hidden field belongs to what its reader is writing: it says over which words she types, so it stays as
 * it was when she began. The token against forgery is no part of that; an old one would only be refused.
 */
function isBesideTouched(field) {
  if (field.type !== "hidden" || !field.form || field.name === "csrfmiddlewaretoken") return false;
  return [...field.form.elements].some((other) => isTouched(other) || isBeingTyped(other));
}

/** A field with the cursor in it keeps its words, changed or not. */
function isBeingTyped(field) {
  return field === document.activeElement && field.matches("textarea, input, select");
}

/**
 * Morph `element` into `html` (a string or an element). What was typed, chosen or opened stays as it is, and so do
 * the hidden fields beside it, but for the form `answered`: the answer to it says what its fields now hold.
 */
export function morph(element, html, { answered = null } = {}) {
  const isAnswered = (old) => answered !== null && old.form === answered;
  const beforeNodeMorphed = (old, fresh) => {
    if (old instanceof HTMLDetailsElement && !answered) fresh.open = old.open;
    return isAnswered(old) || !(isTouched(old) || isBesideTouched(old));
  };
  Idiomorph.morph(element, html, { ignoreActiveValue: !answered, callbacks: { beforeNodeMorphed } });
  tellSoon();
}

// What a reader may have written in, opened, started or be hearing read out: it is morphed, never replaced.
const SAID = "[aria-live], [role=status], [role=log]";
const HELD = `form, input, textarea, select, button, details, dialog, audio, video, canvas, [data-fragment], ${SAID}`;

/** Whether a part can be replaced as it is: nobody can have changed anything in it, and nobody is in it. */
export function isPlain(element) {
  if (element.matches(SAID) || element.querySelector(HELD)) return false;
  const selection = getSelection();
  const isSelected = selection.rangeCount > 0 && !selection.isCollapsed && selection.containsNode(element, true);
  return !isSelected && !element.contains(document.activeElement);
}

/** Put `html` in place of a plain `element` and return what is there now: less work than morphing it. */
export function replace(element, html) {
  const made = document.createElement("template");
  made.innerHTML = html;
  const fresh = made.content.firstElementChild;
  element.replaceWith(made.content);
  tellSoon();
  return fresh;
}

let isToBeTold = false;

function tellSoon() {
  if (!isToBeTold) queueMicrotask(tell);
  isToBeTold = true;
}

/** Say that the page has changed: once for all parts that were morphed together. */
function tell() {
  isToBeTold = false;
  document.dispatchEvent(new CustomEvent("ui:morphed"));
}

/** Morph <main> into the one of a whole page, and take its title; false if the page has no <main>. */
export function morphPage(text, options) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const main = page.querySelector("main");
  if (!main) return false;
  document.title = page.title;
  morph(document.querySelector("main"), main, options);
  return true;
}

const changed = new Set(); // what is still to be highlighted

/** Show once that `element` has changed; of many that change together, all in sight at once. */
export function highlight(element) {
  if (!changed.size) requestAnimationFrame(flash);
  changed.add(element);
}

function flash() {
  for (const element of changed) element.classList.remove("is-changed");
  // Asking for places restarts the animations: one layout of the page for all. What is out of sight would cost the
  // most, and be seen by nobody.
  for (const element of [...changed].filter(isInSight)) {
    element.classList.add("is-changed");
    element.addEventListener("animationend", () => element.classList.remove("is-changed"), { once: true });
  }
  changed.clear();
}

function isInSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
