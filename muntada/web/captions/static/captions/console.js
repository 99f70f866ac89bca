// The captioner's console: what is typed goes out at once and the line is free for the next; what the server does not
// have yet stands below the lines that it has. Enter during composition (pinyin, dead keys) sends nothing.
import { Outbox } from "./outbox.js";
import { Prepared } from "./prepared.js";

const LINGER = 10000; // ms that a line is shown as sent, should live push be late to show it

class Console {
  constructor(root) {
    this.root = root;
    this.form = root.querySelector("[data-line-form]");
    this.field = this.form.elements.body;
    this.words = root.querySelector("[data-console-words]").dataset;
    this.begun = null; // when the first letter of the line was typed
    this.correcting = null; // the line that is being corrected
    this.aside = ""; // what was typed before a correction began
    this.isComposing = false;
    const name = `captions-${root.dataset.consoleAccount}-${root.dataset.console}`;
    this.draft = `${name}-draft`;
    const token = () => this.form.elements.csrfmiddlewaretoken.value;
    this.outbox = new Outbox(`${name}-out`, token, () => this.draw());
    this.prepared = new Prepared(root, `${name}-prepared`, (body) => this.send(body, { prepared: true }));
    this.field.value ||= sessionStorage.getItem(this.draft) ?? "";
    this.listen();
    this.draw();
    this.outbox.send();
  }

  listen() {
    this.field.addEventListener("compositionstart", () => (this.isComposing = true));
    this.field.addEventListener("compositionend", () => (this.isComposing = false));
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.isComposing) this.submit();
    });
    document.addEventListener("keydown", (event) => this.page(event));
    this.root.addEventListener("click", ({ target }) => {
      const line = target.closest(".captions-lines [data-line]");
      if (line && String(getSelection()) === "") this.correct(line);
    });
    document.addEventListener("ui:morphed", () => {
      this.prepared.draw();
      this.draw();
    });
  }

  typed() {
    this.begun = this.field.value ? (this.begun ?? Date.now()) : null;
    if (!this.correcting) keep(this.draft, this.field.value);
  }

  key(event) {
    if (this.isComposing || event.isComposing || event.keyCode === 229) return;
    const isFree = this.correcting ? this.field.value === this.correcting.words : this.field.value === "";
    if (event.key === "Escape" && this.correcting) this.leave();
    else if (event.key === "ArrowUp" && isFree) this.choose(-1);
    else if (event.key === "ArrowDown" && isFree && this.correcting) this.choose(1);
    else return;
    event.preventDefault();
  }

  /** Prepared texts, from wherever the keyboard is; foot pedals and presenters send these keys too. */
  page(event) {
    if (event.isComposing || event.target.matches("textarea") || event.ctrlKey || event.metaKey) return;
    if (event.key === "PageDown" && event.altKey) this.prepared.move(1);
    else if (event.key === "PageDown") event.repeat || this.prepared.sendMarked();
    else if (event.key === "PageUp") this.prepared.move(-1);
    else return;
    event.preventDefault();
  }

  submit() {
    const body = this.field.value;
    if (this.correcting) {
      const { id, words } = this.correcting;
      if (body.trim() !== words) this.add({ url: this.form.dataset.correct.replace("/0/", `/${id}/`), body, corrects: id });
      this.leave();
    } else if (body.trim()) {
      this.send(body, { begun: this.begun ?? Date.now() });
      this.clear();
    }
  }

  send(body, more) {
    this.add({ url: this.form.action, body, begun: Date.now(), ...more });
  }

  add(item) {
    this.outbox.add({ finished: Date.now(), ...item });
  }

  clear() {
    this.field.value = "";
    this.begun = null;
    keep(this.draft, "");
  }

  /** Go from line to line of those that were sent, from the newest upwards. */
  choose(by) {
    const lines = [...this.root.querySelectorAll(".captions-lines [data-line]")];
    const here = lines.findIndex(({ dataset }) => dataset.line === this.correcting?.id);
    const place = here === -1 ? lines.length - 1 : here + by;
    if (place >= lines.length) this.leave();
    else if (lines[place]) this.correct(lines[place]);
  }

  correct(line) {
    if (!this.correcting) this.aside = this.field.value;
    const words = line.firstChild.textContent.trim();
    this.correcting = { id: line.dataset.line, words };
    this.field.value = words;
    this.field.focus();
    this.field.select();
    this.draw();
  }

  leave() {
    this.correcting = null;
    this.field.value = this.aside;
    this.aside = "";
    this.draw();
  }

  draw() {
    if (!this.outbox) return;
    this.root.querySelector("[data-console-keys]").hidden = false;
    this.form.querySelector("[data-line-label]").textContent = this.correcting ? this.words.correcting : this.words.line;
    this.form.classList.toggle("is-correcting", Boolean(this.correcting));
    for (const line of this.root.querySelectorAll(".captions-lines [data-line]"))
      line.classList.toggle("is-chosen", line.dataset.line === this.correcting?.id);
    for (const item of this.outbox.items.filter(({ state }) => state === "sent")) this.retire(item);
    const list = this.root.querySelector("[data-waiting]");
    list.replaceChildren(...this.outbox.items.map((item) => this.item(item)));
    const said = this.root.querySelector("[data-said]");
    const refused = this.outbox.items.find(({ state }) => state === "refused");
    const words = this.outbox.isDown ? this.words.kept : refused ? (refused.reason ?? this.words.failed) : "";
    if (said.textContent !== words) said.textContent = words;
  }

  /** Take a sent line off the list when live push shows it, or after a while. */
  retire(item) {
    const isShown = item.corrects || document.getElementById(`caption-${item.line}`);
    if (isShown) this.outbox.items = this.outbox.items.filter((other) => other !== item);
    else if (!item.timer) item.timer = setTimeout(() => this.outbox.remove(item), LINGER);
  }

  item(item) {
    const row = document.createElement("li");
    row.className = `is-${item.state}`;
    const words = document.createElement("span");
    words.textContent = item.body || this.words.struck;
    const state = document.createElement("small");
    state.lang = document.documentElement.lang;
    state.dir = document.documentElement.dir;
    state.textContent = item.state === "refused" ? (item.reason ?? this.words.failed) : this.words[item.state];
    row.append(words, " ", state);
    if (item.state === "refused") {
      row.append(this.button(this.words.edit, () => this.edit(item)));
      row.append(this.button(this.words.discard, () => this.outbox.remove(item)));
    }
    return row;
  }

  edit(item) {
    if (this.correcting) this.leave();
    this.field.value = [item.body, this.field.value].filter(Boolean).join(" ");
    this.typed();
    this.outbox.remove(item);
    this.field.focus();
  }

  button(words, act) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "button button-quiet", textContent: words });
    button.lang = document.documentElement.lang;
    button.addEventListener("click", act);
    return button;
  }
}

function keep(name, value) {
  try {
    sessionStorage.setItem(name, value);
  } catch {
    // A browser that keeps nothing: the line is still in the field.
  }
}

const root = document.querySelector("[data-console]");
if (root) new Console(root);
