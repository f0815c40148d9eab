// Does steps of a walk one after the other, until one finds something.
(() => {
  const { frame } = walk;
  /** Whether the last step has ended at rest. */
  let isAtRest = false;

  /** So many frames the widget has to see that it has been hidden. */
  const GRACE = 10;

  /** So many milliseconds to see that a glide of its own has been stopped, or that what hid it has gone. */
  const PATIENCE = 3000;

  /** Waits for rest; gives why there is none, if it does not come. */
  const rest = async () => {
    const isOver = walk.patience(PATIENCE);
    for (;;) {
      const why = await walk.rest();
      if (why || walk.isAgreed() || isOver()) return why;
    }
  };

  /** Waits as the step says, and judges. */
  const finish = async (step) => {
    const why = step.isRest ? await rest() : await frame();
    for (let frames = 0; frames < GRACE && walk.isBlocked(); frames++) await frame();
    isAtRest = step.isRest && !why;
    const restless = step.isRest && why ? [{ rule: "rest", words: `it does not come to rest: ${why}` }] : [];
    return [...restless, ...walk.judge(step, isAtRest)];
  };

  const before = async (step) => {
    // What is to stay has to stand first.
    if ((step.keeps || walk.isPreview()) && !isAtRest) await rest();
    isAtRest = false;
    step.was = walk.was();
  };

  const perform = async (step) => {
    await before(step);
    const [name, ...values] = step.act;
    try {
      await walk.acts[name](...values);
    } catch (error) {
      return [{ rule: "thrown", words: `${step.act} throws: ${error}` }];
    }
    return finish(step);
  };

  const only = (found, ignored) => found.filter(({ rule }) => !ignored.includes(rule));

  /** After so many milliseconds no further step is begun: the driver waits for a script for half a minute. */
  const ENOUGH = 10000;

  /** Does steps, given as JSON, or some of them; gives how many were done, and what the last one has found. */
  walk.run = async (text) => {
    const { steps, ignored } = JSON.parse(text);
    const deadline = performance.now() + ENOUGH;
    for (const [number, step] of steps.entries()) {
      const found = only(await perform(step), ignored);
      if (found.length) return JSON.stringify({ number, found });
      if (performance.now() > deadline) return JSON.stringify({ number: number + 1, found });
    }
    return JSON.stringify({ number: steps.length, found: [] });
  };

  let under;
  /** Begins a step that the driver does; gives where, if there is a place. `way` is that of what moves the track to the right. */
  walk.begin = async (text, target, way) => {
    under = JSON.parse(text);
    await before(under);
    const point = walk.pointAt(JSON.parse(target));
    return JSON.stringify(point && way && !walk.isScrolledBy(way) ? null : point);
  };

  walk.isUnderWay = () => !!under;
  /** Ends it. */
  walk.end = async (ignored) => JSON.stringify({ number: 0, found: only(await finish(under), JSON.parse(ignored)) });
})();
