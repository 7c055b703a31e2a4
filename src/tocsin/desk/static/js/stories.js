// The first page: what comes in, and the pin of the story that the keys are on.
import { live } from "./live.js";
import { pins } from "./pins.js";

live(document);
pins(document);
