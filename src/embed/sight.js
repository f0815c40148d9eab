// Sight: when an element comes near the view.

/** Calls back when it does, at once where it is there by now; gives the observer, for who will not wait any longer. */
export function whenNear(element, act) {
  const { top, bottom, width } = element.getBoundingClientRect();
  // The observer would say so only after the page's first rendering.
  if (width && top < innerHeight * 1.5 && bottom > -innerHeight / 2) return act();
  const hear = (entries) => {
    for (const { isIntersecting } of entries) if (isIntersecting) return act();
  };
  const observer = new IntersectionObserver(hear, { rootMargin: "50%" });
  observer.observe(element);
  return observer;
}
