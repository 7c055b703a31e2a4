// What comes in while a page is open is counted in a bar; nothing moves until a person asks to see it.
const SHOW = ".";

export function live(page) {
  const bar = page.querySelector("[data-live]");
  if (!bar) return;
  const seen = new Set();
  // The browser comes back by itself when it is cut off, and says which event it had last.
  const stream = new EventSource(bar.dataset.stream);
  stream.addEventListener("report", (event) => {
    seen.add(JSON.parse(event.data).id);
    say(bar, seen.size);
  });
  addEventListener("pagehide", () => stream.close());
  bar.addEventListener("click", () => show(bar, seen));
  page.addEventListener("keydown", (event) => {
    if (event.key === SHOW && seen.size && !event.target.closest("input, textarea, select")) show(bar, seen);
  });
}

function say(bar, number) {
  const button = bar.querySelector("button") || bar.appendChild(document.createElement("button"));
  button.type = "button";
  button.textContent = `${number} new ${number === 1 ? "report" : "reports"}: show  .`;
}

async function show(bar, seen) {
  const place = bar.dataset.into || "#story";
  await htmx.ajax("GET", bar.dataset.live, { target: place, select: place, swap: "outerHTML" });
  seen.clear();
  bar.replaceChildren();
}
