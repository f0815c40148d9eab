// The custom element: it lives from its connection on, whatever becomes of the downloads or of the program.

import styles from "newsrack-styles";
import { ATTRIBUTES, PROPERTIES, reflect } from "./attributes.js";
import { Promise, queueMicrotask, setTimeout, stringify } from "./builtins.js";
import { download, laidOut } from "./download.js";
import { emit } from "./events.js";
import { Fault } from "./fault.js";
import { boot } from "./program.js";
import { hasModifier } from "./keys.js";
import { lateSheet, services } from "./services.js";

export const NAME = "newsrack-edition";

/** What readers are told when there is no program to say it, by language: its tag, the sentence, and the button. */
const WORDS = NEWSRACK_WORDS;

/** The words for a language tag, by the rule of `src/locale.rs`. */
function wordsFor(tag) {
  const isTraditional = /^zh-(hant|tw|hk|mo)\b/i.test(tag);
  const own = isTraditional ? "zh-Hant-" : `${tag.split("-")[0].toLowerCase()}-`;
  return WORDS.find(([known]) => `${known}-`.startsWith(own)) ?? WORDS[0];
}

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

/** Marks a tag that has its element, and holds the fault of an element that has to fail; the same for every copy. */
export const MARK = Symbol.for("newsrack");

/** What a link or a button says. */
const saidBy = (lead) => `${lead.ariaLabel}${lead.textContent}`;

export class Edition extends HTMLElement {
  static observedAttributes = Object.keys(ATTRIBUTES);

  static {
    reflect(this.prototype);
  }

  #internals;
  #state = "loading";
  #slot;
  #frame;
  #failure; // the sentence and the button
  #booting; // the promise of this widget's instance of the program
  #program; // the instance itself, once it is whole
  #early; // what was clicked before that
  #calls = []; // methods called before there is something to call them on
  #data = null;
  #text = null; // the data as JSON, taken when it was set
  #run = 0; // tells an answer that is still wanted from one that is not
  #stop; // gives up the download under way
  #sight; // watches for the element to come near the view
  #isFresh = false; // the edition was asked of the server whatever a cache had, as its further files will be
  #bases = []; // the addresses of the edition's files, which relative ones in them are relative to
  #hasView = false; // a good edition has been drawn
  #isOffline = false; // the last start failed for that, and will be repeated
  #hadFocus = false; // the focus was in here, and what had it may have made way since
  #navigated = () => this.#program?.navigated();
  #online = () => this.#isOffline && this.#start(true);

  connectedCallback() {
    this.#guard(() => this.#connect());
  }

  /** A page may have broken a builtin that this needs: it is not to suffer for it. */
  #guard(act) {
    try {
      act();
    } catch (error) {
      this.#fail(Fault.of(error));
    }
  }

  #connect() {
    if (!this.#frame) this.#build();
    // Another document that it went through has taken its styles away.
    this.#frame.getRootNode().adoptedStyleSheets = [sheet, lateSheet];
    // All that leads to another address but the page's own script is heard by this.
    addEventListener("popstate", this.#navigated);
    addEventListener("online", this.#online);
    if (this[MARK]) {
      this.#fail(this[MARK]);
      this[MARK] = null;
    } else if (this.#hasView) {
      this.#program?.moved();
      this.#navigated();
    } else if (!this.#stop) {
      this.#schedule();
    }
  }

  disconnectedCallback() {
    this.#program?.close();
    removeEventListener("popstate", this.#navigated);
    removeEventListener("online", this.#online);
    queueMicrotask(() => {
      // A move within the page is over by now.
      if (!this.isConnected && !this.#hasView) this.#giveUp();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (!this.#frame || before === after) return;
    this.#guard(() => {
      this.#dress();
      if (name === "edition" && this.#text === null) this.#restart();
      else if (name === "loading" && this.#sight) this.#schedule();
      else this.#program?.configure();
    });
  }

  get state() {
    return this.#state;
  }

  get data() {
    return this.#data;
  }

  set data(value) {
    this.#data = value ?? null;
    this.#text = null;
    if (this.#data !== null) {
      try {
        this.#text = stringify(value) ?? "";
      } catch {
        this.#text = "";
      }
    }
    if (this.#frame) this.#restart();
  }

  next() {
    this.#call("next");
  }

  previous() {
    this.#call("previous");
  }

  show(target) {
    if (typeof target === "number") this.#call("showIndex", target);
    else this.#call("show", `${target}`);
  }

  open(id) {
    this.#call("open", `${id}`);
  }

  close() {
    this.#call("close");
  }

  reload() {
    if (this.#frame) this.#start(true);
  }

  #call(method, argument) {
    if (this.#state === "ready") {
      this.#program?.[method](argument);
    } else {
      this.#calls = [...this.#calls, [method, argument]];
      if (this.#sight) this.#start();
    }
  }

  #catchUp() {
    for (const [method, argument] of this.#calls.splice(0)) this.#call(method, argument);
  }

  #build() {
    const slot = document.createElement("slot");
    const frame = document.createElement("div");
    frame.setAttribute("part", "frame");
    frame.addEventListener("click", (event) => this.#hold(event), true);
    // From here on the fallback is not seen but in its slot.
    this.attachShadow({ mode: "open" }).append(slot, frame);
    this.#slot = slot;
    this.#frame = frame;
    this.#dress();
    this.#show("loading");
    // Properties that were set before the element was defined stand before ours until they are set again.
    for (const name of ["data", ...PROPERTIES]) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
  }

  /** Tells the style sheet what the attributes amount to. */
  #dress() {
    const { dataset } = this.#frame;
    dataset.density = this.density;
    dataset.theme = this.theme;
  }

  #show(state) {
    this.#setState(state);
    return this.#reveal(state);
  }

  /** Shows what belongs to a state, which is the partner's fallback in all but `ready`; gives whether there is one. */
  #reveal(state) {
    this.#noteFocus();
    this.#failure?.remove();
    this.#slot.hidden = state === "ready";
    this.#frame.dataset.state = state;
    this.#frame.ariaBusy = state === "loading";
    const hasFallback = [...this.childNodes].some((node) => node.nodeType === 1 || node.nodeValue.trim());
    this.#frame.toggleAttribute("data-bare", !hasFallback);
    return hasFallback;
  }

  #noteFocus() {
    this.#hadFocus ||= this.matches(":focus-within");
  }

  /** Leads the focus on to what there is now, if what had it has made way and the reader has not gone elsewhere. */
  #leadFocus(to) {
    const focused = this.shadowRoot.activeElement ?? document.activeElement;
    // What is hidden keeps the focus until the page is next rendered.
    const isLost = focused === document.body || !focused?.getClientRects().length;
    if (this.#hadFocus && isLost) to?.focus({ preventScroll: true });
    this.#hadFocus = false;
  }

  #setState(state) {
    this.#state = state;
    try {
      const { states } = (this.#internals ??= this.attachInternals());
      states.clear();
      states.add(state);
    } catch {
      // Browsers that know no plain words here have the property still.
    }
  }

  /** Forgets what is shown, and begins with what the attributes say now. */
  #restart() {
    this.#program?.close();
    this.#hasView = false;
    this.#giveUp();
    this.#show("loading");
    if (this.isConnected) this.#schedule();
  }

  #giveUp() {
    this.#run++;
    this.#stop?.abort?.();
    this.#stop = null;
    this.#isOffline = false;
    this.#rest();
  }

  #rest() {
    this.#sight?.disconnect();
    this.#sight = null;
  }

  /** Starts now, or when the element comes near the view; one that the address names is wanted wherever it stands. */
  #schedule() {
    this.#rest();
    if (this.#text === null && !this.edition) {
      const run = ++this.#run;
      setTimeout(() => {
        if (run === this.#run) this.#start();
      });
    } else if (
      this.loading === "eager" ||
      this.#calls.length ||
      this.#isNear() ||
      (this.deepLink === "hash" && new URLSearchParams(location.hash.slice(1)).has(this.id || "newsrack"))
    ) {
      this.#start();
    } else {
      const near = (entries) => entries.some((entry) => entry.isIntersecting) && this.#start();
      this.#sight = new IntersectionObserver(near, { rootMargin: "50%" });
      this.#sight.observe(this);
    }
  }

  /** Whether the element is near the view already: the observer would say so only after the page's first rendering. */
  #isNear() {
    const { top, bottom, width } = this.getBoundingClientRect();
    return width && top < innerHeight * 1.5 && bottom > -innerHeight / 2;
  }

  async #start(again) {
    this.#giveUp();
    const stop = (this.#stop = {});
    let run = this.#run;
    const keep = again && this.#hasView;
    try {
      if (keep) this.#setState("loading");
      else this.#show("loading");
      const both = [this.#boot(), this.#read(again, stop)];
      // Neither goes unheard where the page's own Promise comes to nothing.
      for (const one of both) one.catch(() => {});
      const [program, [json, base]] = await Promise.all(both);
      if (run !== this.#run) return;
      const bases = this.#bases.splice(0, Infinity, base);
      // Only now, so that nothing competes with the first view for the line; and already now, so that it comes soon.
      const completed = program.complete();
      completed.catch(() => {});
      if (!this.#program) {
        // The frame has to have its size when the program measures it.
        this.#reveal("ready");
        if (!program.preview(json)) this.#reveal("loading");
        // Buttons get their names with the rest.
        this.#frame.ariaBusy = true;
      }
      await completed;
      // If the program broke while it drew, that is said by now.
      if (run !== this.#run) return;
      this.#reveal("ready");
      // A file of the former edition that comes later has nothing to follow.
      run = ++this.#run;
      this.#stop = null;
      this.#isFresh = again;
      const refusal = program.load(json, base, keep);
      if (refusal) {
        // What stays has its own.
        this.#bases.splice(0, Infinity, ...bases);
        throw new Fault(refusal[0], `${this.#source()}: ${refusal[1]}`);
      }
      await null; // As above.
      if (run !== this.#run) return;
      if (!this.#program) this.#take(program);
      this.#hasView = true;
      this.#setState("ready");
      program.moved();
      this.#leadFocus(this.#frame.querySelector('[part="track"]'));
      emit(this, "ready", null, null, program.articles(), program.sections());
      if (!keep) this.#navigated();
      this.#catchUp();
    } catch (fault) {
      stop.abort?.();
      await null; // If the program broke, that is said by now.
      if (run === this.#run) this.#fail(Fault.of(fault), keep);
    }
  }

  #boot() {
    this.#booting ??= boot(
      services(this, this.#frame, this.#bases, (address) => this.#fetchFile(address), (entry, value) => this.#program?.[entry](value)),
      (error) => this.#break(error),
    ).catch((fault) => {
      this.#booting = null;
      throw fault;
    });
    return this.#booting;
  }

  /** The instance is whole: it listens, and hears what has been asked of it by now. */
  #take(program) {
    this.#program = program;
    program.listen(this.#frame);
    program.configure();
    // What was clicked may have been drawn anew since.
    const leads = [...this.#frame.querySelectorAll("[data-do]")];
    leads.find((lead) => saidBy(lead) === this.#early)?.click();
    this.#early = null;
  }

  /** Holds back a click on what only the whole program can answer. */
  #hold(event) {
    const target = event.target.closest("[data-do]");
    if (this.#program || !target || hasModifier(event)) return;
    event.preventDefault();
    this.#early = saidBy(target);
  }

  /** Fetches the next file of the edition; what is shown stays, whatever comes of it. */
  async #fetchFile(address) {
    const run = this.#run;
    const stop = (this.#stop = {});
    try {
      const [json, base] = await download(address, this.#isFresh, stop);
      if (run !== this.#run) return;
      this.#bases.push(base);
      const refusal = this.#program.append(json, base);
      if (refusal) {
        this.#bases.pop();
        throw new Fault(refusal[0], `edition="${address}": ${refusal[1]}`);
      }
    } catch (fault) {
      if (run !== this.#run) return;
      Fault.of(fault).report(this);
      this.#program?.missed();
    } finally {
      if (this.#stop === stop) this.#stop = null;
    }
  }

  #source() {
    return this.#text === null ? `edition="${this.edition}"` : "data";
  }

  /** The edition's tokens, and the base of its relative addresses. */
  async #read(again, stop) {
    const source = this.#source();
    const address = this.edition;
    let text = this.#text;
    if (text === null) {
      if (!address) throw new Fault("config", "the edition attribute is missing; give it the address of an edition");
      if (!address.startsWith("#")) return download(address, again, stop);
      const element = document.getElementById(address.slice(1));
      if (!element) throw new Fault("config", `${source} finds no element in the page; check the id`);
      text = element.textContent;
    }
    return [laidOut(text, `${source} is not JSON`), document.baseURI];
  }

  /** The instance has trapped: it is given up, and with it all that it drew. */
  #break(error) {
    this.#giveUp();
    this.#booting = this.#program = null;
    this.#hasView = false;
    this.#noteFocus();
    this.#frame.replaceChildren();
    this.#fail(new Fault("internal", `the program broke (${error?.message ?? error}); please report this with the edition`));
  }

  /** Says why; a view that was there before stays. */
  #fail(fault, keep) {
    this.#stop = null;
    this.#isOffline = fault.after === "online";
    try {
      if (keep) this.#goOn();
      else this.#offerRetry();
    } catch {
      // What is broken may be needed for this as well.
      this.#setState("failed");
    }
    fault.report(this);
  }

  /** The view stays; a file that was on its way has been given up. */
  #goOn() {
    this.#program?.missed();
    this.#setState("ready");
    this.#leadFocus();
    this.#catchUp();
  }

  #offerRetry() {
    const hasFallback = this.#show("failed");
    const [lang, sentence, label] = wordsFor(this.lang || this.closest("[lang]")?.lang || navigator.language || "");
    this.#failure = Object.assign(document.createElement("div"), { lang, dir: "auto" });
    this.#failure.setAttribute("part", "error");
    if (!hasFallback) this.#failure.append(Object.assign(document.createElement("p"), { textContent: sentence }));
    const retry = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    retry.setAttribute("part", "retry");
    retry.addEventListener("click", () => this.reload());
    this.#failure.append(retry);
    this.#frame.append(this.#failure);
    this.#leadFocus(retry);
  }
}
