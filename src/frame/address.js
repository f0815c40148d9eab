// The address of a link that can't be followed from here, to be copied.

import { languageAround } from "../embed/language.js";
import { wordsFor } from "../embed/notice.js";

const make = (name, properties, ...children) => {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
};

/** Shows it in a dialog over whatever is open, selected, in the language of an element. */
export function showAddress(address, element) {
  const [lang, ...words] = wordsFor(languageAround(element, true));
  const [sentence, copy, copied, close] = words.slice(-4);
  const field = make("input", { type: "text", readOnly: true, value: address, dir: "ltr" });
  const status = make("span", { role: "status" });
  const take = () => {
    field.select();
    // A page in a frame has no other clipboard; without this one, it stays selected.
    if (document.execCommand("copy")) status.textContent = copied;
  };
  const dialog = make(
    "dialog",
    { lang, dir: "auto", ariaLabel: sentence },
    make("label", {}, make("span", { textContent: sentence }), field),
    make(
      "p",
      {},
      status,
      make("button", { type: "button", textContent: copy, onclick: take }),
      make("button", { type: "button", textContent: close, onclick: () => dialog.close() }),
    ),
  );
  dialog.addEventListener("close", () => dialog.remove());
  // Beside it there is nothing of the dialog's own.
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  field.select();
}
