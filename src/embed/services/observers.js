// What the browser observes about a view: its size, and whether it is in the viewport.

import { requestAnimationFrame } from "../builtins.js";

/**
 * Observes a view: `resized` is called when its frame has another size, `laidOut` when its track has, `inViewport`
 * with whether any part of it shows.
 */
export function observeView(view, { resized, laidOut, inViewport }) {
  let size;
  const sizes = new ResizeObserver(([{ contentRect: { width, height } }]) => {
    if (size === (size = `${width} ${height}`)) return;
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
