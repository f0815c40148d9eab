// Sight: when an element comes near the view.

/**
 * Calls back with the element's width when it does, at once where it is there by now, or `isWanted` wherever it is; gives the
 * observer, for who will not wait any longer.
 */
export function whenNear(element, isWanted, act) {
  // What has no box of its own is where its parent is.
  while (element.parentElement && getComputedStyle(element).display === "contents") element = element.parentElement;
  const { top, bottom, width } = element.getBoundingClientRect();
  // The observer would say so only after the page's first rendering.
  if (isWanted || (width && top < innerHeight * 1.5 && bottom > -innerHeight / 2)) return act(width);
  const hear = (entries) => {
    for (const { isIntersecting, boundingClientRect } of entries) if (isIntersecting) return act(boundingClientRect.width);
  };
  const observer = new IntersectionObserver(hear, { rootMargin: "50%" });
  observer.observe(element);
  return observer;
}
