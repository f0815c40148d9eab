// When a walk's page is at rest: nothing moves, nothing is under way but what is held back, and a frame has passed.
(() => {
  const { paper, root, find, cards, frame } = walk;
  const idle = () => new Promise((done) => (window.requestIdleCallback ?? setTimeout)(done));
  const saysRest = "onscrollend" in window;
  /** So many frames without a change are rest; where no browser says when scrolling ends, more of them. */
  const CALM = saysRest ? 1 : 12;
  /** After so many frames at one place, a scroll has ended whether or not that was said. */
  const STUCK = 20;
  /** In milliseconds. */
  const PATIENCE = 9000;

  let isScrolling = false;
  let still = 0;
  paper.shadowRoot?.addEventListener("scroll", () => (isScrolling = saysRest), true);
  paper.shadowRoot?.addEventListener("scrollend", () => (isScrolling = false), true);

  const isRunning = (animation) =>
    animation.playState === "running" && animation.effect?.getComputedTiming().iterations !== Infinity;

  /** Why the page is not at rest, if it is not. */
  const reason = () => {
    if (isScrolling && still < STUCK) return "the track scrolls";
    if (root()?.getAnimations?.().some(isRunning)) return "something moves by an animation";
    if (walk.travels && performance.now() - walk.travels < 500) return "the history is on its way";
    // What is held is part of the walk.
    if (walk.running.size > walk.held.size) return "an edition is under way";
    const waits = paper.isConnected && paper.state === "loading" && walk.isShown() && !walk.held.size;
    return waits ? "it is loading" : "";
  };

  const signature = () => {
    const track = find("track");
    return [track?.scrollLeft, track?.scrollTop, cards().length, paper.state, location.href].join();
  };

  /** Waits for rest; gives why there is none, if it does not come. */
  walk.rest = async () => {
    const deadline = performance.now() + PATIENCE;
    let last;
    for (let calm = 0; ; ) {
      await frame();
      const now = signature();
      still = now === last ? still + 1 : 0;
      const why = reason();
      calm = now === last && !why ? calm + 1 : 0;
      last = now;
      if (calm > CALM) {
        // What is made when there is time is part of it.
        await idle();
        await frame();
        if (signature() === now && !reason()) return "";
        calm = 0;
      }
      if (performance.now() > deadline) return why || "it changes all the time";
    }
  };
})();
