// The spacers of the virtual window: they stand for the slides before and after those that have cards.

/** Keeps the spacers of a view's track, whose `axis` tells how it runs. */
export function trackSpacers(view, axis) {
  /** How long a card is taken to be that is not there; and by how much the spacer before is longer than so many cards. */
  let length;
  let shift = 0;

  const write = (before, after) => {
    const { gap } = axis();
    let more = shift;
    for (const [name, slides] of Object.entries({ before, after })) {
      view.track.toggleAttribute(`data-${name}`, slides);
      view.track.style.setProperty(`--${name}`, `calc(${slides}*(${length} + ${gap}px) + ${more - gap}px)`);
      more = 0;
    }
  };

  const measure = () => {
    const { firstChild, lastChild, children } = view.track;
    const isList = axis().isDown;
    // Columns are equally wide, which the style sheet knows; cards of a list differ, and the mean has to do.
    length = isList ? `${(lastChild.offsetTop + lastChild.offsetHeight - firstChild.offsetTop) / children.length}px` : "var(--width)";
  };

  return {
    /** Stands for so many slides, as if their cards were like those that are there. */
    set(before, after) {
      shift = 0;
      measure();
      write(before, after);
    },

    /** The same, so that a card that was there before, laid out at `place`, stays there. Gives by how much it could not. */
    keep(before, after, card, place) {
      const way = () => {
        const { isDown, isRtl } = axis();
        return isDown ? card.offsetTop - place.top : isRtl ? place.left - card.offsetLeft : card.offsetLeft - place.left;
      };
      measure();
      write(before, after);
      // Measured once: places are told in whole pixels, and a thousand cards would make ten of a hundredth of one.
      shift = before && shift - way();
      write(before, after);
      return way();
    },
  };
}
