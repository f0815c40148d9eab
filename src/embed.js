// The entry of the one script: defines the element, and makes one for each script tag that asks for it.

import { findAround } from "./embed/around.js";
import { ATTRIBUTES } from "./embed/attributes.js";
import { console, setTimeout } from "./embed/builtins.js";
import { Edition } from "./embed/element.js";
import { Fault } from "./embed/fault.js";
import { LEFT, MARK, NAME } from "./embed/marks.js";
import { own } from "./embed/own.js";
import { isParsing, parsed } from "./embed/parsed.js";

/** So often in a minute an element comes back that has been taken out. */
const RETURNS = 5;
/** In milliseconds. */
const MINUTE = 60000;

// Two versions may meet on a page: the first defines the element, and both serve their own tags.
if (!customElements.get(NAME)) customElements.define(NAME, Edition);
globalThis.Newsrack ??= Object.freeze({ version: NEWSRACK_VERSION });

const tag = tagOf(own);

if (tag) {
  tag[MARK] = true;
  serve();
} else if (!NEWSRACK_MODULE && !own && !document.querySelector(NAME)) {
  console.info("[newsrack] finds no script tag; use an element");
}

/**
 * The tag to be served: this script's own. Modules, tag managers and the shadow roots of others leave us without: then it is the first
 * that waits.
 */
function tagOf(own) {
  const waits = (other) => other?.hasAttribute("data-edition") && !other[MARK];
  if (own?.hasAttribute("data-edition")) return waits(own) ? own : null;
  for (const root of rootsIn(document)) {
    const found = [...root.querySelectorAll("script")].find(waits);
    if (found) return found;
  }
}

function* rootsIn(root) {
  yield root;
  for (const { shadowRoot } of root.querySelectorAll("*")) if (shadowRoot) yield* rootsIn(shadowRoot);
}

function serve() {
  const selector = tag.getAttribute("data-target")?.trim();
  if (selector) {
    putInto(selector, isParsing());
  } else if (!tag.isConnected) {
    report("the script tag was taken out before it ran; use the element");
  } else if (tag.closest("head")) {
    report("a script tag in the head needs data-target; or use the element where the newspaper shall stand");
  } else {
    stay((element) => isMade(tag.nextElementSibling) || tag.after(element));
  }
}

/** Routers keep copies of a page and run the tags in them again: those have their elements beside them already, which say so. */
function isMade(element) {
  return element?.matches(`${NAME}[data-made]`);
}

/**
 * Has an element put in its place, and there again where something takes it out and leaves the tag, as scripts do that fit a page
 * to its server's.
 */
function stay(put) {
  const element = make();
  let returns = RETURNS;
  element[LEFT] = () => {
    if (!tag.isConnected || !returns) return;
    returns--;
    setTimeout(() => returns++, MINUTE);
    put(element);
  };
  put(element);
}

function putInto(selector, mayCome) {
  if (find(selector)) {
    stay((element) => {
      const target = find(selector);
      if (!target || isMade(target.firstElementChild)) return;
      element.replaceChildren(...target.childNodes);
      target.append(element);
    });
  } else if (mayCome) {
    parsed().then(() => putInto(selector));
  } else {
    report(`data-target="${selector}" finds nothing in the page; check the selector`);
  }
}

function find(selector) {
  try {
    return findAround(tag.isConnected ? tag : document, (root) => root.querySelector(selector));
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
