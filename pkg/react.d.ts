// `import "newsrack/react"` does what `import "newsrack"` does, and types <newsrack-edition> in JSX, for React 19.

import type { ClassAttributes, HTMLAttributes } from "react";
import type { Edition, NewsrackAttributes, NewsrackEdition, NewsrackEventMap } from "./newsrack.js";

export type * from "./newsrack.js";

/** Listeners by React's name for them: `on`, and the event's own name. */
export type NewsrackListeners = {
  [Name in keyof NewsrackEventMap as `on${Name}`]?: ((event: NewsrackEventMap[Name]) => void) | undefined;
};

/** What `<newsrack-edition>` takes in JSX. */
export interface NewsrackProps
  extends NewsrackAttributes,
    NewsrackListeners,
    HTMLAttributes<NewsrackEdition>,
    ClassAttributes<NewsrackEdition> {
  /** An edition in place of an address; React sets it as a property. */
  data?: Edition | null | undefined;
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "newsrack-edition": NewsrackProps;
    }
  }
}
