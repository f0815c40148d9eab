// The motion of cards to new places by FLIP: where they stood first, where they stand last, and the way between, played.

/** How long cards are on their way, in milliseconds. */
const TIMING = { duration: 240, easing: "ease-out" };

const isSeenIn = (outer, { left, right, top, bottom }) =>
  right > outer.left && left < outer.right && bottom > outer.top && top < outer.bottom;

/** Moves the cards of a view's track. */
export function cardMotion(view) {
  let moves = [];

  /** Snapping is the style sheet's but while cards move: browsers would snap to where cards are seen. */
  const snap = () => {
    view.track.style.scrollSnapType = moves.some((move) => move.playState === "running") ? "none" : "";
  };

  return {
    snap,

    /** Where the cards stand now: where each is seen, and where it is laid out to be. */
    first: () =>
      new Map(
        [...view.track.children].map((card) => [
          card,
          { seen: card.getBoundingClientRect(), left: card.offsetLeft, top: card.offsetTop },
        ]),
      ),

    /** Cards move from where they stood at `first` to where they stand, and new ones appear. */
    play(first) {
      for (const move of moves) move.cancel();
      const outer = view.track.getBoundingClientRect();
      moves = [...view.track.children].flatMap((card) => {
        const [old, now] = [first.get(card)?.seen, card.getBoundingClientRect()];
        const wasSeen = old && isSeenIn(outer, old);
        if (!wasSeen && !isSeenIn(outer, now) || (old && view.isStill())) return [];
        // What was out of sight comes from no farther away than what is next to the track.
        const way = (length, most) => `${wasSeen ? length : Math.min(Math.max(length, -most), most)}px`;
        const start = old
          ? { translate: `${way(old.left - now.left, outer.width)} ${way(old.top - now.top, outer.height)}` }
          : { opacity: 0 };
        return Object.assign(card.animate([start, {}], TIMING), { onfinish: snap });
      });
      snap();
    },

    /** Cards that still move stand at once: snapping comes back with their end, and Firefox would end a glide by it. */
    finish() {
      for (const move of moves) move.finish();
      snap();
    },
  };
}
