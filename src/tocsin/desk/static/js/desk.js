// What every page has: each part is a module of its own and finds what it is for on the page.
import { clocks } from "./clocks.js";
import { keys } from "./keys.js";
import { reading } from "./reading.js";

clocks(document);
keys(document);
reading(document);
