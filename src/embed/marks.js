// What an element and its tag are known by, to every copy of the script.

export const NAME = "newsrack-edition";

/** Marks a tag that has its element, and holds the fault of an element that has to fail. */
export const MARK = Symbol.for("newsrack");

/** Holds what is called when an element that a tag has made was taken out of its page. */
export const LEFT = Symbol.for("newsrack-left");
