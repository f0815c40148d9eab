// Loading: the program and the files of an edition, from the first request until the edition is shown.

import { now, Promise, whenIdle } from "./builtins.js";
import { columns } from "./columns.js";
import { download } from "./download.js";
import { Fault } from "./fault.js";
import { lateWork, task } from "./late.js";
import { boot } from "./program.js";
import { services } from "./services.js";
import { nameOf } from "./source.js";
import { tokens } from "./tokens.js";

/** For how many milliseconds a file is read before the page has its turn: an old phone needs four times as long for as much. */
const TASK = 12;

/** Hands a file to the program, in steps of a short time each. */
function* steps(program, value) {
  let isFirst = true;
  for (const text of tokens(value)) {
    program.feed(text, isFirst);
    isFirst = false;
    yield;
  }
  while (program.read()) yield;
}

/** What the program has to say against the edition of a name, if anything. */
const faultOf = (refusal, name) => refusal && new Fault(refusal[0], `${name}: ${refusal[1]}`);

/** What has begun does not go unheard where the rest can't begin, or the page's own Promise comes to nothing. */
const heard = (promise) => {
  promise.catch(() => {});
  return promise;
};

export class Loading {
  #element;
  #frame;
  #source;
  #succeed;
  #fail;
  #booting; // the promise of this widget's instance of the program
  program; // the instance itself, once it is whole
  isShown = false; // the program's edition is what is seen
  #late = lateWork();
  #run = 0; // tells a load that is still wanted from one that is not
  #share; // of the one download under way
  #isFresh = false; // the edition was asked of the server whatever a cache had, as its further files will be
  #bases = []; // the addresses of the edition's files, which relative ones in them are relative to

  /** For an element, with its frame and its source; one of the others is called with what comes of each load. */
  constructor(element, frame, source, succeed, fail) {
    this.#element = element;
    this.#frame = frame;
    this.#source = source;
    this.#succeed = succeed;
    this.#fail = fail;
  }

  get isUnderWay() {
    return !!this.#share;
  }

  giveUp() {
    this.#run++;
    this.#share?.abort?.();
    this.#share = null;
  }

  /** Calls an entry of the program, which hears of nothing while something else is seen than its edition. */
  enter(entry, value) {
    if (this.isShown) this.program?.[entry](value);
  }

  /**
   * Loads the edition; `again` asks its server in any case, and with `keep` what is shown stays until it is there. A load that
   * is given up meanwhile comes to nothing.
   */
  async load(again, keep) {
    this.giveUp();
    const run = this.#run;
    const share = (this.#share = {});
    let program;
    // What a broken program comes to is for `#break` to say.
    const isOver = () => run !== this.#run || program?.isBroken;
    try {
      let value, base;
      [[value, base], program] = await Promise.all([heard(this.#source.read(again, share)), heard(this.#boot())]);
      if (isOver()) return;
      await this.#complete(program, value, base);
      await this.#feed(program, value, share);
      if (isOver()) return;
      this.#isFresh = again;
      const bases = await this.#collect(program, base, keep, share);
      if (isOver()) return;
      this.#share = null;
      this.#show(program, bases, keep);
      if (!isOver()) this.#succeed(keep);
    } catch (thrown) {
      share.abort?.();
      if (isOver()) return;
      this.#share = null;
      this.#fail(Fault.of(thrown), keep);
    }
  }

  #boot() {
    const serve = () =>
      services({
        element: this.#element,
        frame: this.#frame.node,
        bases: this.#bases,
        width: this.#frame.width,
        late: this.#late,
        fetchFile: (address) => this.#fetchFile(address),
      });
    this.#booting ??= boot(serve(), (error) => this.#break(error)).catch((fault) => {
      this.#booting = null;
      throw fault;
    });
    return this.#booting;
  }

  /** Brings the rest of the program, and shows the first cards meanwhile. */
  async #complete(program, value, base) {
    if (!this.program) {
      this.#bases.splice(0, Infinity, base);
      this.#frame.reveal("ready");
      const isDrawn = program.preview(tokens(value, true).next().value, columns(this.#frame.width()));
      if (isDrawn) this.#frame.settle();
      else this.#frame.reveal("loading");
      // Only now, so that nothing competes with the first view; and already now, so that it comes soon.
      program.complete().catch(() => {});
      // Buttons get their names with the rest.
      this.#frame.node.ariaBusy = true;
      await this.#late.finish(isDrawn && program.painted);
      this.#appendMore(program);
    }
    await program.complete();
    if (this.program) return;
    program.addStyles();
    await task();
  }

  /** Draws further cards as long as the browser has time, until the whole program does. */
  #appendMore(program) {
    whenIdle(() => this.program || (program.appendMore() && this.#appendMore(program)));
  }

  /** Hands a file to the program. A large one takes several tasks: the page is not to stand still. */
  async #feed(program, value, share) {
    let end = now() + TASK;
    const reading = steps(program, value);
    while (!reading.next().done) {
      if (now() < end) continue;
      await task();
      if (share !== this.#share) return;
      end = now() + TASK;
    }
  }

  /** Reads the edition, with as many further files as `keep` takes; gives their addresses. */
  async #collect(program, base, keep, share) {
    const bases = [base];
    let fault = faultOf(program.load(base), this.#source.name());
    // To show one takes its time as well.
    await task();
    for (let url; !fault && keep && (url = program.wanted()); ) {
      bases.push((base = await this.#readFile(url, share)));
      if (share !== this.#share) break;
      fault = faultOf(program.append(base), nameOf(url));
    }
    if (fault) throw fault;
    return bases;
  }

  /** Shows it. Until then what was shown had its own addresses. */
  #show(program, bases, keep) {
    this.#frame.reveal("ready");
    this.#bases.splice(0, Infinity, ...bases);
    // It asks for its next file as it is shown.
    this.isShown = true;
    program.display(keep);
    if (!this.program) program.listen();
    this.program = program;
  }

  /** Fetches the next file of the edition; what is shown stays, whatever comes of it. */
  async #fetchFile(address) {
    // A reload is under way, which begins with the first file again; or another edition is to come.
    if (this.#share || !this.isShown) return;
    const share = (this.#share = {});
    const base = await this.#readFile(address, share).catch(Fault.of);
    if (share !== this.#share) return;
    this.#share = null;
    const fault = base instanceof Fault ? base : this.#append(address, base);
    if (!fault) return;
    fault.report(this.#element);
    this.enter("missed");
  }

  async #readFile(address, share) {
    const [value, base] = await download(address, this.#isFresh, share, true);
    await this.#feed(this.program, value, share);
    return base;
  }

  #append(address, base) {
    this.#bases.push(base);
    const fault = faultOf(this.program.append(base), nameOf(address));
    if (fault) this.#bases.pop();
    return fault;
  }

  /** The instance has trapped: it is given up, and with it all that it drew. */
  #break(error) {
    this.giveUp();
    this.#booting = this.program = null;
    this.isShown = false;
    this.#frame.clear();
    this.#fail(new Fault("internal", `the program broke (${error?.message ?? error}); please report this with the edition`));
  }
}
