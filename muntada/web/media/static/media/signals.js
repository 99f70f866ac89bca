// What the page asks of the server about sound and pictures: JSON in and out; a refusal comes as a sentence.

const PATIENCE = 10000; // ms for an answer: over a line that was cut off unnoticed none would ever come

/** A refusal, whose message is a sentence in the reader's language. */
export class Refused extends Error {
  constructor(words, status) {
    super(words);
    this.status = status;
  }
}

/** The addresses of one hall; `token` is the address of its tokens, the others lie beside it. */
export class Signals {
  constructor(token) {
    this.root = token.replace(/token\/$/, "");
  }

  /** Post to `media/<verb>/`; throws Refused, or another error while the line is down. */
  async ask(verb, data) {
    const answer = await fetch(`${this.root}${verb}/`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(data),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Refused(said.problem ?? "", answer.status);
    return said;
  }

  /** Get a token for `purpose` and use it at once; `offer(ice)` makes the description of a sender. */
  async enter(purpose, offer, wants = {}) {
    const { token, ice } = await this.ask("token", { purpose });
    const sdp = offer ? await offer(ice) : "";
    return { ...(await this.ask("enter", { token, sdp, ...wants })), ice };
  }

  /** Tell the server that a connection is over, also while the page is being left. */
  leave(peer) {
    const body = new Blob([JSON.stringify({ peer })], { type: "application/json" });
    navigator.sendBeacon(`${this.root}leave/`, body);
  }
}
