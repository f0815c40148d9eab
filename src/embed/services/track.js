// The track: where its cards are laid out along its axis, and how it scrolls.

import { hasModifier } from "../keys.js";

const pixels = (length) => parseFloat(length) || 0;

/** How far a scroller may be from its end and count as there, in pixels: zoom and sub-pixel layout round differently. */
const TOLERANCE = 2;

/** The services about the track of a view; `motion` moves its cards. */
export function trackServices(view, motion) {
  /** As it was when the frame was patched last. */
  let known;

  /** The track runs along the line, or down where its cards stand below one another. */
  const axis = () => {
    const [first, second] = view.track.children;
    const style = getComputedStyle(view.track);
    const isDown = second?.offsetTop > first?.offsetTop;
    const padding = isDown ? 0 : pixels(style.scrollPaddingLeft);
    return (known = { isDown, isRtl: style.direction === "rtl", padding, gap: pixels(style.columnGap) });
  };

  /** How far it is scrolled from its first card, and how far it can be. */
  const scrolled = ({ isDown }) => (isDown ? view.track.scrollTop : Math.abs(view.track.scrollLeft));
  const room = ({ isDown }) => {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = view.track;
    return isDown ? scrollHeight - clientHeight : scrollWidth - clientWidth;
  };

  const go = (way, to, behavior) =>
    // Not by a length: WebKit would count it from where a glide under way leads.
    view.track.scrollTo(way.isDown ? { top: to, behavior } : { left: way.isRtl ? -to : to, behavior });

  const services = {
    edge(place, isEnd) {
      const way = known ?? axis();
      // Where a card is laid out to be, whatever moves it on its way there.
      const { offsetTop, offsetLeft, offsetHeight, offsetWidth } = view.track.children[place];
      if (way.isDown) return offsetTop - view.track.scrollTop + (isEnd ? offsetHeight : 0);
      const start = way.isRtl ? view.track.clientWidth - offsetLeft - offsetWidth : offsetLeft;
      return start - scrolled(way) + (isEnd ? offsetWidth : 0) - way.padding;
    },

    extent() {
      const { clientWidth, clientHeight } = view.track;
      const { isDown, padding } = axis();
      return clientWidth ? Math.max(0, isDown ? clientHeight : clientWidth - padding) : undefined;
    },

    scroll(length, glides) {
      const way = axis();
      const from = scrolled(way);
      const to = Math.min(Math.max(from + length, 0), room(way));
      // Gliding is the style sheet's to allow, so that reduced motion has one place. Firefox never begins one out of view.
      const { top, bottom } = view.track.getBoundingClientRect();
      const isSeen = bottom > 0 && top < innerHeight;
      if (glides) motion.finish();
      go(way, to, glides && isSeen ? "auto" : "instant");
      return Math.abs(to - from) >= 1;
    },

    scrollToStart: () => go(axis(), 0, "instant"),

    isAtEnd: () => room(known ?? axis()) - scrolled(known) <= TOLERANCE,

    steps(event) {
      if (hasModifier(event) || !view.track.contains(event.target)) return;
      const forward = axis().isRtl ? -1 : 1;
      return { ArrowRight: forward, ArrowLeft: -forward, Home: -1e9, End: 1e9 }[event.key];
    },

    along(event) {
      const { isDown, isRtl } = axis();
      return isDown ? event.clientY : isRtl ? -event.clientX : event.clientX;
    },

    hasScrollEnd: () => "onscrollend" in window,
  };
  return { axis, forget: () => (known = null), services };
}
