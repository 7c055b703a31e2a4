// Two tracks on one scale: when things are told to have happened above it, when they were reported below it.
const NS = "http://www.w3.org/2000/svg";
const WIDTH = 1000;
const EDGE = 24;
const ROWS = { happened: 46, axis: 78, reported: 108 };

export function timeline(root) {
  for (const tracks of root.querySelectorAll("[data-timeline]:not(.drawn)")) {
    if (!window.d3) return;
    tracks.classList.add("drawn");
    const events = [...tracks.querySelectorAll("li[data-when]")].map(event);
    if (events.length) fold(tracks, drawn(events));
  }
}

function event(item) {
  const { when } = item.dataset;
  const [from, to] = bounds(when);
  return {
    from,
    to,
    track: item.closest(".happened") ? "happened" : "reported",
    faint: "copyOf" in item.dataset || "arrival" in item.dataset,
    title: `${item.querySelector("time").textContent} ${item.querySelector("a").textContent}`,
    at: item.querySelector("a").getAttribute("href"),
  };
}

// A time known to the day is all of that day: a bar, not a point.
function bounds(when) {
  const from = new Date(when.includes("T") ? when : `${when}${"-01".repeat(3 - when.split("-").length)}T00:00Z`);
  if (when.includes("T")) return [from, from];
  const to = new Date(from);
  const parts = when.split("-").length;
  if (parts === 1) to.setUTCFullYear(to.getUTCFullYear() + 1);
  else if (parts === 2) to.setUTCMonth(to.getUTCMonth() + 1);
  else to.setUTCDate(to.getUTCDate() + 1);
  return [from, to];
}

function drawn(events) {
  const scale = d3.scaleUtc(
    [d3.min(events, (one) => one.from), d3.max(events, (one) => one.to)],
    [EDGE + 90, WIDTH - EDGE],
  );
  const svg = make("svg", { viewBox: `0 0 ${WIDTH} 150`, role: "group", "aria-label": "The two lists below, on one scale" });
  for (const tick of scale.ticks(7)) {
    const x = scale(tick);
    svg.append(make("line", { class: "rule", x1: x, x2: x, y1: 20, y2: 128 }));
    svg.append(text(x, ROWS.axis + 4, scale.tickFormat(7)(tick), { "text-anchor": "middle", class: "faint" }));
  }
  for (const [name, words] of [["happened", "happened"], ["reported", "reported"]]) {
    svg.append(text(0, ROWS[name] + 4, words, {}));
    place(events.filter((one) => one.track === name), scale, name === "happened" ? -11 : 11);
  }
  for (const one of events) svg.append(mark(one, scale));
  const box = document.createElement("div");
  box.className = "tracks-drawn scroll";
  box.append(svg);
  return box;
}

// Drawn, the lists need not stand open.
function fold(tracks, box) {
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = "The same as two lists";
  tracks.before(box, details);
  details.className = "more";
  details.append(summary, tracks);
}

// Marks that would stand on each other are moved away from the scale.
function place(events, scale, step) {
  const rows = [];
  for (const one of events.sort((a, b) => a.from - b.from)) {
    const start = scale(one.from);
    let row = rows.findIndex((end) => end + 3 < start);
    if (row < 0) row = rows.length < 4 ? rows.push(0) - 1 : rows.length - 1;
    rows[row] = Math.max(scale(one.to), start + 10);
    one.shift = row * step;
  }
}

function mark(one, scale) {
  const link = make("a", { href: one.at, "aria-label": one.title });
  const y = ROWS[one.track] + one.shift;
  const colour = one.track === "happened" ? "var(--bronze)" : "var(--link)";
  const shape =
    one.from < one.to
      ? make("rect", { x: scale(one.from), y: y - 4, width: scale(one.to) - scale(one.from), height: 8, rx: 4 })
      : make("circle", { cx: scale(one.from), cy: y, r: 5 });
  shape.setAttribute("fill", one.faint ? "var(--paper)" : colour);
  shape.setAttribute("fill-opacity", one.from < one.to ? "0.75" : "1");
  shape.setAttribute("stroke", colour);
  shape.setAttribute("stroke-width", "1.5");
  const title = make("title", {});
  title.textContent = one.title;
  shape.append(title);
  link.append(shape);
  return link;
}

function make(name, attributes) {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function text(x, y, words, attributes) {
  const element = make("text", { x, y, ...attributes });
  element.textContent = words;
  return element;
}
