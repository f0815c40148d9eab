// What the browser observes about a view: its size, and whether it is in the viewport.

import { requestAnimationFrame } from "../builtins.js";

/**
 * Observes a view: `resized` is called when its frame has another size, `laidOut` when its track has, `inViewport`
 * with whether any part of it shows.
 */
export function observeView(view, { resized, laidOut, inViewport }) {
  const measure = () => `${view.track.offsetWidth} ${view.track.offsetHeight}`;
  let size = measure();
  const sizes = new ResizeObserver(() => {
    if (size === (size = measure())) return;
    // A frame later, and deaf till then: what changes sizes in or after an observer's callback is an error of the page's.
    sizes.disconnect();
    requestAnimationFrame(() => {
      laidOut();
      sizes.observe(view.track);
    });
  });
  sizes.observe(view.track);
  new ResizeObserver(resized).observe(view.frame);
  new IntersectionObserver((entries) => inViewport(entries.at(-1).isIntersecting)).observe(view.frame);
}
