// The entry of the frame page, `src/frame/frame.html`: the widget, as large as its frame, as the page's address says.

import page from "newsrack-frame-page";
import fill from "newsrack-frame-fill";
import { canonical } from "./embed/attributes.js";
import { Fault } from "./embed/fault.js";
import { MARK, NAME } from "./embed/marks.js";
import { failure } from "./embed/notice.js";
import { showAddress } from "./frame/address.js";
import { ownHeight } from "./frame/height.js";
import { hosts } from "./frame/hosts.js";
import { catchLinks } from "./frame/links.js";
import { isWeb, parameters } from "./frame/parameters.js";
import { keepToFolder } from "./frame/policy.js";

/** In a frame that is lower than this, cards are too high. */
const LOW = "(height < 330px)";

const element = document.createElement(NAME);
for (const [name, value] of parameters(location.search)) element.setAttribute(name, value);
/** What the address asks for, whatever becomes of it in a low frame. */
const density = canonical(element, "density");
const host = hosts(location.hash);
const size = () => ({ height: ownHeight(density, innerWidth), width: innerWidth });
const post = (messages) => {
  // What they say is no secret: who has put us into a frame knows the address that says all of it.
  for (const message of messages) if (parent !== window) parent.postMessage(message, "*");
};

// Before anything is asked for: a page may hide the frame until then.
post(host.tell(size()));
keepToFolder(document.currentScript);
fit();
listen();
show();

function show() {
  const address = element.getAttribute("edition") ?? "";
  if (address.trim() && !isWeb(address, document.baseURI)) {
    element.removeAttribute("edition");
    element[MARK] = new Fault("config", `edition="${address.slice(0, 200)}" is neither http nor https; nothing else is shown in a frame`);
  }
  document.adoptedStyleSheets = [sheet(page)];
  document.body.prepend(element);
  customElements.whenDefined(NAME).then(() => element.shadowRoot.adoptedStyleSheets.push(sheet(fill)));
}

function sheet(text) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

/** Gives page and element what depends on the parameters and on the frame. */
function fit() {
  const scheme = { light: "only light", dark: "dark" }[canonical(element, "theme")];
  if (scheme) document.querySelector("meta[name=color-scheme]").content = scheme;
  if (density) return;
  const low = matchMedia(LOW);
  const adapt = () => (low.matches ? element.setAttribute("density", "headlines") : element.removeAttribute("density"));
  low.addEventListener("change", adapt);
  adapt();
}

function listen() {
  let { height } = size();
  addEventListener("message", ({ data, source }) => source === parent && post(host.answer(data, size())));
  addEventListener("resize", () => {
    if (height === size().height) return;
    height = size().height;
    post(host.tell(size()));
  });
  addEventListener("newsrack:ready", () => {
    const { shadowRoot } = element;
    document.title = shadowRoot.querySelector("[part=masthead]").textContent;
    speak();
    post(host.tell(size()));
  });
  addEventListener("newsrack:error", speak);
  addEventListener("error", ({ target }) => target.localName === "script" && giveUp(), true);
  if (host.secret) catchLinks(element, follow);
}

/** The page's language is that of the widget's words. */
function speak() {
  const spoken = element.shadowRoot?.querySelector("[part=error], [part=frame][lang]");
  if (spoken) document.documentElement.lang = spoken.lang;
}

/** A page around us that can follow a link is told of it; anywhere else it leads by being copied. */
function follow(address) {
  if (new URL(address).host === location.host) post([host.link(address)]);
  else showAddress(address, element);
}

/** There is no widget. */
function giveUp() {
  const view = failure(element, () => location.reload());
  document.documentElement.lang = view.lang;
  document.body.replaceChildren(view);
  new Fault("network", "newsrack.js can't be loaded; upload all of pkg/ beside the frame page").report(document.body);
}
