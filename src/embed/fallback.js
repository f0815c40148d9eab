// The partner's fallback: what stands in the element for as long as there is no edition to see.

/** What never shows: many pages keep their edition itself in the element, or leave a framework's mark there. */
const UNSEEN = "script,style,template,noscript,link,meta,[hidden],[slot]:not([slot=''])";

/** Whether a child of the element is something to see there: an element or words, no comment and no blank text. */
const isSeen = (node) => (node.nodeType === 1 ? !node.matches(UNSEEN) : node.nodeType < 5 && node.nodeValue.trim());

/** Whether an element has a fallback. */
export const hasFallback = (element) => [...element.childNodes].some(isSeen);
