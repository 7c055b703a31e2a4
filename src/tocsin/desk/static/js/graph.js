// Who echoes whom: origins on the left as roots, pages in columns to the right, a line for each way words took.
const NS = "http://www.w3.org/2000/svg";
const ROW = 24;
const WIDTH = 1000;
const LETTER = 6.7; // pixels of a label's letter
const LONGEST = 36;
const SHAPES = { 1: "●", 2: "■", 3: "▲", 4: "◆" };

export function graph(root) {
  for (const figure of root.querySelectorAll("[data-graph]:not(.drawn)")) {
    figure.classList.add("drawn");
    const nodes = [...figure.querySelectorAll("[data-node]")].map(node);
    if (!nodes.length) continue;
    const links = [...figure.querySelectorAll("[data-source]")].map((item) => ({ ...item.dataset }));
    figure.append(drawn(nodes, links));
    figure.hidden = false;
  }
}

function node(item) {
  const { node: id, column, number, at } = item.dataset;
  return { id, column: Number(column), number, at, label: item.textContent };
}

function drawn(nodes, links) {
  const columns = Math.max(...nodes.map((one) => one.column)) + 1;
  const tallest = settle(nodes, links, columns);
  const svg = make("svg", { viewBox: `0 0 ${WIDTH} ${tallest * ROW + 8}`, role: "group", "aria-label": "Origins and their echoes" });
  const by = new Map(nodes.map((one) => [one.id, one]));
  for (const link of links) {
    const path = line(by.get(link.target), by.get(link.source), link);
    svg.append(path);
  }
  for (const one of nodes) svg.append(label(one, svg));
  return svg;
}

// Rows by where what a node is linked with stands; two passes settle what can be settled by looking back and forth.
function settle(nodes, links, columns) {
  const at = new Map();
  const byColumn = Array.from({ length: columns }, (_, column) => nodes.filter((one) => one.column === column));
  const tallest = Math.max(...byColumn.map((some) => some.length));
  const put = (some) => some.forEach((one, row) => {
    one.row = ((row + 0.5) * tallest) / some.length;
    one.x = columns === 1 ? 20 : 20 + one.column * ((WIDTH - 320) / (columns - 1)) + (one.column ? 60 : 0);
    at.set(one.id, one);
  });
  byColumn.forEach(put);
  for (let pass = 0; pass < 4; pass += 1) {
    for (const some of pass % 2 ? [...byColumn].reverse() : byColumn) {
      some.sort((a, b) => middle(a, links, at) - middle(b, links, at));
      put(some);
    }
  }
  return tallest;
}

function middle(one, links, at) {
  const rows = links
    .filter((link) => link.source === one.id || link.target === one.id)
    .map((link) => at.get(link.source === one.id ? link.target : link.source).row);
  return rows.length ? rows.reduce((sum, row) => sum + row, 0) / rows.length : one.row;
}

function line(root, echo, link) {
  const [x1, y1] = [root.x + 10 + LETTER * Math.min(root.label.length + (root.column ? 0 : 2), LONGEST), root.row * ROW];
  const [x2, y2] = [echo.x - 8, echo.row * ROW];
  const bend = Math.max(40, Math.abs(x2 - x1) / 2);
  const path = make("path", {
    d: `M${x1},${y1} C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}`,
    "stroke-width": 1 + Math.min(4, Math.log2(Number(link.voices) + 1)),
    "data-ends": `${link.source} ${link.target}`,
  });
  if ("passedOn" in link) path.setAttribute("class", "passed-on");
  return path;
}

function label(one, svg) {
  const link = make("a", { href: one.at });
  const words = one.label.length > LONGEST ? `${one.label.slice(0, LONGEST - 1)}…` : one.label;
  const shape = one.column ? "" : `${SHAPES[one.number] || "◇"} `;
  const text = make("text", { x: one.x, y: one.row * ROW + 4 });
  if (shape) {
    const mark = make("tspan", { fill: one.number ? `var(--side-${one.number})` : "var(--side-none)" });
    mark.textContent = shape;
    text.append(mark);
  }
  text.append(words);
  const title = make("title", {});
  title.textContent = one.label;
  link.append(title, text);
  const choose = (on) => () => {
    svg.classList.toggle("chosen", on);
    for (const path of svg.querySelectorAll("path")) {
      path.classList.toggle("of-it", on && path.dataset.ends.split(" ").includes(one.id));
    }
  };
  link.addEventListener("mouseenter", choose(true));
  link.addEventListener("mouseleave", choose(false));
  link.addEventListener("focus", choose(true));
  link.addEventListener("blur", choose(false));
  return link;
}

function make(name, attributes) {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
