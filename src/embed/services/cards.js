// The cards in the page: those of the virtual window, one behind the other in the track.

/** The services about the cards of a view. */
export function cardServices({ view, patchAt }) {
  /** Whether the first cards are there, and may snap. */
  let isThere;

  return {
    insertCard(index, file, slide, markup) {
      const card = document.createElement("div");
      card.setAttribute("part", "card");
      view.track.insertBefore(card, view.cards[index] ?? null);
      view.cards.splice(index, 0, card);
      patchAt(view.track, card, file, slide, markup);
    },

    /** Browsers may snap to another card where others come beside it: in WebKit from right to left. */
    unsnap() {
      isThere = false;
      view.track.style.scrollSnapType = "none";
    },

    removeCard: (index) => view.cards.splice(index, 1)[0].remove(),

    setInert(start, end) {
      if (!isThere) view.track.style.scrollSnapType = "";
      isThere = true;
      view.cards.forEach((card, index) => {
        const isInert = !(index >= start && index < end) && !card.contains(view.focused());
        if (card.inert !== isInert) card.inert = isInert;
      });
    },
  };
}
