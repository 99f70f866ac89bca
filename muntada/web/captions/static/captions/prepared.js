// Texts cut into lines: one line is marked; Page Down sends it and marks the next, a click sends any and marks the one
// after it. Which lines went out is kept in the tab.

export class Prepared {
  /** `push` is given the words of a line that shall go out. */
  constructor(root, name, push) {
    Object.assign(this, { root, name, push });
    this.kept = read(name);
    this.root.addEventListener("submit", (event) => {
      const form = event.target.closest("[data-push]");
      if (!form) return;
      event.preventDefault();
      if (event.submitter) this.send(event.submitter);
    });
    this.root.addEventListener("focusin", ({ target }) => {
      if (target.matches("[data-push] button")) this.mark(target);
    });
    this.root.addEventListener("keydown", (event) => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!by || !event.target.matches("[data-push] button")) return;
      event.preventDefault();
      this.move(by)?.focus();
    });
    this.draw();
  }

  get texts() {
    return [...this.root.querySelectorAll("[data-prepared]")];
  }

  /** The text that is being pushed: the one a line was last marked in, else the first. */
  get text() {
    return this.texts.find(({ dataset }) => dataset.prepared === this.kept.text) ?? this.texts[0];
  }

  lines(text = this.text) {
    return text ? [...text.querySelectorAll("button[name=body]")] : [];
  }

  place(text = this.text) {
    return Math.min(this.kept.places[text?.dataset.prepared] ?? 0, this.lines(text).length);
  }

  /** Send the marked line, and mark the next. */
  sendMarked() {
    const line = this.lines()[this.place()];
    if (line) this.send(line);
  }

  send(line) {
    this.push(line.value);
    const text = line.closest("[data-prepared]").dataset.prepared;
    const place = this.lines(line.closest("[data-prepared]")).indexOf(line);
    (this.kept.out[text] ??= []).push(place);
    this.kept.places[text] = place + 1;
    this.kept.text = text;
    this.keep();
    const next = this.lines()[this.place()];
    if (document.activeElement === line && next) next.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  mark(line) {
    const text = line.closest("[data-prepared]");
    this.kept.text = text.dataset.prepared;
    this.kept.places[text.dataset.prepared] = this.lines(text).indexOf(line);
    this.keep();
  }

  /** Mark another line without sending; return it. */
  move(by) {
    const line = this.lines()[Math.min(Math.max(this.place() + by, 0), this.lines().length - 1)];
    if (line) this.mark(line);
    line?.scrollIntoView({ block: "nearest" });
    return line;
  }

  draw() {
    for (const text of this.texts) {
      const out = new Set(this.kept.out[text.dataset.prepared]);
      const place = text === this.text ? this.place(text) : -1;
      this.lines(text).forEach((line, at) => {
        line.classList.toggle("is-out", out.has(at));
        if (at === place) line.setAttribute("aria-current", "step");
        else line.removeAttribute("aria-current");
      });
    }
  }

  keep() {
    try {
      sessionStorage.setItem(this.name, JSON.stringify(this.kept));
    } catch {
      // Not kept: a reload begins at the first line.
    }
    this.draw();
  }
}

function read(name) {
  const none = { text: null, places: {}, out: {} };
  try {
    return { ...none, ...JSON.parse(sessionStorage.getItem(name) ?? "{}") };
  } catch {
    return none;
  }
}
