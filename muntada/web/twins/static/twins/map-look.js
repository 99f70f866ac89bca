// Colours and patterns of the map, read from the page's styles: its legend shows each stage as the map draws it.

/** The look as the present scheme (light or dark) has it. */
export function lookOf(figure) {
  const colour = (part) => getComputedStyle(figure.querySelector(`[data-map-look="${part}"]`)).color;
  const body = getComputedStyle(document.body);
  return {
    land: colour("land"),
    ground: colour("ground"),
    ink: colour("ink"),
    mark: colour("mark"),
    chosen: colour("chosen"),
    font: body.fontFamily,
    weight: body.fontWeight,
    stages: [...figure.querySelectorAll("[data-map-stage]")].map((line) => {
      const { color, strokeDasharray } = getComputedStyle(line);
      return { colour: color, dash: strokeDasharray.split(/[\s,]+/).map(parseFloat).filter(Boolean) };
    }),
  };
}
