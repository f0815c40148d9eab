// When a walk's page is at rest: nothing moves, nothing is under way but what is held back, and a frame has passed.
(() => {
  const { paper, root, find, cards, frame } = walk;
  const idle = () => new Promise((done) => (window.requestIdleCallback ?? setTimeout)(done));
  const saysRest = "onscrollend" in window;
  /** So many frames without a change are rest. */
  const CALM = 1;
  /** Where the browser does not say when scrolling ends, the widget waits for quiet: less than this many milliseconds. */
  const QUIET = 250;
  /** So many milliseconds the widget looks whether a glide has begun that it asked for, and the browser may have dropped. */
  const LOOKS = 450;
  /** After so many frames at one place, a scroll has ended whether or not that was said. */
  const STUCK = 20;
  /** In milliseconds. */
  const PATIENCE = 9000;

  let isScrolling = false;
  let scrolledAt = -QUIET;
  let changedAt = 0;
  let hasAsked = false;
  let still = 0;
  const scrolls = () => {
    isScrolling = saysRest;
    scrolledAt = performance.now();
  };
  paper.shadowRoot?.addEventListener("scroll", scrolls, true);
  paper.shadowRoot?.addEventListener("scrollend", () => (isScrolling = false), true);

  for (const name of ["scrollTo", "scrollBy"]) {
    const scroll = Element.prototype[name];
    Element.prototype[name] = function (...values) {
      // Where motion is not wanted, the track does not glide.
      hasAsked ||= this === find("track") && getComputedStyle(this).scrollBehavior === "smooth";
      return scroll.apply(this, values);
    };
  }

  /** Where it can't be seen, as in closed details, an animation stands still in Firefox. */
  const isRunning = ({ playState, effect }) =>
    playState === "running" && effect?.getComputedTiming().iterations !== Infinity && walk.isSeen(effect?.target);

  /** Why the page is not at rest, if it is not. */
  const reason = () => {
    if (isScrolling && still < STUCK) return "the track scrolls";
    if (!saysRest && performance.now() - scrolledAt < QUIET) return "the track may still scroll";
    if (hasAsked && performance.now() - changedAt < LOOKS) return "the widget may still look whether the track glides";
    if (root()?.getAnimations?.().some(isRunning)) return "something moves by an animation";
    if (walk.travels && performance.now() - walk.travels < 500) return "the history is on its way";
    // What is held is part of the walk.
    if ([...walk.running].some(({ isHeld }) => !isHeld)) return "an edition is under way";
    const waits = paper.isConnected && paper.state === "loading" && walk.isShown() && !walk.held.size;
    return waits ? "it is loading" : "";
  };

  const signature = () => {
    const track = find("track");
    return [track?.scrollLeft, track?.scrollTop, cards().length, paper.state, location.href].join();
  };

  /** Waits for rest; gives why there is none, if it does not come. */
  walk.rest = async () => {
    const isOver = walk.patience(PATIENCE);
    let last;
    changedAt = performance.now();
    for (let calm = 0; ; ) {
      await frame();
      const now = signature();
      still = now === last ? still + 1 : 0;
      if (!still) changedAt = performance.now();
      const why = reason();
      calm = now === last && !why ? calm + 1 : 0;
      last = now;
      if (calm > CALM) {
        // What is made when there is time is part of it.
        await idle();
        await frame();
        if (signature() === now && !reason()) {
          hasAsked = false;
          return "";
        }
        calm = 0;
      }
      if (isOver()) return why || "it changes all the time";
    }
  };
})();
