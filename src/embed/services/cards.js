// The cards in the page: those of the virtual window, one behind the other in the track.

/** The services about the cards of a view. */
export function cardServices({ view, draw }) {
  /** Whether the first cards are there, and may snap. */
  let isThere;

  return {
    insertCard(place, file, slide, markup) {
      const card = document.createElement("div");
      card.setAttribute("part", "card");
      view.track.insertBefore(card, view.track.children[place] ?? null);
      draw(view.track, card, file, slide, markup);
    },

    removeCard: (place) => view.track.children[place].remove(),

    setInert(start, end) {
      if (!isThere) view.track.style.scrollSnapType = "";
      isThere = true;
      [...view.track.children].forEach((card, place) => {
        const isInert = !(place >= start && place < end) && !card.contains(view.focused());
        if (card.inert !== isInert) card.inert = isInert;
      });
    },
  };
}
