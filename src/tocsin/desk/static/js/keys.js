// Keys: j and k move, o or Enter opens, / searches, g and a letter goes; never while somebody writes.
const WRITES = "input, textarea, select, [contenteditable]";
const PATIENCE = 1500; // milliseconds between g and its letter

export function keys(page) {
  let going = 0;
  page.addEventListener("keydown", (event) => {
    if (event.target.closest(WRITES) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (going && event.timeStamp - going < PATIENCE) {
      going = 0;
      const link = page.querySelector(`.rooms [data-key="${CSS.escape(event.key)}"]`);
      if (link) link.click();
      return;
    }
    const act = ACTS[event.key];
    if (event.key === "g") going = event.timeStamp;
    if (act && act(page)) event.preventDefault();
  });
}

const ACTS = {
  j: (page) => step(page, 1),
  k: (page) => step(page, -1),
  o: open,
  "/": (page) => focus(page.querySelector(".find input")),
  "?": () => (location.href = "/help"),
};

function items(page) {
  return [...page.querySelectorAll("[data-item]:not([hidden])")];
}

function step(page, by) {
  const all = items(page);
  if (!all.length) return false;
  const now = all.findIndex((one) => one.classList.contains("here"));
  const next = all[Math.max(0, Math.min(all.length - 1, now + by))];
  all.forEach((one) => one.classList.toggle("here", one === next));
  return focus(next.querySelector("a, button") || next);
}

function open(page) {
  const link = page.querySelector("[data-item].here a");
  if (link) link.click();
  return Boolean(link);
}

function focus(element) {
  if (element) element.focus();
  return Boolean(element);
}
