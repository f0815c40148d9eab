// The reader's dialog: a modal one, which is never open where it can't be seen.

import { clearTimeout, setTimeout } from "../builtins.js";

/** How often it is looked at whether an open article may be seen, in milliseconds: no event tells of all that hides it. */
const WATCH = 100;

/** The services about the dialog of a view. */
export function dialogServices({ view, pictures, draw }) {
  /** Where an article was left that waits to be seen again. */
  let waiting;
  let timer;
  const dialog = () => view.find("dialog");
  const patchReader = (root, file, markup, next) => {
    pictures.standIn();
    draw(root, file, markup, next);
  };

  /** Closes the dialog where it can't be seen any more, and opens it again where it can. */
  const watch = () => {
    if (!waiting && !dialog()?.open) return;
    const isRendered = view.isRendered();
    if (waiting && isRendered) show(waiting);
    else if (!waiting && !isRendered) {
      waiting = { lead: view.focused(), top: dialog().scrollTop };
      dialog().close();
    }
    timer = setTimeout(watch, WATCH);
  };

  /** Opens the dialog if it may be seen, else waits until it may. A browser may refuse where the element is just leaving. */
  const show = (place) => {
    waiting = view.isRendered() ? undefined : place;
    if (waiting) return true;
    try {
      if (!dialog().open) dialog().showModal();
      place.lead?.focus({ preventScroll: true });
      dialog().scrollTop = place.top;
    } catch {
      // What has not opened is closed.
    }
    return dialog().open;
  };

  return {
    patchArticle(file, isNew, markup) {
      if (isNew) dialog().replaceChildren();
      patchReader(dialog(), file, markup, dialog().firstChild);
      if (!isNew) return true;
      // Here reading begins, and the space bar turns the page.
      const isOpen = show({ lead: view.find('dialog [part="headline"]') ?? view.find('[part="reader-close"]'), top: 0 });
      clearTimeout(timer);
      timer = setTimeout(watch, WATCH);
      return isOpen;
    },

    appendArticle: (file, markup) => patchReader(view.find('[part="body"]'), file, markup, null),

    closeArticle() {
      waiting = undefined;
      dialog().close();
      dialog().replaceChildren();
    },

    isOpen: () => !!waiting || dialog().open,
  };
}
