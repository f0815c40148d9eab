// A widget: what state it is in, when its edition is loaded, and what the page asks of it.

import { clearTimeout, queueMicrotask, setTimeout } from "./builtins.js";
import { heldCalls } from "./calls.js";
import { earlyActions } from "./early.js";
import { Fault } from "./fault.js";
import { shadowFrame } from "./frame.js";
import { Loading } from "./loading.js";
import { whenNear } from "./sight.js";
import { missing, source } from "./source.js";

export class Widget {
  #element;
  #internals;
  /** `loading`, `ready` or `failed`. */
  state = "loading";
  source;
  #frame;
  #loading;
  #early;
  #calls = heldCalls();
  #sight; // watches for the element to come near the view; or only says that the reader is asked
  #mustAsk = false; // the reader has not said yet that it may load
  #timer; // of the start that is to report that nothing is asked for
  #isOffline = false; // the last start failed for that, and will be repeated
  #navigated = () => this.#loading.enter("navigated");
  #online = () => this.#isOffline && this.#start(true);

  constructor(element) {
    this.#element = element;
    this.source = source(element);
    this.#early = earlyActions(element);
  }

  /** A page may have broken a builtin that an act needs: it is not to suffer for it. */
  guard(act) {
    try {
      act();
    } catch (error) {
      this.#fail(Fault.of(error));
    }
  }

  /** The element has come into a page; with a fault where nothing can become of it there. */
  connect(fault) {
    if (!this.#frame) this.#build();
    // All that leads to another address but the page's own script is heard by this.
    addEventListener("popstate", this.#navigated);
    addEventListener("online", this.#online);
    const { isShown, isUnderWay } = this.#loading;
    if (!fault && !isShown && !isUnderWay) this.guard(() => this.#schedule());
    // What has been asked for is on its way meanwhile.
    this.#frame.dress();
    if (fault) {
      this.#fail(fault);
    } else if (isShown) {
      this.#loading.enter("moved");
      this.#navigated();
    }
  }

  /** It has been taken out of its page; `left` is called where it stays out. */
  disconnect(left) {
    this.#loading?.enter("removed");
    removeEventListener("popstate", this.#navigated);
    removeEventListener("online", this.#online);
    queueMicrotask(() => {
      // A move within the page is over by now.
      if (!this.#element.isConnected) left();
      if (!this.#element.isConnected && !this.#loading?.isShown) this.#giveUp();
    });
  }

  /** An attribute has changed. */
  change(name) {
    if (!this.#frame) return;
    this.#frame.dress();
    if (name === "edition" && this.source.data === null) this.restart();
    else if (this.#sight && (name === "loading" || this.#mustAsk)) this.#schedule();
    else this.#loading.enter("configure");
  }

  /** Calls a method of the program: now, or once there is an edition to call it on. */
  call(method, argument) {
    if (this.state === "ready") {
      this.#loading.program[method](argument);
    } else if (this.state === "loading") {
      this.#calls.hold(method, argument);
      // A reload leaves the reader open until it is there.
      if (method === "close") this.#loading?.enter(method);
      if (this.#sight && !this.#mustAsk) this.#start();
    }
  }

  reload() {
    if (this.#frame && !this.#mustAsk) this.#start(true);
  }

  /** Forgets what is shown, and begins with what the attributes say now. */
  restart() {
    if (!this.#frame) return;
    // What the page calls when it hears of the reader's end is for the next edition.
    this.#setState("loading");
    this.#loading.enter("withdraw");
    this.#loading.isShown = false;
    this.#giveUp();
    this.#show("loading");
    if (this.#element.isConnected) this.#schedule();
  }

  #build() {
    const element = this.#element;
    const frame = shadowFrame(element);
    this.#loading = new Loading(
      element,
      frame,
      this.source,
      (keep) => this.#finish(keep),
      (fault, keep) => this.#fail(fault, keep),
    );
    this.#frame = frame;
    frame.node.addEventListener("click", (event) => this.#loading.program || this.guard(() => this.#early.hold(event)), true);
    this.#show("loading");
  }

  #show(state) {
    this.#setState(state);
    this.#frame.reveal(state);
  }

  #setState(state) {
    this.state = state;
    try {
      const { states } = (this.#internals ??= this.#element.attachInternals());
      states.clear();
      states.add(state);
    } catch {
      // Browsers that know no plain words here have the property still.
    }
  }

  #giveUp() {
    this.#loading?.giveUp();
    this.#isOffline = false;
    this.#early.forget();
    this.#unwatch();
  }

  #unwatch() {
    clearTimeout(this.#timer);
    this.#sight?.disconnect?.();
    this.#sight = null;
  }

  /**
   * Starts now, when the element comes near the view, or when the reader says so; one that the address names is wanted wherever
   * it stands.
   */
  #schedule() {
    const element = this.#element;
    this.#unwatch();
    const wasAsking = this.#mustAsk;
    this.#mustAsk = element.loading === "click";
    if (this.source.data === null && !element.edition) {
      // Nothing of the program is asked for only to say so.
      this.#timer = setTimeout(() => this.#fail(missing()));
      return;
    }
    if (this.#mustAsk) {
      this.#sight = {};
      this.#frame.ask(() => this.#start(false, true));
      return;
    }
    if (wasAsking) this.#show("loading");
    const isWanted =
      element.loading === "eager" ||
      !this.#calls.isEmpty() ||
      (element.deepLink === "hash" && new URLSearchParams(location.hash.replace(/^#(!?\/[^?&]*\?)?/, "").replaceAll("+", "%2B")).has(element.id || "newsrack"));
    this.#sight = whenNear(element, isWanted, () => this.#start());
  }

  /** With `isAsked` the question stays until there is something to see, as what is shown does when it is loaded again. */
  #start(again, isAsked) {
    this.#giveUp();
    this.#mustAsk = false;
    const keep = again && this.#loading.isShown;
    this.guard(() => {
      if (keep || isAsked) this.#setState("loading");
      else this.#show("loading");
      this.#loading.load(again, keep);
    });
  }

  #finish(keep) {
    const { program } = this.#loading;
    this.#setState("ready");
    this.#frame.settle();
    program.ready();
    if (!keep) this.#navigated();
    this.#early.perform(this.#frame.node);
    this.#perform();
  }

  /** Does what was called for meanwhile. */
  #perform() {
    this.#calls.perform((method, argument) => this.call(method, argument));
  }

  /** Says why; a view that was there before stays. */
  #fail(fault, keep) {
    this.#isOffline = fault.isOffline;
    try {
      if (keep) this.#stay();
      else this.#giveWay();
    } catch {
      // What is broken may be needed for this as well.
      this.#setState("failed");
    }
    fault.report(this.#element);
  }

  /** The view stays; a file that was on its way has been given up. */
  #stay() {
    this.#loading.enter("missed");
    this.#setState("ready");
    this.#frame.settle();
    this.#perform();
  }

  #giveWay() {
    this.#setState("failed");
    this.#calls.forget();
    this.#frame.fail(() => this.#start(true));
  }
}
