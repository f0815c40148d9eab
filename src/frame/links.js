// Links where the frame can open nothing: WordPress's sandbox has neither popups nor a way to the page around.

import { hasModifier } from "../embed/keys.js";

/** The link that a click is about, in an element or below it. */
const linkOf = (event, element) => {
  const path = event.composedPath();
  return path.includes(element) && path.find(({ localName, href }) => localName === "a" && href);
};

/**
 * Has `follow` called with the address of each link of the element that the browser would follow. The window hears of a click
 * before the widget does, which alone knows whether it is one, and not the end of a drag: of a link that leaves it says so.
 */
export function catchLinks(element, follow) {
  let leaving;
  const hear = (event) => {
    const link = linkOf(event, element);
    leaving = null;
    if (!link || event.button > 1) return;
    const action = event.type === "click" && !hasModifier(event) ? link.closest("[data-do]")?.dataset.do : "";
    // The widget opens it.
    if (action && !action.startsWith("leave")) return;
    event.preventDefault();
    if (action) leaving = link.href;
    else follow(link.href);
  };
  for (const name of ["click", "auxclick"]) addEventListener(name, hear, true);
  addEventListener("newsrack:open", () => leaving && follow(leaving));
}
