// The focus: kept in the widget where what had it makes way.

/** For an element: `remember` is called before something makes way, `restore` afterwards with what finds what there is now. */
export function focusKeeper(element) {
  let wasHere;
  return {
    remember() {
      // Not by `:focus-within`: Firefox matches nothing with it while the window's own bars have the focus.
      wasHere ||= element.contains(element.getRootNode().activeElement);
    },
    restore(to) {
      const { activeElement, body } = element.ownerDocument;
      const focused = element.shadowRoot.activeElement ?? activeElement;
      // What is hidden keeps the focus until the page is next rendered. Elsewhere only the reader can have taken it.
      const isLost = focused === body || !focused?.getClientRects().length;
      if (wasHere && isLost) to()?.focus({ preventScroll: true });
      wasHere = false;
    },
  };
}

/** Lets a frame take the focus: where an edition has no articles, nothing else could keep it in the widget. */
export const seatIn = (frame) => {
  frame.tabIndex = -1;
  return frame;
};
