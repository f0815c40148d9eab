// Notices: a sentence and a button in place of an edition, in all languages, for there may be no program to say it.

import { languageAround } from "./language.js";

/** What readers are told, by language: its tag, and the words in the order that the build gives them. */
const WORDS = NEWSRACK_WORDS;

/** The row of words for a language tag, by the rule of `src/locale.rs`. */
export function wordsFor(tag) {
  const isTraditional = /^zh-(hant|tw|hk|mo)\b/i.test(tag);
  const own = isTraditional ? "zh-Hant-" : `${tag.split("-")[0].toLowerCase()}-`;
  return WORDS.find(([known]) => `${known}-`.startsWith(own)) ?? WORDS[0];
}

function make(name, properties) {
  const node = document.createElement(name);
  for (const key in properties) node[key] = properties[key];
  return node;
}

const button = (part, textContent, onclick) => make("button", { type: "button", part, textContent, onclick });

/** That an element has failed; its button, which is the last thing in it, calls `retry`. */
export function failure(element, retry) {
  const [lang, , label, , textContent] = wordsFor(languageAround(element, true));
  const view = make("div", { className: "notice", part: "error", lang, dir: "auto" });
  // The sentence is not seen beside a fallback.
  view.append(make("p", { textContent }), button("retry", label, retry));
  return view;
}

/** What an element asks before it loads anything; the button calls `start` once, and stays until there is something to see. */
export function question(element, start) {
  const [lang, label, , textContent, , newspaper] = wordsFor(languageAround(element, true));
  const view = make("div", { className: "notice", lang });
  // A name that the partner gives is in the page's language.
  const name = make("b", {
    id: "name",
    part: "label",
    lang: element.label ? languageAround(element) : lang,
    dir: "auto",
    textContent: element.label ?? newspaper,
  });
  const show = button("start", label, () => {
    show.onclick = null;
    show.ariaDisabled = true;
    start();
  });
  show.setAttribute("aria-describedby", "name why");
  view.append(name, make("p", { id: "why", dir: "auto", textContent }), show);
  return view;
}
