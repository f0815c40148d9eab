// Does steps of a walk one after the other, until one finds something.
(() => {
  const { frame } = walk;

  /** Does one step; `act` is what is done by script, or names what the browser's driver has done. */
  const finish = async (step) => {
    await frame();
    if (!step.isRest) return walk.judge(step, false);
    const why = await walk.rest();
    return [...(why ? [{ rule: "rest", words: `it does not come to rest: ${why}` }] : []), ...walk.judge(step, !why)];
  };

  const before = async (step) => {
    // What is to stay has to stand first.
    if (step.keeps) await walk.rest();
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

  /** Does steps, given as JSON; gives how many were done, and what the last one has found. */
  walk.run = async (text) => {
    const { steps, ignored } = JSON.parse(text);
    for (const [number, step] of steps.entries()) {
      const found = only(await perform(step), ignored);
      if (found.length) return JSON.stringify({ number, found });
    }
    return JSON.stringify({ number: steps.length, found: [] });
  };

  let under;
  /** Begins a step that the driver does; gives where. */
  walk.begin = async (text, target) => {
    under = JSON.parse(text);
    await before(under);
    return JSON.stringify(walk.pointAt(JSON.parse(target)));
  };

  walk.isUnderWay = () => !!under;
  /** Ends it. */
  walk.end = async (ignored) => JSON.stringify({ number: 0, found: only(await finish(under), JSON.parse(ignored)) });
})();
