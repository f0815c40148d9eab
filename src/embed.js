// The entry of the one script: defines the element, and makes one for each script tag that asks for it.

import { MARK, NAME, Edition } from "./embed/element.js";
import { ATTRIBUTES } from "./embed/attributes.js";
import { Fault } from "./embed/fault.js";

// Two versions may meet on a page: the first defines the element, and both serve their own tags.
if (!customElements.get(NAME)) customElements.define(NAME, Edition);
globalThis.Newsrack ??= Object.freeze({ version: NEWSRACK_VERSION });

// Modules and tag managers leave us without a tag of our own: then it is the first that waits.
const tag =
  document.currentScript ?? [...document.querySelectorAll("script[data-edition]")].find((other) => !other[MARK]);

if (tag?.hasAttribute("data-edition") && !tag[MARK]) {
  tag[MARK] = true;
  serve();
}

function serve() {
  const selector = tag.getAttribute("data-target")?.trim();
  if (selector) {
    place(selector, document.readyState === "loading");
  } else if (tag.closest("head")) {
    report("a script tag in the head needs data-target, or to stand where the newspaper shall");
  } else if (!isMade(tag.nextElementSibling)) {
    tag.after(make());
  }
}

/** Routers keep copies of a page and run the tags in them again: those have their elements beside them already, which say so. */
function isMade(element) {
  return element?.matches(`${NAME}[data-made]`);
}

function place(selector, mayCome) {
  const target = find(selector);
  if (isMade(target?.firstElementChild)) return;
  if (target) {
    const element = make();
    element.append(...target.childNodes);
    target.append(element);
  } else if (mayCome) {
    document.addEventListener("DOMContentLoaded", () => place(selector, false), { once: true });
  } else {
    report(`data-target="${selector}" finds nothing in the page; check the selector`);
  }
}

function find(selector) {
  try {
    return document.querySelector(selector);
  } catch {
    return null;
  }
}

function make() {
  const element = document.createElement(NAME);
  element.dataset.made = "";
  for (const name of Object.keys(ATTRIBUTES)) {
    const value = tag.getAttribute(`data-${name}`);
    if (value !== null) element.setAttribute(name, value);
  }
  return element;
}

/** A tag that can't be served: it is said beside the tag, or from the tag itself where nothing can stand beside it. */
function report(message) {
  const fault = new Fault("config", message);
  if (tag.closest("body")) {
    const element = make();
    // The element may be another copy's.
    element[MARK] = fault;
    tag.after(element);
  } else {
    fault.report(tag);
  }
}
