// Takes what map-paint.js draws and writes it as SVG; and the pictures that a reader takes away.
import { paintLand, paintMarks, paintNames, paintTies } from "./map-paint.js";

/** As much of a canvas' context as the map draws with. */
class Writer {
  #parts = [];
  #path = "";
  #at = [1, 0, 0];
  #dash = [];

  setTransform(scale, _b, _c, _d, right, down) {
    this.#at = [scale, right, down];
  }

  setLineDash(dash) {
    this.#dash = dash;
  }

  beginPath() {
    this.#path = "";
  }

  moveTo(x, y) {
    this.#path += `M${this.#place(x, y)}`;
  }

  lineTo(x, y) {
    this.#path += `L${this.#place(x, y)}`;
  }

  closePath() {
    this.#path += "Z";
  }

  arc(x, y, radius) {
    const [r, left] = [round(radius * this.#at[0]), this.#place(x - radius, y)];
    this.#path += `M${left}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
  }

  fill() {
    this.#parts.push(`<path d="${this.#path}" fill="${this.fillStyle}" fill-rule="evenodd"/>`);
  }

  stroke() {
    const dash = this.#dash.length ? ` stroke-dasharray="${this.#dash.map((part) => round(part * this.#at[0])).join(" ")}"` : "";
    this.#parts.push(
      `<path d="${this.#path}" fill="none" stroke="${this.strokeStyle}" stroke-width="${round(this.lineWidth * this.#at[0])}"` +
        ` stroke-opacity="${round(this.globalAlpha)}"${dash}/>`,
    );
  }

  measureText(words) {
    ruler.font = this.font;
    return ruler.measureText(words);
  }

  strokeText(words, x, y) {
    this.#write(words, x, y, `fill="none" stroke="${this.strokeStyle}" stroke-width="${this.lineWidth}" stroke-linejoin="round"`);
  }

  fillText(words, x, y) {
    this.#write(words, x, y, `fill="${this.fillStyle}"`);
  }

  #write(words, x, y, look) {
    const [weight, size, ...family] = this.font.split(" ");
    const anchor = { left: "start", right: "end", center: "middle" }[this.textAlign];
    const font = `font-family="${escape(family.join(" "))}" font-size="${size}" font-weight="${weight}"`;
    this.#parts.push(`<text x="${round(x)}" y="${round(y)}" dy="0.35em" text-anchor="${anchor}" direction="ltr" ${font} ${look}>${escape(words)}</text>`);
  }

  #place(x, y) {
    return `${round(x * this.#at[0] + this.#at[1])} ${round(y * this.#at[0] + this.#at[2])}`;
  }

  toString() {
    return this.#parts.join("\n");
  }
}

const ruler = document.createElement("canvas").getContext("2d");

/** The present view as SVG, with its title and `notes` (lines: sources, what is not listed) below. */
export function drawing({ view, land, level, data, look, nameOf, marks, isRtl, number, title, notes }) {
  const writer = new Writer();
  for (const painting of [paintLand(writer, view, land, look, 1), paintTies(writer, view, level, data, look, 1)]) {
    for (const _ of painting); // no pauses here
  }
  paintMarks(writer, view, marks, look, null, number, 1);
  paintNames(writer, view, marks, nameOf, look, 40, isRtl, 1);
  const [width, height] = [Math.round(view.width), Math.round(view.height)];
  const below = notes.map((line, place) => text(line, height + 22 + 18 * place, 12));
  const whole = height + 22 + 18 * notes.length;

  function text(words, y, size) {
    const at = isRtl ? `x="${width - 12}" direction="rtl"` : 'x="12"';
    return `<text ${at} y="${y}" font-family="${escape(look.font)}" font-size="${size}" fill="${look.ink}">${escape(words)}</text>`;
  }

  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}" role="img">\n` +
    `<title>${escape(title)}</title>\n<desc>${escape(notes.join(" "))}</desc>\n` +
    `<rect width="${width}" height="${whole}" fill="${look.ground}"/>\n` +
    `<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${writer}</svg>\n${below.join("\n")}\n</svg>\n`
  );
}

/** The same drawing as a PNG of twice the size. */
export async function bitmap(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width * 2, height: image.height * 2 });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

/** Hand a file to the reader. */
export function save(blob, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function round(value) {
  return Math.round(value * 100) / 100;
}

function escape(words) {
  return String(words).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
