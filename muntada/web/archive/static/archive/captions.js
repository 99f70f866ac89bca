// Captions of the archive: the WebVTT file of the chosen language, and of it the lines of the moment.

const LINGERS = 4; // s that a line stays after its time if no other follows
const MARKS = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

export class Captions {
  constructor(place, addresses) {
    Object.assign(this, { place, addresses, language: "", lines: [], shown: null });
  }

  /** Read in another language; "" is none. */
  async choose(language, direction) {
    this.language = language;
    this.lines = [];
    Object.assign(this.place, { lang: language, dir: direction, hidden: language === "" });
    this.draw([]);
    if (!language) return;
    const answer = await fetch(this.addresses[language]).catch(() => null);
    const text = answer?.ok ? await answer.text() : "";
    if (this.language === language) this.lines = read(text); // and not, should another have been chosen meanwhile
  }

  /** Show what was said last, and what was said before it. */
  show(now) {
    const last = this.lines.findLastIndex(({ begins }) => begins <= now);
    const isRecent = last >= 0 && now < this.lines[last].ends + LINGERS;
    this.draw(isRecent ? this.lines.slice(Math.max(0, last - 1), last + 1) : []);
  }

  draw(lines) {
    const key = lines.map(({ begins, words }) => begins + words).join();
    if (key === this.shown) return;
    this.shown = key;
    this.place.replaceChildren(...lines.map((line) => this.line(line)));
  }

  /** A line, marked if a recogniser wrote it and nobody has mended it. */
  line({ words, isAutomatic }) {
    const line = Object.assign(document.createElement("span"), { textContent: words });
    if (!isAutomatic) return line;
    const { lang, dir } = document.documentElement;
    const mark = { className: "mark", textContent: this.place.dataset.automatic, lang, dir };
    line.append(" ", Object.assign(document.createElement("small"), mark));
    return line;
  }
}

/** Read the lines of a WebVTT file as the server writes it. */
function read(text) {
  return text.split("\n\n").flatMap((block) => {
    const [, times, ...words] = block.split("\n");
    const found = times?.match(/^([\d:.]+) --> ([\d:.]+)/);
    if (!found) return [];
    const plain = words.join(" ").replace(/<[^>]*>/g, "").replace(/&(lt|gt|amp);/g, (mark) => MARKS[mark]);
    const isAutomatic = words[0]?.startsWith("<c.automatic>");
    return [{ begins: seconds(found[1]), ends: seconds(found[2]), words: plain, isAutomatic }];
  });
}

function seconds(time) {
  return time.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}
