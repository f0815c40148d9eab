// `import "newsrack/vue"` does what `import "newsrack"` does, and types <newsrack-edition> in templates, for Vue 3.

import type { HTMLAttributes, PublicProps } from "vue";
import type { Edition, NewsrackAttributes, NewsrackEdition, NewsrackEventMap } from "./newsrack.js";

export type * from "./newsrack.js";

/** A name as Vue looks it up, whichever way a template writes it. */
type Camel<Name extends string> = Name extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : Name;

/** Listeners by Vue's name for them: what a template writes as `@newsrack:open`. */
export type NewsrackListeners = {
  [Name in keyof NewsrackEventMap as `on${Capitalize<Name>}`]?: ((event: NewsrackEventMap[Name]) => void) | undefined;
};

/** What `<newsrack-edition>` takes in a template. */
export type NewsrackProps = {
  [Name in keyof NewsrackAttributes as Camel<Name>]?: NewsrackAttributes[Name];
} & NewsrackListeners &
  HTMLAttributes &
  PublicProps & {
    /** An edition in place of an address; Vue sets it as a property. */
    data?: Edition | null | undefined;
  };

declare module "vue" {
  interface GlobalComponents {
    "newsrack-edition": new () => NewsrackEdition & { $props: NewsrackProps };
  }
}
