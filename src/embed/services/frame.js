// The frame: patched as a whole, and its accent.

import { patch } from "../patch.js";
import { frameAccent } from "./accent.js";

/** The services about the frame of a view; `at` is that of `patch`. */
export function frameServices({ view, track, late, at }) {
  const { frame } = view;

  const findTrack = () => {
    // These don't bubble. A picture that fails is drawn as a blank one, by the style sheet.
    for (const name of ["error", "load"])
      frame.addEventListener(name, ({ target }) => target.toggleAttribute("data-lost", name === "error"), true);
    const found = view.find('[part="track"]');
    // As in `before_cards` of `src/dom/motion.rs`, for the first cards.
    found.style.scrollSnapType = "none";
    return found;
  };

  return {
    patchFrame(markup) {
      track.forget();
      patch(frame, markup, at, frame.firstChild);
      view.track ??= findTrack();
    },

    expectMore: (areMore) => view.track.toggleAttribute("data-after", areMore),

    accent: frameAccent({ frame, late }),
  };
}
