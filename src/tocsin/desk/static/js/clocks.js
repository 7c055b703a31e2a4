// Times stand in UTC; a person may have their own clock's beside them, here and on every page from then on.
const KEPT = "tocsin-clock";
const WORDS = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZoneName: "short", hourCycle: "h23" };

let local = kept();

export function clocks(page) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "clock no-print";
  page.querySelector(".bar .find")?.after(button);
  button.addEventListener("click", () => {
    local = !local;
    keep();
    show(page, button);
  });
  page.addEventListener("htmx:after:swap", () => show(page, button));
  show(page, button);
}

function show(page, button) {
  button.textContent = local ? "UTC + local" : "UTC";
  button.title = local ? "Show times in UTC alone" : "Show your own clock's time beside UTC";
  button.setAttribute("aria-pressed", String(local));
  for (const time of page.querySelectorAll("time[datetime*=T]")) {
    time.nextElementSibling?.matches(".local") && time.nextElementSibling.remove();
    if (local && isWhole(time.dateTime)) time.after(beside(new Date(time.dateTime)));
  }
}

// A time without its zone is nobody's; it stays as it is told.
function isWhole(time) {
  return /(Z|[+-]\d\d:?\d\d)$/.test(time) && !Number.isNaN(Date.parse(time));
}

function beside(when) {
  const span = document.createElement("span");
  span.className = "local muted";
  span.textContent = ` (${when.toLocaleString("en-GB", WORDS)})`;
  return span;
}

function kept() {
  try {
    return localStorage.getItem(KEPT) === "local";
  } catch {
    return false;
  }
}

function keep() {
  try {
    localStorage.setItem(KEPT, local ? "local" : "utc");
  } catch {
    // Where nothing may be kept, the choice holds for this page.
  }
}
