// Contested figures: the numbers of the table as marks on one axis, by side; an arrow is an open end.
const WIDTH = 660;
const LEFT = 120;
const RIGHT = 30;
const LANE = 27;
const GAP = 0.35; // lanes between two sides
const LETTER = 7.2; // pixels of a label's letter
const SHAPES = { 1: "circle", 2: "square", 3: "triangle", 4: "diamond", "": "hexagon" };

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
  const ends = domain(Number(figure.dataset.low), Number(figure.dataset.high));
  const rows = lanes(marks, (value) => ((value - ends[0]) / (ends[1] - ends[0])) * (WIDTH - LEFT - RIGHT));
  const first = (side) => marks.find((one) => one.side === side).lane0;
  const svg = Plot.plot({
    className: "figure",
    width: WIDTH,
    height: 46 + LANE * rows,
    marginLeft: LEFT,
    marginRight: RIGHT,
    marginTop: 18,
    marginBottom: 28,
    x: { domain: ends, ticks: 6, tickFormat: (value) => (Number.isInteger(value) ? value.toLocaleString("en") : ""), label: null },
    y: { domain: [rows - 0.4, -0.6], axis: null },
    marks: [
      Plot.gridX({ stroke: "currentColor", strokeOpacity: 0.15 }),
      Plot.text([...new Set(marks.map((one) => one.side))], {
        frameAnchor: "left", y: first, text: (side) => side, textAnchor: "end", dx: -14, className: "sides",
      }),
      Plot.arrow(marks.filter((one) => one.high === null), span((one) => one.low, () => ends[1])),
      Plot.arrow(marks.filter((one) => one.low === null), span((one) => one.high, () => ends[0])),
      Plot.link(marks.filter((one) => one.low !== null && one.high !== null), span((one) => one.low, (one) => one.high)),
      Plot.dot(marks.filter((one) => one.mark !== "gone"), {
        x: at, y: "lane", r: 5.5, symbol: (one) => SHAPES[one.number], stroke: colour, strokeWidth: 2,
        fill: (one) => (one.mark === "stands" ? colour(one) : "var(--paper)"), href: "at", title, ariaLabel: title,
      }),
      Plot.dot(marks.filter((one) => one.mark === "gone"), {
        x: at, y: "lane", r: 5.5, symbol: "times", stroke: colour, strokeWidth: 2, href: "at", title, ariaLabel: title,
      }),
      Plot.text(marks, { x: at, y: "lane", text: "words", dx: 0, dy: -13, textAnchor: "middle", className: "numbers" }),
    ],
    symbol: { type: "identity" },
  });
  // The policy of the desk allows no style but its own files'; story.css says what Plot's own would.
  svg.querySelectorAll("style").forEach((style) => style.remove());
  svg.querySelectorAll("g[aria-label]").forEach((group) => group.removeAttribute("aria-label"));
  svg.setAttribute("role", "group");
  svg.setAttribute("aria-label", "The numbers of the table below, on one axis");
  return svg;
}

function mark(row) {
  const { low, high, side, number, mark: state, who, words } = row.dataset;
  const end = (text) => (text === "" ? null : Number(text));
  return { low: end(low), high: end(high), side, number, mark: state, who, words, at: row.querySelector("a").getAttribute("href") };
}

function at(one) {
  return one.low ?? one.high;
}

function title(one) {
  return `${one.words}: ${one.who}`;
}

function colour(one) {
  return one.number ? `var(--side-${one.number})` : "var(--side-none)";
}

function span(from, to) {
  return { x1: from, x2: to, y: "lane", stroke: colour, strokeWidth: 2, headLength: 7 };
}

// A scale from nothing where the numbers are near it, with room at its ends.
function domain(low, high) {
  const room = Math.max(1, (high - low) * 0.12);
  return [low - room < high * 0.4 ? 0 : low - room, high + room];
}

// Sides below each other; of one side, marks whose labels or arrows would touch stand in lanes of their own.
function lanes(marks, x) {
  let rows = 0;
  for (const side of new Set(marks.map((one) => one.side))) {
    const ends = [];
    const own = marks.filter((one) => one.side === side).sort((a, b) => (a.high === null) - (b.high === null) || at(a) - at(b));
    for (const one of own) {
      const half = (one.words.length * LETTER) / 2 + 3;
      const from = one.low === null ? -Infinity : x(at(one)) - half;
      const to = one.high === null ? Infinity : Math.max(x(at(one)) + half, x(one.high) + 8);
      let lane = ends.findIndex((taken) => taken.every(([start, end]) => to < start || end < from));
      if (lane < 0) lane = ends.push([]) - 1;
      ends[lane].push([from, to]);
      one.lane = rows + lane;
      one.lane0 = rows;
    }
    rows += ends.length + GAP;
  }
  return rows - GAP;
}

function fold(table) {
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = "The same as a table";
  table.replaceWith(details);
  details.append(summary, table);
}
