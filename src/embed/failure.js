// The failure view: a sentence and a button, in all languages, for there may be no program to say it.

import { languageAround } from "./language.js";

/** What readers are told, by language: its tag, the sentence, and the button. */
const WORDS = NEWSRACK_WORDS;

/** The words for a language tag, by the rule of `src/locale.rs`. */
function wordsFor(tag) {
  const isTraditional = /^zh-(hant|tw|hk|mo)\b/i.test(tag);
  const own = isTraditional ? "zh-Hant-" : `${tag.split("-")[0].toLowerCase()}-`;
  return WORDS.find(([known]) => `${known}-`.startsWith(own)) ?? WORDS[0];
}

/** The view for an element; its button, which is the last thing in it, calls `retry`. */
export function failureView(element, retry) {
  const [lang, sentence, label] = wordsFor(languageAround(element, true));
  const make = (name, properties) => {
    const node = document.createElement(name);
    for (const key in properties) node[key] = properties[key];
    return node;
  };
  const view = make("div", { lang, dir: "auto" });
  const button = make("button", { type: "button", textContent: label, onclick: retry });
  view.setAttribute("part", "error");
  button.setAttribute("part", "retry");
  // The sentence is not seen beside a fallback.
  view.append(make("p", { textContent: sentence }), button);
  return view;
}
