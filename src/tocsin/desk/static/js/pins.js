// p pins the story that j and k have come to; it stays where it is, and so do the keys.
const PIN = "p";

export function pins(page) {
  page.addEventListener("keydown", (event) => {
    if (event.key !== PIN || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) return;
    const row = page.querySelector("[data-item].here");
    if (row) pin(page, row.id, row.querySelector(".pin button"));
  });
}

function pin(page, id, button) {
  page.addEventListener("htmx:after:swap", () => {
    const row = page.getElementById(id);
    row.classList.add("here");
    row.querySelector("a").focus();
  }, { once: true });
  button.click();
}
