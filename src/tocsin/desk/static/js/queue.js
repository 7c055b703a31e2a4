// y, n and h judge the pair that is looked at, the first if none is; z undoes what was said last. Keys press buttons.
const WRITES = "input, textarea, select, [contenteditable]";
const VERDICTS = { y: "same", n: "different", h: "unsure" };

document.addEventListener("keydown", (event) => {
  if (event.target.closest(WRITES) || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const button = event.key === "z" ? document.querySelector("[data-undo] button") : verdict(VERDICTS[event.key]);
  if (button) {
    event.preventDefault();
    button.click();
  }
});

function verdict(value) {
  const pair = document.querySelector(".pair.here") || document.querySelector(".pair");
  return value && pair && pair.querySelector(`button[value="${value}"]`);
}
