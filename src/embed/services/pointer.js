// Pointers: what a click asks for, a mouse that holds the track, and what rests on it.

import { queueMicrotask } from "../builtins.js";
import { hasModifier } from "../keys.js";

/** The services about what points at a view. */
export function pointerServices(view) {
  /** Where a pointer went down last. */
  let pressed;
  /** The fingers that were on the screen when one of them last came to the track, or left it. */
  let touches = [];
  /** What came over the frame last: a mouse, a pen, or a touch, which leaves its hover behind. */
  let pointer;
  view.frame.addEventListener("pointerenter", (event) => (pointer = event.pointerType));

  /**
   * The mouse has let go, or the window lost the focus and will not hear of it. A capture may be lost: then the release comes
   * to whatever it happens over.
   */
  const released = (end) =>
    end.composedPath().includes(view.track) || view.track.dispatchEvent(new PointerEvent("pointerup", end));

  return {
    watchTouches() {
      for (const name of ["touchstart", "touchend", "touchcancel"])
        view.track.addEventListener(name, (event) => ({ touches } = event), { passive: true });
    },

    action(event) {
      const { target } = event;
      const action = target.closest("[data-do]")?.dataset.do;
      // With a key held the browser opens a tab or a window, as everywhere.
      if (action?.startsWith("item") && hasModifier(event)) return;
      // The dialog's own box is all covered: what is hit there is its backdrop. Whoever selects text may let go there.
      return target.localName === "dialog" && pressed === target ? "close" : action;
    },

    clickAgain(event) {
      event.preventDefault();
      queueMicrotask(() => event.target.click());
    },

    isHeld(event) {
      if (event.type === "pointerdown") pressed = event.target;
      return event.pointerType === "mouse" && (event.buttons & 1) === 1 && view.track.contains(event.target);
    },

    hold(event) {
      view.track.toggleAttribute("data-held", true);
      try {
        view.track.setPointerCapture(event.pointerId);
      } catch {
        // A locked or a synthetic pointer can't be captured: the mouse is followed as far as it is over the track.
      }
      addEventListener("pointerup", released, { once: true, capture: true });
      addEventListener("blur", released, { once: true });
    },

    release: () => view.track.toggleAttribute("data-held", false),

    isTracks: (event) => event.target === view.track,

    isPointedAt() {
      const pause = view.find('[part="pause"]');
      return (
        // What can't be seen can't stop it.
        !pause?.offsetWidth ||
        // Whoever is on the button is about to stop it, or wants to see that it has started.
        (pointer !== "touch" && view.frame.matches(":hover") && !pause.matches(":hover")) ||
        [...touches].some(({ target }) => view.track.contains(target))
      );
    },
  };
}
