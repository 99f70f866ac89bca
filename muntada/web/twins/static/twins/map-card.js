// The card that says in words what is pointed at or chosen: names in the reader's language, and where to read on.

const MOST = 10; // names that a card lists

/** Fills the card's template, whose parts have data-card. */
export class Card {
  constructor(element, names, number) {
    Object.assign(this, { element, names, number });
    this.said = element.dataset;
  }

  /** Show a mark of the level, or nothing. */
  show(mark, data) {
    this.element.hidden = !mark;
    if (!mark) return;
    const title = this.names.of(data.key[mark.city]);
    const others = mark.cities.length - 1;
    this.#write("title", title?.[0] ?? "…");
    this.#write("country", title?.[1] ?? "");
    this.#write("around", others ? this.#fill(this.said.around, others) : "");
    this.#write("ties", this.#fill(this.said.ties, mark.ties));
    const listed = others ? mark.cities : partners(mark.city, data);
    this.#write("list-title", others ? this.said.cities : this.said.partners);
    this.#list(listed, data);
    for (const [name, address] of [["city", this.said.cityUrl], ["network", this.said.networkUrl]]) {
      const link = this.element.querySelector(`[data-card="${name}"]`);
      if (!link) continue;
      link.hidden = !title || !address;
      if (title && address) link.href = address.replace("SLUG", encodeURIComponent(title[2]));
    }
  }

  #list(cities, data) {
    const list = this.element.querySelector('[data-card="list"]');
    const rows = cities.slice(0, MOST).map((city) => {
      const row = document.createElement("li");
      const words = this.names.of(data.key[city]);
      row.textContent = words ? words[0] : "…";
      return row;
    });
    list.replaceChildren(...rows);
    this.#write("more", cities.length > MOST ? this.#fill(this.said.more, cities.length - MOST) : "");
  }

  #write(part, words) {
    const place = this.element.querySelector(`[data-card="${part}"]`);
    if (place.textContent !== words) place.textContent = words;
    place.hidden = !words;
  }

  #fill(sentence, count) {
    return sentence.replace("{n}", this.number(count));
  }
}

/** The cities tied to one, the most connected first. */
export function partners(city, data) {
  const found = new Set(data.ties[city].map((tie) => data.other(tie, city)));
  return [...found].sort((one, other) => data.ties[other].length - data.ties[one].length);
}
