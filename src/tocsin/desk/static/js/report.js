// A click on a mark lights its records beside the text, without moving the text; a click on a record lights its words.
const page = document.querySelector(".report");
const beside = page && page.querySelector(".records");

if (beside) {
  page.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const mark = event.target.closest(".k");
    const link = event.target.closest('.record a[href^="#m-"]');
    if (mark) {
      const records = mark.dataset.r.split(" ");
      light(records);
      if (stands(beside)) {
        event.preventDefault();
        history.replaceState(null, "", `#r-${records[0]}`);
        show(shown(records));
      }
    } else if (link) {
      light([link.closest(".record").id.slice(2)]);
    }
  });
  if (stands(beside)) show(beside.querySelector(".record.lit"));
}

function light(records) {
  const wanted = new Set(records);
  for (const mark of page.querySelectorAll(".k")) {
    mark.classList.toggle("lit", mark.dataset.r.split(" ").some((one) => wanted.has(one)));
  }
  for (const record of beside.querySelectorAll(".record")) {
    record.classList.toggle("lit", wanted.has(record.id.slice(2)));
  }
}

// The first of the records whose layer is shown, or else the first.
function shown(records) {
  const found = records.map((one) => document.getElementById(`r-${one}`)).filter(Boolean);
  return found.find((one) => one.offsetParent !== null) || found[0];
}

function stands(element) {
  return getComputedStyle(element).position === "sticky";
}

function show(record) {
  if (record) beside.scrollTop = record.offsetTop - beside.offsetTop - 8;
}
