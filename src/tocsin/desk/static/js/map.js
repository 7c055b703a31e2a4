// The map, drawn from the list beside it: what is in the list is on the map, and what is in view stays in the list.
const d3 = globalThis.d3;
const KM = 1 / 111.2; // degrees of a great circle
const REACH = { district: 25, region: 80, country: 150 }; // kilometres that are shaded where no border is known
const SYMBOLS = {
  attack: d3.symbolTriangle,
  coercion: d3.symbolSquare,
  forces: d3.symbolDiamond,
  protest: d3.symbolCircle,
  other: d3.symbolCross,
};
const STEP = 14; // pixels between marks on one place
const ABREAST = 6; // marks on one place; the others are counted
const ROOM = 64; // pixels that a country must be wide to be named
const CLOSEST = 1500;
const LEAST = 3.5; // degrees that the first view is wide

for (const figure of document.querySelectorAll(".map[data-world]")) draw(figure);

async function draw(figure) {
  const room = figure.closest(".map-room");
  const items = [...room.querySelectorAll("li[data-kind]")].map(told);
  if (!items.length) return;
  const answer = await fetch(figure.dataset.world);
  const world = await answer.json();
  const lands = globalThis.topojson.feature(world, world.objects.countries).features;
  figure.hidden = false;
  const width = figure.clientWidth;
  const height = Math.round(Math.min(620, Math.max(300, width * 0.8)));
  const projection = projected(width);
  const map = { figure, room, items, width, height, projection, path: d3.geoPath(projection), lands };
  const svg = frame(map);
  shade(map);
  mark(map);
  name(map);
  const zoom = d3
    .zoom()
    .scaleExtent([1, CLOSEST])
    .filter((event) => !event.button && (event.type !== "wheel" || event.ctrlKey || event.metaKey || svg.node() === document.activeElement))
    .on("zoom", ({ transform }) => place(map, transform))
    .on("end", () => list(map));
  svg.call(zoom);
  tools(map, svg, zoom, first(map));
  link(map);
}

function projected(width) {
  return d3.geoMercator().fitSize([width, width], { type: "Sphere" });
}

function told(item) {
  const { kind, precision, lat, lon, place } = item.dataset;
  const at = lat === undefined ? null : [Number(lon), Number(lat)];
  const vague = precision in REACH;
  return { item, kind, place, precision, at, vague, title: item.querySelector("a").textContent, marks: [] };
}

function frame(map) {
  const svg = d3.create("svg").attr("viewBox", [0, 0, map.width, map.height]).attr("tabindex", 0).attr("role", "img");
  svg.attr("aria-label", "Map of the incidents in the list. Arrow keys move it, plus and minus zoom.");
  const pattern = svg.append("defs").append("pattern").attr("id", "hatch");
  pattern.attr("patternUnits", "userSpaceOnUse").attr("width", 6).attr("height", 6);
  pattern.append("line").attr("class", "hatch").attr("y2", 6);
  map.pattern = pattern;
  map.ground = svg.append("g");
  map.ground.selectAll("path").data(map.lands).join("path").attr("class", "land").attr("d", map.path);
  map.shades = svg.append("g");
  map.names = svg.append("g");
  map.marks = svg.append("g");
  map.figure.prepend(svg.node());
  return svg;
}

// Where no settlement is told, the area is shaded that is.
function shade(map) {
  const areas = d3.group(map.items.filter((one) => one.at && one.vague), (one) => `${one.precision} ${one.at}`);
  map.areas = [...areas.values()].map((of) => {
    const { at, precision } = of[0];
    const land = precision === "country" ? map.lands.find((one) => d3.geoContains(one, at)) : null;
    return { of, land, shape: land ?? d3.geoCircle().center(at).radius(REACH[precision] * KM)() };
  });
  const drawn = map.shades.selectAll("path").data(map.areas).join("path").attr("class", "shade");
  drawn.attr("d", (area) => map.path(area.shape)).each(function (area) {
    area.box = map.path.bounds(area.shape);
    for (const one of area.of) one.marks.push(this);
  });
  drawn.append("title").text((area) => area.of.map((one) => one.title).join("\n"));
}

// Where a settlement is told, each incident has a mark of its kind; those of one place stand abreast.
function mark(map) {
  const points = map.items.filter((one) => one.at && !one.vague);
  map.towns = [...d3.group(points, (one) => String(one.at)).values()];
  const towns = map.marks.selectAll("g").data(map.towns).join("g");
  towns.each(function (of) {
    const shown = of.slice(0, ABREAST);
    const town = d3.select(this);
    const pins = town.selectAll("path").data(shown).join("path");
    pins.attr("class", (one) => `pin kind-${one.kind}`).attr("d", (one) => d3.symbol(SYMBOLS[one.kind], 110)());
    pins.attr("transform", (_, number) => `translate(${(number - (shown.length - 1) / 2) * STEP},0)`);
    pins.each(function (one) { one.marks.push(this); }).append("title").text((one) => one.title);
    const more = of.length > shown.length ? ` +${of.length - shown.length}` : "";
    const label = town.append("text").attr("class", "town").text(of[0].place + more);
    label.attr("x", (shown.length * STEP) / 2 + 4).attr("dy", "0.35em");
  });
}

function name(map) {
  const counts = new Map(map.areas.filter((area) => area.land).map((area) => [area.land, area.of.length]));
  map.countries = map.lands.map((land) => {
    const largest = biggest(land);
    const [[left], [right]] = map.path.bounds(largest);
    const count = counts.get(land);
    const text = count ? `${land.properties.name} · ${count}` : land.properties.name;
    return { text, at: map.path.centroid(largest), width: right - left };
  });
  map.names.selectAll("text").data(map.countries).join("text").attr("class", "country").text((one) => one.text);
}

// Without its far islands, a country is named where most of it is.
function biggest({ geometry }) {
  if (geometry.type !== "MultiPolygon") return geometry;
  const parts = geometry.coordinates.map((coordinates) => ({ type: "Polygon", coordinates }));
  return d3.greatest(parts, (part) => d3.geoArea(part));
}

function place(map, transform) {
  map.transform = transform;
  map.ground.attr("transform", transform);
  map.shades.attr("transform", transform);
  map.pattern.attr("patternTransform", `rotate(45) scale(${1 / transform.k})`);
  const towns = map.towns.map((of) => transform.apply(map.projection(of[0].at)));
  map.marks.selectAll("g").attr("transform", (_, number) => `translate(${towns[number]})`);
  map.names
    .selectAll("text")
    .attr("display", (one) => (one.width * transform.k > ROOM ? null : "none"))
    .attr("transform", (one) => `translate(${clear(transform.apply(one.at), towns)})`);
}

// The name of a country stands above the marks that it would lie under.
function clear([x, y], towns) {
  const under = towns.find((town) => Math.abs(town[0] - x) < 75 && Math.abs(town[1] - y) < 14);
  return under ? [x, under[1] - 18] : [x, y];
}

// The first view holds every settlement that is told; where none is, the areas that are.
function first(map) {
  const points = map.towns.map((of) => map.projection(of[0].at));
  const boxes = points.length ? points.map((point) => [point, point]) : map.areas.map((area) => area.box);
  if (!boxes.length) return d3.zoomIdentity;
  const [left, top, right, bottom] = [
    d3.min(boxes, (box) => box[0][0]), d3.min(boxes, (box) => box[0][1]),
    d3.max(boxes, (box) => box[1][0]), d3.max(boxes, (box) => box[1][1]),
  ];
  const least = (LEAST * map.width) / 360;
  const k = Math.min(CLOSEST, (0.72 * map.width) / Math.max(right - left, least), (0.72 * map.height) / Math.max(bottom - top, least));
  return d3.zoomIdentity
    .translate(map.width / 2, map.height / 2)
    .scale(Math.max(1, k))
    .translate(-(left + right) / 2, -(top + bottom) / 2);
}

function tools(map, svg, zoom, all) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const moved = () => (calm ? svg : svg.transition().duration(200));
  const acts = {
    in: () => moved().call(zoom.scaleBy, 2),
    out: () => moved().call(zoom.scaleBy, 0.5),
    all: () => moved().call(zoom.transform, all),
  };
  for (const button of map.figure.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", acts[button.dataset.zoom]);
  }
  const by = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
  svg.on("keydown", (event) => {
    if (event.key in by) svg.call(zoom.translateBy, ...by[event.key].map((pixels) => pixels / map.transform.k));
    else if (event.key === "+") acts.in();
    else if (event.key === "-") acts.out();
    else return;
    event.preventDefault();
  });
  svg.call(zoom.transform, all);
}

function list(map) {
  const within = ([x, y]) => x >= 0 && y >= 0 && x <= map.width && y <= map.height;
  const view = [map.transform.invert([0, 0]), map.transform.invert([map.width, map.height])];
  const clipped = d3.geoPath(projected(map.width).clipExtent(view));
  const areas = new Map(map.areas.flatMap((area) => area.of.map((one) => [one, area])));
  let seen = 0;
  let placeless = 0;
  for (const one of map.items) {
    const area = areas.get(one);
    const inView = !one.at
      || (area ? Boolean(clipped(area.shape)) : within(map.transform.apply(map.projection(one.at))));
    one.item.hidden = !inView;
    if (!one.at) placeless += 1;
    else if (inView) seen += 1;
  }
  const count = map.room.querySelector(".count");
  const without = placeless ? `; ${placeless} without a place ${placeless === 1 ? "is" : "are"} listed, too` : "";
  count.textContent = `${seen} in view of ${count.dataset.all}${without}`;
}

function link(map) {
  const light = (one, lit) => [one.item, ...one.marks].forEach((element) => element.classList.toggle("lit", lit));
  for (const one of map.items) {
    for (const element of [one.item, ...one.marks]) {
      element.addEventListener("pointerenter", () => light(one, true));
      element.addEventListener("pointerleave", () => light(one, false));
    }
    one.item.addEventListener("focusin", () => light(one, true));
    one.item.addEventListener("focusout", () => light(one, false));
    for (const element of one.marks) {
      element.addEventListener("click", () => one.item.querySelector("a").focus());
    }
  }
}
