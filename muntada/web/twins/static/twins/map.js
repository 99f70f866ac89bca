// The map of ties: <figure data-tie-map data-ties data-names data-land data-land-fine>. Puts the parts together.
import { Card } from "./map-card.js";
import { boundsOf, load, loadLand, Names } from "./map-data.js";
import { bindFilters } from "./map-filters.js";
import { listen, listenToButtons } from "./map-input.js";
import { lookOf } from "./map-look.js";
import { paintMarks, paintNames, paintOwnTies, radius } from "./map-paint.js";
import { Screen } from "./map-screen.js";
import { bitmap, drawing, save } from "./map-svg.js";

const FINE = 7; // pixels a degree from which on the fine coast is drawn

class TieMap {
  constructor(figure) {
    this.figure = figure;
    this.language = document.documentElement.lang;
    this.isRtl = document.documentElement.dir === "rtl";
    const numbering = this.isRtl ? "arab" : "latn";
    const format = new Intl.NumberFormat(`en-u-nu-${numbering}`);
    this.number = (value) => format.format(value);
    this.names = new Names(figure.dataset.names, () => this.#redraw());
    this.card = new Card(figure.querySelector("[data-map-card]"), this.names, this.number);
    this.look = lookOf(figure);
    this.screen = new Screen(figure.querySelector("[data-map-frame]"), this);
    this.land = [];
    listen(this.screen.front, this);
    listenToButtons(figure, this);
    this.#follow();
  }

  async start() {
    [this.land] = await Promise.all([loadLand(this.figure.dataset.land), this.show(this.figure.dataset.ties)]);
    this.screen.renew();
    this.figure.dataset.mapReady = "";
  }

  /** Load other ties, and show where they are; with `stays`, in the part of the world that is in sight. */
  async show(address, stays = false) {
    this.loading?.abort();
    this.loading = new AbortController();
    this.data = await load(address, this.loading.signal);
    this.figure.dataset.tiesShown = this.data.a.length;
    this.screen.forget();
    this.pointed = this.chosen = null;
    this.card.show(null);
    if (stays) this.screen.renew();
    else this.home();
  }

  // What map-input.js asks for.

  pan(right, down) {
    this.screen.view.pan(right, down);
    this.screen.move();
  }

  zoom(factor, ...at) {
    const before = this.screen.view.scale;
    this.screen.view.zoom(factor, ...at);
    this.#fine();
    this.screen.move();
    return this.screen.view.scale !== before;
  }

  home() {
    const box = boundsOf(this.data);
    this.screen.view.fit(box);
    this.#fine();
    this.screen.renew();
  }

  point(left, top) {
    const found = this.#at(left, top);
    if (found === this.pointed) return;
    this.pointed = found;
    this.screen.front.classList.toggle("is-pointing", Boolean(found));
    this.#redraw();
  }

  choose(left, top) {
    const found = this.#at(left, top, 10);
    if (found && found === this.chosen && found.cities.length > 1) this.zoom(3, left, top);
    this.chosen = found;
    this.pointed = null;
    this.#redraw();
  }

  /** Choose the next mark in sight, the most connected first. */
  step(by) {
    const inSight = this.#inSight();
    if (!inSight.length) return;
    const place = inSight.indexOf(this.chosen);
    this.chosen = inSight[(place < 0 ? (by > 0 ? 0 : -1) : place + by + inSight.length) % inSight.length] ?? inSight.at(-1);
    this.#redraw();
  }

  open() {
    if (this.chosen?.cities.length > 1) this.zoom(3, ...this.screen.view.seen(this.chosen.x, this.chosen.y));
    else if (this.chosen) this.card.element.querySelector("a:not([hidden])")?.focus();
  }

  /** What is drawn live, over the ties: called for each frame by map-screen.js. */
  overlay(context, dots) {
    const { view, level } = this.screen;
    if (!level) return;
    const told = this.pointed ?? this.chosen;
    let named = level.marks;
    if (told) {
      paintOwnTies(context, view, told.bundles, level, this.data, this.look, dots);
      const ends = new Set(told.bundles.flatMap((bundle) => [level.marks[bundle.from], level.marks[bundle.to]]));
      named = [told, ...[...ends].filter((mark) => mark !== told)];
    }
    paintMarks(context, view, level.marks, this.look, told, this.number, dots);
    const most = Math.round(Math.min(42, (view.width * view.height) / 14000)) + 4;
    paintNames(context, view, named, (mark) => this.names.of(this.data.key[mark.city])?.[0], this.look, most, this.isRtl, dots);
  }

  /** The drawing for taking away. */
  picture() {
    const { view } = this.screen;
    const said = this.figure.dataset;
    return drawing({
      view,
      land: this.land,
      level: this.screen.level,
      data: this.data,
      look: this.look,
      marks: this.screen.level.marks,
      nameOf: (mark) => this.names.of(this.data.key[mark.city])?.[0],
      isRtl: this.isRtl,
      number: this.number,
      title: document.title,
      notes: [document.querySelector("[data-map-summary]")?.textContent.trim(), said.notListed, said.sources].filter(Boolean),
    });
  }

  #redraw() {
    this.card.show(this.pointed ?? this.chosen, this.data);
    this.screen.touch();
  }

  /** After a change of scale other marks stand for the same cities: called by map-screen.js. */
  levelled(level) {
    const now = (mark) => (mark ? level.marks[level.of[mark.city]] : null);
    this.pointed = null;
    this.chosen = now(this.chosen);
    this.card.show(this.chosen, this.data);
  }

  #inSight() {
    const { view } = this.screen;
    return (this.screen.level?.marks ?? []).filter((mark) => {
      const [left, top] = view.seen(mark.x, mark.y);
      return left >= 0 && top >= 0 && left <= view.width && top <= view.height;
    });
  }

  #at(left, top, slack = 4) {
    let [best, least] = [null, Infinity];
    for (const mark of left < 0 ? [] : (this.screen.level?.marks ?? [])) {
      const [x, y] = this.screen.view.seen(mark.x, mark.y);
      const away = Math.hypot(x - left, y - top) - radius(mark);
      if (away < least && away <= slack) [best, least] = [mark, away];
    }
    return best;
  }

  async #fine() {
    if (this.asked || this.screen.view.scale < FINE) return;
    this.asked = true;
    this.land = await loadLand(this.figure.dataset.landFine);
    this.screen.renew();
  }

  #follow() {
    const repaint = () => {
      this.look = lookOf(this.figure);
      this.screen.renew();
    };
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
    document.fonts?.ready.then(() => this.data && this.screen.touch());
    for (const button of this.figure.querySelectorAll("[data-map-save]")) {
      button.addEventListener("click", async () => {
        const svg = this.picture();
        const kind = button.dataset.mapSave;
        const blob = kind === "png" ? await bitmap(svg) : new Blob([svg], { type: "image/svg+xml" });
        save(blob, `${this.figure.dataset.file}.${kind}`);
      });
    }
  }
}

for (const figure of document.querySelectorAll("[data-tie-map]")) {
  const map = new TieMap(figure);
  map.start().catch(() => figure.toggleAttribute("data-map-failed", true));
  bindFilters(map);
}
