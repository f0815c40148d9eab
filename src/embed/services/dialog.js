// The reader's dialog: a modal one, which is never open where it can't be seen.

/** The services about the dialog of a view. */
export function dialogServices({ view, pictures, draw }) {
  const dialog = () => view.find("dialog");
  const patchReader = (root, file, markup, next) => {
    pictures.standIn();
    draw(root, file, markup, next);
  };

  /** Opens the dialog, if it may be seen; a browser may refuse where the element is just leaving the page. */
  const show = () => {
    try {
      if (!dialog().open && view.frame.getClientRects().length) dialog().showModal();
    } catch {
      // What has not opened is closed.
    }
    return dialog().open;
  };

  return {
    patchArticle(file, isNew, markup) {
      if (isNew) dialog().replaceChildren();
      patchReader(dialog(), file, markup, dialog().firstChild);
      const isOpen = show();
      if (isNew && isOpen) {
        // Here reading begins, and the space bar turns the page.
        (view.find('dialog [part="headline"]') ?? view.find('[part="reader-close"]')).focus({ preventScroll: true });
        dialog().scrollTop = 0;
      }
      return isOpen;
    },

    appendArticle: (file, markup) => patchReader(view.find('[part="body"]'), file, markup, null),

    closeArticle() {
      dialog().close();
      dialog().replaceChildren();
    },

    isOpen: () => dialog().open,
  };
}
