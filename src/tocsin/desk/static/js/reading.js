// While a report is read: say so, count the seconds, and do not send it twice.
export function reading(page) {
  for (const form of page.querySelectorAll("form[data-reading]")) {
    form.addEventListener("submit", (event) => {
      if (form.ariaBusy === "true") return event.preventDefault();
      form.ariaBusy = "true";
      const said = form.querySelector("[role=status]");
      const start = Date.now();
      const tell = () => (said.textContent = `reading … ${Math.round((Date.now() - start) / 1000)} s`);
      tell();
      const ticking = setInterval(tell, 1000);
      // Back from the report's page, the form is to be used again.
      addEventListener("pagehide", () => {
        clearInterval(ticking);
        form.ariaBusy = "false";
        said.textContent = "";
      }, { once: true });
    });
  }
}
