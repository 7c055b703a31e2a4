// y, n and h judge the pair that is looked at, the first if none is; z undoes what was said last. Keys press buttons.
const WRITES = "input, textarea, select, [contenteditable]";

document.addEventListener("keydown", (event) => {
  if (event.target.closest(WRITES) || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const pair = document.querySelector(".pair.here") || document.querySelector(".pair");
  const button =
    event.key === "z"
      ? document.querySelector("[data-undo] button")
      : pair && pair.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
  if (button) {
    event.preventDefault();
    button.click();
  }
});
