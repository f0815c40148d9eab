// The track: where its cards are laid out along its axis.

const pixels = (length) => parseFloat(length) || 0;

/** The services about the track of a view. */
export function trackServices({ view }) {
  /** As it was when the frame was patched last. */
  let known;

  /** The track runs along the line, or down where its cards stand below one another. */
  const axis = () => {
    const [first, second] = view.cards;
    const style = getComputedStyle(view.track);
    const isDown = second?.offsetTop > first?.offsetTop;
    const padding = isDown ? 0 : pixels(style.scrollPaddingLeft);
    return (known = { isDown, isRtl: style.direction === "rtl", padding });
  };

  /** How far it is scrolled from its first card: less than nothing where WebKit has left it on the other side. */
  const scrolled = ({ isDown, isRtl }) => (isDown ? view.track.scrollTop : view.track.scrollLeft * (isRtl ? -1 : 1));

  const services = {
    edge(index, isEnd) {
      const way = known ?? axis();
      // Where a card is laid out to be, whatever moves it on its way there.
      const { offsetTop, offsetLeft, offsetHeight, offsetWidth } = view.cards[index];
      if (way.isDown) return offsetTop - view.track.scrollTop + (isEnd ? offsetHeight : 0);
      const start = way.isRtl ? view.track.clientWidth - offsetLeft - offsetWidth : offsetLeft;
      return start - scrolled(way) + (isEnd ? offsetWidth : 0) - way.padding;
    },

    extent() {
      const { clientWidth, clientHeight } = view.track;
      const { isDown, padding } = axis();
      // What is in a closed `details` keeps a size, by which nothing can be measured: Firefox lays it out by others.
      const isLaidOut = clientWidth && view.track.checkVisibility?.() !== false;
      return isLaidOut ? Math.max(0, isDown ? clientHeight : clientWidth - padding) : undefined;
    },
  };
  return { axis, forget: () => (known = null), services };
}
