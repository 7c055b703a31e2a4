// The slider: the story as it was known at any of the times at which something was learned of it.
const PAUSE = 120; // milliseconds without moving before a time is asked for

export function asof(page) {
  const form = page.querySelector("[data-asof]");
  if (!form) return;
  page.documentElement.classList.add("scripted");
  const range = form.querySelector("input[type=range]");
  const moments = form.dataset.moments.split(" ").filter(Boolean);
  let waiting = 0;
  range.addEventListener("input", () => {
    say(form, moments[range.value]);
    clearTimeout(waiting);
    waiting = setTimeout(() => show(form, moments[range.value]), PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(form, moments[range.value]);
  });
}

function say(form, moment) {
  const output = form.querySelector("output");
  output.textContent = moment ? inUtc(moment) : "now";
  form.querySelector(".live").classList.toggle("on", !moment);
}

function inUtc(moment) {
  const words = { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", timeZone: "UTC", hourCycle: "h23" };
  return `${new Date(moment).toLocaleString("en-GB", words).replace(" at ", ", ")} UTC`;
}

async function show(form, moment) {
  const url = new URL(form.action.replace(/\/as-of$/, ""));
  if (moment) url.searchParams.set("as_of", moment);
  history.replaceState(null, "", url);
  await htmx.ajax("GET", url.pathname + url.search, { target: "#story", select: "#story", swap: "outerHTML" });
}
