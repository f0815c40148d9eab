// The shadow root: a slot for the partner's fallback, and the frame that the program fills.

import { hasFallback } from "./fallback.js";
import { focusKeeper, seatIn } from "./focus.js";
import { failure, question } from "./notice.js";
import { dress } from "./sheets.js";

/** Builds an element's; `node` is what the program fills. */
export function shadowFrame(element) {
  const slot = document.createElement("slot");
  const node = document.createElement("div");
  const { dataset } = node;
  const focus = focusKeeper(element);
  let notice;
  let width;

  const updateFallback = () => node.toggleAttribute("data-bare", !hasFallback(element));
  // The parser, and whoever draws the page, may add one later.
  const children = new MutationObserver(() => {
    try {
      updateFallback();
    } catch {
      // What the page has broken is not to be heard of there.
    }
  });

  /** Shows what belongs to a state, or to `click`: in all but `ready` that is the fallback, if there is one. */
  const reveal = (state) => {
    focus.remember();
    notice?.remove();
    children.disconnect();
    slot.hidden = state === "ready";
    dataset.state = state;
    node.ariaBusy = state === "loading";
    if (slot.hidden) return;
    children.observe(element, { childList: true, characterData: true, subtree: true });
    updateFallback();
  };

  const stand = (state, view) => {
    reveal(state);
    notice = view;
    node.append(view);
    focus.restore(() => view.lastChild);
  };

  node.setAttribute("part", "frame");
  try {
    new ResizeObserver(([{ contentRect }]) => (width = contentRect.width)).observe(node);
  } catch {
    // Where the page has broken it, the layout is asked.
  }
  // From here on the fallback is not seen but in its slot.
  const root = element.attachShadow({ mode: "open" });
  root.append(slot, node);

  return {
    node,
    reveal,
    /** In pixels. It is known from the first frame on; to ask before would have the page laid out for it. */
    width: () => width ?? node.clientWidth,
    /** Puts its styles on, and tells them what the attributes amount to. */
    dress() {
      dress(root);
      dataset.density = element.density;
      dataset.theme = element.theme;
    },
    /** Shows that there is no edition; the button calls `retry`. */
    fail: (retry) => stand("failed", failure(element, retry)),
    /** Shows that nothing is loaded yet; the button calls `start`. */
    ask: (start) => stand("click", question(element, start)),
    /** The edition is there, and gets the focus where what had it has made way. */
    settle: () => focus.restore(() => node.querySelector('[part="track"]:not([hidden])') ?? seatIn(node)),
    /** Takes out all that the program has drawn. */
    clear() {
      focus.remember();
      node.replaceChildren();
    },
  };
}
