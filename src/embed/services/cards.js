// The cards in the page: those of the virtual window, one behind the other in the track.

import { queueMicrotask } from "../builtins.js";

/** The services about the cards of a view. */
export function cardServices({ view, track, motion, spacers, pictures, draw }) {
  /** Where the cards stood, and which had the focus, before others came or went. */
  let first;
  let focused;

  const focusCard = (place, options) => {
    const card = view.track.children[place];
    // What is out of sight is inert, and what is inert takes no focus.
    if (card) card.inert = false;
    (card?.querySelector("[data-do]") ?? view.find('[aria-pressed="true"]') ?? view.track).focus(options);
  };

  const patchCard = (place, file, slide, markup) => {
    const card = view.track.children[place];
    const hadFocus = card?.contains(view.focused());
    pictures.standIn(slide);
    draw(view.track, file, markup, card);
    // A headline of another level is another element.
    if (hadFocus && !view.focused()) focusCard(place, { preventScroll: true });
  };

  return {
    patchCard,

    insertCard(place, file, slide, markup) {
      const card = document.createElement("div");
      card.setAttribute("part", "card");
      view.track.insertBefore(card, view.track.children[place] ?? null);
      patchCard(place, file, slide, markup);
    },

    removeCard: (place) => view.track.children[place].remove(),

    setInert(start, end) {
      // The first cards are there, and may snap.
      if (!first) motion.snap();
      [...view.track.children].forEach((card, place) => {
        const isInert = !(place >= start && place < end) && !card.contains(view.focused());
        if (card.inert !== isInert) card.inert = isInert;
      });
    },

    beforeCards(isShift) {
      first = motion.first();
      focused = view.track.contains(view.focused());
      // WebKit would turn to the card that has the same number then, and may not snap afterwards. From right to left it turns
      // to one that stands as far from the other end.
      if (isShift || track.axis().isRtl) view.track.style.scrollSnapType = "none";
    },

    afterCards(before, after, flips) {
      // The focus goes with its card; who has scrolled so far away goes on from what is there.
      if (focused && !view.focused()) view.takeFocus();
      const [card, place] = [...first].find(([card]) => card.isConnected) ?? [];
      if (flips || !card) {
        spacers.set(before, after);
        if (flips) return queueMicrotask(() => motion.play(first));
      } else {
        // Only what the cards do: where browsers snap anew meanwhile, they are right.
        const way = spacers.keep(before, after, card, place);
        if (Math.abs(way) > 1) track.services.scroll(way, false);
      }
      motion.snap();
    },

    layOut(before, after) {
      spacers.set(before, after);
      pictures.measure();
    },

    focusCard: (place) => focusCard(place),

    snap: motion.snap,
  };
}
