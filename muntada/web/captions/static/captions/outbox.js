// Sends lines one after the other, in their order, however long the line is down. What waits is kept in the tab, so
// that a reload loses nothing; every line has a key, so that one that is sent twice has one effect.

const PAUSES = [1000, 2000, 4000, 8000]; // ms between attempts; the last one repeats

export class Outbox {
  /** `name` is where it is kept; `token` gives the form's protection against forgery; `changed` is told of every change. */
  constructor(name, token, changed) {
    Object.assign(this, { name, token, changed, isSending: false, isDown: false });
    this.items = read(name);
    for (const item of this.items) if (item.state === "sent") item.state = "waiting"; // asked again, answered the same
    addEventListener("online", () => this.wake?.());
    addEventListener("beforeunload", (event) => this.waits && event.preventDefault());
  }

  get waits() {
    return this.items.some(({ state }) => state === "waiting");
  }

  /** Put a line in: {url, body, prepared, begun, finished} with moments of this device; its own key makes it one. */
  add(item) {
    this.items.push({ key: crypto.randomUUID?.() ?? uuid(), state: "waiting", reason: "", ...item });
    this.keep();
    this.send();
  }

  remove(item) {
    this.items = this.items.filter((other) => other !== item);
    this.keep();
  }

  async send() {
    if (this.isSending) return;
    this.isSending = true;
    for (let item; (item = this.items.find(({ state }) => state === "waiting")); ) await this.persist(item);
    this.isSending = false;
  }

  /** Post one line until the server has said what became of it. */
  async persist(item) {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const answer = await fetch(item.url, {
          method: "POST",
          body: this.form(item),
          headers: { Accept: "application/json" },
        });
        this.isDown = false;
        const told = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : {};
        if (answer.ok && told.line) Object.assign(item, { state: "sent", line: told.line });
        else Object.assign(item, { state: "refused", reason: told.reason ?? null });
        this.keep();
        return;
      } catch {
        this.isDown = true;
        this.changed();
        await this.pause(PAUSES[Math.min(attempt, PAUSES.length - 1)]);
      }
    }
  }

  form(item) {
    const form = new FormData();
    const ago = (moment) => String(Math.max(0, (Date.now() - moment) / 1000));
    form.set("csrfmiddlewaretoken", this.token());
    form.set("key", item.key);
    form.set("body", item.body);
    if (item.prepared) form.set("prepared", "on");
    if (item.begun) form.set("begun_ago", ago(item.begun));
    if (item.finished) form.set("finished_ago", ago(item.finished));
    return form;
  }

  pause(milliseconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  keep() {
    try {
      sessionStorage.setItem(this.name, JSON.stringify(this.items));
    } catch {
      // A browser that keeps nothing: the lines are still in this page.
    }
    this.changed();
  }
}

function read(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? "[]");
  } catch {
    return [];
  }
}

/** A random UUID where the browser has none to give: it does so only on pages that came by HTTPS. */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
