// The custom element: its attributes, properties and methods. It lives from its connection on, whatever becomes of the downloads
// or of the program.

import { ATTRIBUTES, reflect } from "./attributes.js";
import { console } from "./builtins.js";
import { LEFT, MARK } from "./marks.js";
import { Widget } from "./widget.js";

export class Edition extends HTMLElement {
  static observedAttributes = Object.keys(ATTRIBUTES);

  static {
    reflect(this.prototype);
  }

  #widget = new Widget(this);

  connectedCallback() {
    // A page that was saved with what its tag had made: the tag has made it anew by now.
    if ("made" in this.dataset && !this[LEFT] && this.previousElementSibling?.[LEFT]) return this.remove();
    this.#widget.guard(() => {
      this.#adoptProperties();
      const fault = this[MARK];
      this[MARK] = null;
      this.#widget.connect(fault);
    });
  }

  /** Properties that were set before the element was defined stand before the prototype's until they are set again. */
  #adoptProperties() {
    for (const name of Object.keys(this)) {
      if (!(name in Edition.prototype)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  disconnectedCallback() {
    this.#widget.disconnect(() => this[LEFT]?.());
  }

  /** Moved within its page, it keeps what is open; the browser has forgotten how far it was scrolled. */
  connectedMoveCallback() {
    this.connectedCallback();
  }

  attributeChangedCallback(name, before, after) {
    if (before !== after) this.#widget.guard(() => this.#widget.change(name));
  }

  get state() {
    return this.#widget.state;
  }

  get data() {
    return this.#widget.source.data;
  }

  set data(value) {
    this.#widget.source.set(value);
    this.#widget.guard(() => this.#widget.restart());
  }

  next() {
    this.#widget.call("next");
  }

  previous() {
    this.#widget.call("previous");
  }

  show(target) {
    if (typeof target !== "number") return this.#widget.call("show", `${target}`);
    const index = Math.floor(target);
    // The program counts by 32 bits, and would take any number for one of these.
    if (index >= 0 && index < 2 ** 32) this.#widget.call("showIndex", index);
    else console.warn(`[newsrack] show(${target}): this is the index of no article; staying`);
  }

  open(id) {
    this.#widget.call("open", `${id}`);
  }

  close() {
    this.#widget.call("close");
  }

  reload() {
    this.#widget.reload();
  }
}
