// What a page notes of hands: when it last moved, whether a carousel of its own was moved, and a way to lose a release.
// A script of the page, before anything else in it.
var isDeaf = false;
var lastMoved = 0;
/** Nothing has moved for a while: long enough for a glide to begin or to go on. */
var isQuiet = () => performance.now() - lastMoved > 300;
/** The browser has the track, and nothing of a drag is left. */
var isFree = () =>
  getComputedStyle(part("track")).scrollSnapType === "x mandatory" && !part("track").hasAttribute("data-held") && isSnapped();
/** Where a carousel or a scroller of the page's own stands. */
var place = () => ((own) => `${own?.scrollLeft} ${own?.style.translate}`)(document.querySelector(".own"));
(() => {
  let before;
  const look = () => {
    const now = [scrollX, scrollY, part("track")?.scrollLeft, place()].join();
    if (now !== before) lastMoved = performance.now();
    before = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  // As where a button is let go of outside of the window, or behind a dialog: nobody is told.
  for (const name of ["pointerup", "pointercancel", "lostpointercapture", "mouseup", "click"])
    addEventListener(name, (event) => isDeaf && event.stopImmediatePropagation(), true);
})();

/**
 * Makes an element move as carousels do by pointer, mouse or touch: it follows from a press on, and where it is let go of far
 * enough away it stays there. A scroll under way takes the finger from it.
 */
var moveByHand = (own, [down, move, up, cancel]) => {
  const at = (event) => (event.touches?.[0] ?? event).clientX;
  let from = null;
  let way = 0;
  const rest = () => {
    from = null;
    own.style.translate = Math.abs(way) < 100 ? "" : `${way}px`;
  };
  own.addEventListener(down, (event) => {
    from = at(event);
    way = 0;
  });
  own.addEventListener(move, (event) => {
    if (from === null) return;
    if (!event.cancelable) return rest();
    way = Math.round(at(event) - from);
    own.style.translate = `${way}px`;
  });
  addEventListener(up, rest);
  if (cancel) {
    addEventListener(cancel, () => {
      way = 0;
      rest();
    });
  }
};
