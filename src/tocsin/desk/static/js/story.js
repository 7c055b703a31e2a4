// The page of a story: each part is drawn again whenever the story is put in place.
import { asof } from "./asof.js";
import { copying } from "./copying.js";
import { figures } from "./figures.js";
import { graph } from "./graph.js";
import { live } from "./live.js";
import { timeline } from "./timeline.js";

function draw(root) {
  figures(root);
  timeline(root);
  graph(root);
  copying(root);
}

draw(document);
asof(document);
live(document);
document.addEventListener("htmx:after:swap", () => draw(document));
