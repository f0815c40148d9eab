// Short names for what the checks ask about; `n` tells one widget of a page from another. `var`, so that every driver
// sees them.
var widget = (n = 0) => document.querySelectorAll("newsrack-edition")[n];
var all = (selector, n) => [...(widget(n)?.shadowRoot?.querySelectorAll(selector) ?? [])];
var parts = (name, n) => all(`[part~="${name}"]`, n);
var part = (name, n) => parts(name, n)[0];
var cards = (n) => parts("card", n);
var lead = (slide, n) => cards(n)[slide].querySelector('[part~="headline"] :is(a, button)');
var titles = (n) => cards(n).map((card) => card.querySelector('[part~="headline"]')?.textContent ?? "");
var tabs = (n) => parts("section", n).map((button) => button.textContent.replace(/\s+/g, " ").trim());
var pressed = (n) => parts("section", n).findIndex((button) => button.ariaPressed === "true");
var focused = (n) => widget(n).shadowRoot.activeElement;
var isRead = (n) => !!part("reader", n)?.open;
var isSeen = (element) => !!element?.isConnected && element.checkVisibility();

// What was said and heard.
var events = (name, target) =>
  __log.events
    .filter((event) => event.type === `newsrack:${name}` && (target === undefined || event.target === target))
    .map((event) => event.detail);
var last = (name, target) => events(name, target).at(-1) ?? null;
var lines = (level, words = "") =>
  __log.console.filter((line) => line.level === level && line.text.includes(words)).map((line) => line.text);
// Where wasm is forbidden, that is found out by one try; and a page's icon is the browser's own wish.
var harm = () => {
  const probe = __log.violations.find(({ blocked }) => blocked === "wasm-eval");
  const violations = __log.violations.filter((one) => one !== probe && !one.blocked.endsWith("/favicon.ico"));
  return [...__log.errors, ...__log.rejections, ...violations];
};

// Where things are. A card is seen where more than two pixels of it are, and whole where no more are missing.
var seen = (share, n) => {
  const track = part("track", n).getBoundingClientRect();
  return cards(n).flatMap((card, slide) => {
    const { left, right, width } = card.getBoundingClientRect();
    const shown = Math.min(right, track.right) - Math.max(left, track.left);
    return shown > (share === "whole" ? width - 2 : 2) ? [slide] : [];
  });
};
var whole = (n) => seen("whole", n);
var partly = (n) => seen("part", n);
var state = (n) => widget(n)?.state;
var isReady = (n) => state(n) === "ready";

// Wherever the track starts, a card at rest stands where the first one stands at the start, or the track is at its end.
var isSnapped = (n) => {
  const track = part("track", n);
  const { direction, scrollPaddingLeft } = getComputedStyle(track);
  const [outer, padding] = [track.getBoundingClientRect(), parseFloat(scrollPaddingLeft) || 0];
  const isRtl = direction === "rtl";
  const isAtEnd = track.scrollWidth - track.clientWidth - Math.abs(track.scrollLeft) < 2;
  const gaps = cards(n).map((card) => {
    const inner = card.getBoundingClientRect();
    return Math.abs((isRtl ? outer.right - inner.right : inner.left - outer.left) - padding);
  });
  return isAtEnd || Math.min(...gaps) < 2;
};

// Whether all of an element is within the page's window and the box of the widget that scrolls it, but for two pixels.
var isWithin = (element, n) => {
  const box = element?.getBoundingClientRect();
  const scroller = (element?.closest("dialog") ?? part("track", n)).getBoundingClientRect();
  const outer = element?.closest("[part~=card], dialog") ? scroller : { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const [right, bottom] = [Math.min(outer.right, innerWidth), Math.min(outer.bottom, innerHeight)];
  return !!box?.width && box.left > outer.left - 2 && box.right < right + 2 && box.top > outer.top - 2 && box.bottom < bottom + 2;
};
