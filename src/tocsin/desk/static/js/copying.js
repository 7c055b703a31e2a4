// Copying a line with its words: the text stands in its box for whoever has no script.
export function copying(root) {
  for (const button of root.querySelectorAll("[data-copy][hidden]")) {
    const box = button.parentElement.querySelector("textarea");
    const link = new URL(box.dataset.permalink, location.href).href;
    box.value = `${box.value.slice(0, box.value.lastIndexOf("\n"))}\n${link}`;
    button.hidden = false;
    button.addEventListener("click", () => copy(button, box));
  }
}

async function copy(button, box) {
  box.select();
  try {
    await navigator.clipboard.writeText(box.value);
  } catch {
    document.execCommand("copy");
  }
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = "Copy"), 2000);
}
