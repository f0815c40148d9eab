// Sight: when an element comes near the view.

/**
 * Calls back when it does, at once where it is there by now, or `isWanted` wherever it is; gives the observer, for who will not
 * wait any longer.
 */
export function whenNear(element, isWanted, act) {
  const hasBox = () => element.getClientRects().length;
  // What has no box of its own is where its parent is.
  while (!isWanted && !hasBox() && element.parentElement && getComputedStyle(element).display === "contents")
    element = element.parentElement;
  const isNear = ({ top, bottom }) => top < innerHeight * 1.5 && bottom > -innerHeight / 2;
  // The observer would say so only after the page's first rendering.
  if (isWanted || (hasBox() && isNear(element.getBoundingClientRect()))) return act();
  const hear = (entries) => entries.some(({ isIntersecting }) => isIntersecting) && act();
  const observer = new IntersectionObserver(hear, { rootMargin: "50%" });
  observer.observe(element);
  return observer;
}
