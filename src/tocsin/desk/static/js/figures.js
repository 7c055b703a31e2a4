// Contested figures: the numbers of the table as marks on one axis, by side; an arrow is an open end.
const WIDTH = 620;
const LANE = 30;
const SYMBOLS = { stands: "circle", superseded: "circle", gone: "times" };

export function figures(root) {
  for (const figure of root.querySelectorAll(".axis:not(.drawn)")) {
    if (!window.Plot) return;
    figure.classList.add("drawn");
    const table = figure.querySelector(".scroll");
    table.before(drawn(figure));
    fold(table);
  }
}

function drawn(figure) {
  const marks = [...figure.querySelectorAll("tbody tr")].map(mark);
  const low = Number(figure.dataset.low);
  const high = Number(figure.dataset.high);
  const room = Math.max(1, (high - low) * 0.12);
  const ends = [Math.max(0, low - room), high + room];
  const sides = [...new Set(marks.map((one) => one.side))];
  const lanes = stacked(marks);
  const svg = Plot.plot({
    className: "figure",
    width: WIDTH,
    height: 46 + LANE * sides.reduce((sum, side) => sum + lanes.get(side), 0),
    marginLeft: 110,
    marginRight: 24,
    marginTop: 6,
    marginBottom: 28,
    x: { domain: ends, ticks: 6, tickFormat: (value) => (Number.isInteger(value) ? String(value) : ""), label: null },
    y: { domain: rows(sides, lanes), axis: null, padding: 0 },
    marks: [
      Plot.gridX({ stroke: "currentColor", strokeOpacity: 0.15 }),
      Plot.text(sides, { x: ends[0], y: (side) => `${side} 0`, text: (side) => side, textAnchor: "end", dx: -12 }),
      Plot.arrow(marks.filter((one) => one.high === null), span((one) => one.low, () => ends[1])),
      Plot.arrow(marks.filter((one) => one.low === null), span((one) => one.high, () => ends[0])),
      Plot.link(marks.filter((one) => one.low !== null && one.high !== null && one.low !== one.high), span((one) => one.low, (one) => one.high)),
      Plot.dot(marks, {
        x: (one) => one.low ?? one.high,
        y: "row",
        r: 6,
        symbol: (one) => SYMBOLS[one.mark],
        fill: (one) => (one.mark === "stands" ? colour(one) : "var(--paper)"),
        stroke: colour,
        strokeWidth: 2,
        href: "at",
        title: (one) => `${one.words}: ${one.who}`,
        ariaLabel: (one) => `${one.words}: ${one.who}`,
      }),
      Plot.text(marks, { x: (one) => one.low ?? one.high, y: "row", text: "words", dx: 10, textAnchor: "start" }),
    ],
  });
  // The policy of the desk allows no style but its own files'; story.css says what Plot's own would.
  svg.querySelectorAll("style").forEach((style) => style.remove());
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", "The numbers of the table below on one axis");
  return svg;
}

function mark(row) {
  const { low, high, side, number, mark, who, words } = row.dataset;
  const end = (text) => (text === "" ? null : Number(text));
  return { low: end(low), high: end(high), side, number, mark, who, words, at: row.querySelector("a").getAttribute("href") };
}

function colour(one) {
  return one.number ? `var(--side-${one.number})` : "var(--side-none)";
}

function span(from, to) {
  return { x1: from, x2: to, y: "row", stroke: colour, strokeWidth: 2, headLength: 7 };
}

// Marks of one side that would stand on each other get a lane each.
function stacked(marks) {
  const lanes = new Map();
  for (const side of new Set(marks.map((one) => one.side))) {
    const own = marks.filter((one) => one.side === side).sort((a, b) => (a.low ?? a.high) - (b.low ?? b.high));
    const taken = new Map();
    for (const one of own) {
      const at = one.low ?? one.high;
      const lane = taken.get(at) ?? 0;
      taken.set(at, lane + 1);
      one.row = `${side} ${lane}`;
    }
    lanes.set(side, Math.max(...taken.values()));
  }
  return lanes;
}

function rows(sides, lanes) {
  return sides.flatMap((side) => Array.from({ length: lanes.get(side) }, (_, lane) => `${side} ${lane}`));
}

function fold(table) {
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = "The same as a table";
  table.replaceWith(details);
  details.append(summary, table);
}
