// Types of the element <newsrack-edition>, of its events, and of the editions it shows.
//
// `import "newsrack"` defines the element and exports nothing: all names here are types.

/** The element. Make one by `document.createElement("newsrack-edition")`. */
export interface NewsrackEdition extends HTMLElement {
  // Attributes. Setting one to `null` removes it, which means the default.

  /** The edition's address, or `#id` of a `<script type="application/json">` in the page. */
  get edition(): string | null;
  set edition(value: string | URL | null);
  /** Id of the section shown first. Default: all. */
  section: string | null;
  /** Section ids, comma separated: only these, in this order. Default: all. */
  get sections(): string | null;
  set sections(value: string | readonly string[] | null);
  /** Whether sections can be chosen; never for fewer than two. Default: true. */
  get filter(): boolean;
  set filter(value: boolean | null);
  /** How many articles are shown at most, 1 and up. Without the attribute this is `Infinity`; to remove it, set `null`. */
  get limit(): number;
  set limit(value: number | null);
  /** What a headline does; an article without text always links. Default: `"reader"`. */
  get opens(): "reader" | "link";
  set opens(value: "reader" | "link" | null);
  /** Where links of articles open. Default: `"_blank"`. */
  get linkTarget(): "_blank" | "_self" | "_top";
  set linkTarget(value: "_blank" | "_self" | "_top" | null);
  /** A query string added to links of articles; names already there win. */
  get linkParams(): string | null;
  set linkParams(value: string | URLSearchParams | null);
  /** Default: `"auto"`, the page's own colour scheme. */
  get theme(): "auto" | "light" | "dark";
  set theme(value: "auto" | "light" | "dark" | null);
  /** A CSS colour. Default: the theme's. */
  accent: string | null;
  /** Default: `"cards"`. */
  get density(): "cards" | "headlines";
  set density(value: "cards" | "headlines" | null);
  /** 2 to 6, of the headlines on cards. Default: 3. */
  get headingLevel(): number;
  set headingLevel(value: 2 | 3 | 4 | 5 | 6 | null);
  /** Seconds, 3 and up, after which the track goes on by itself; 0 is off. Default: 0. */
  get autoplay(): number;
  set autoplay(value: number | null);
  /** Whether section and open article stand in the page's address, under the element's `id`. Default: `"off"`. */
  get deepLink(): "off" | "hash";
  set deepLink(value: "off" | "hash" | null);
  /** Default: `"lazy"`, which starts near the viewport; `"click"` loads nothing before the reader presses a button. */
  get loading(): "lazy" | "eager" | "click";
  set loading(value: "lazy" | "eager" | "click" | null);
  /** The newspaper's name, above that button. Default: "The newspaper", in the widget's language. */
  label: string | null;

  // What no attribute holds.

  /**
   * An edition in place of an address. It is read when it is set, and as JSON; `null` gives way to `edition` again.
   * Reading it gives back what was set.
   */
  data: Edition | null;
  /** Also a custom state, where the browser has them: `newsrack-edition:state(ready)`. */
  readonly state: "loading" | "ready" | "failed";

  // Methods. A call before the widget is ready waits until it is, and starts a lazy one, but none that asks before it loads.

  /** On by as many articles as show whole. */
  next(): void;
  /** Back by as many articles as show whole. */
  previous(): void;
  /** Scrolls to an article: a string is its id, a number its place among those shown. */
  show(target: string | number): void;
  /** Opens the article of an id, whatever section is chosen. */
  open(id: string): void;
  /** Closes the reader. */
  close(): void;
  /** Asks the server again. Section, place and open article are kept. */
  reload(): void;
}

/** The attributes as templates of frameworks write them; each means what its property does. */
export interface NewsrackAttributes {
  edition?: string | undefined;
  section?: string | undefined;
  sections?: string | undefined;
  filter?: boolean | "true" | "false" | undefined;
  limit?: number | `${number}` | undefined;
  opens?: "reader" | "link" | undefined;
  "link-target"?: "_blank" | "_self" | "_top" | undefined;
  "link-params"?: string | undefined;
  theme?: "auto" | "light" | "dark" | undefined;
  accent?: string | undefined;
  density?: "cards" | "headlines" | undefined;
  "heading-level"?: 2 | 3 | 4 | 5 | 6 | "2" | "3" | "4" | "5" | "6" | undefined;
  autoplay?: number | `${number}` | undefined;
  "deep-link"?: "off" | "hash" | undefined;
  loading?: "lazy" | "eager" | "click" | undefined;
  label?: string | undefined;
}

/** Why an edition can't be shown. */
export type ErrorCode =
  | "config"
  | "network"
  | "cors-or-network"
  | "http"
  | "timeout"
  | "json"
  | "format"
  | "too-large"
  | "wasm-blocked"
  | "wasm-failed"
  | "internal";

/** The element's events. All bubble and leave the shadow root. */
export interface NewsrackEventMap {
  /** The edition stands. */
  "newsrack:ready": CustomEvent<{ articles: number; sections: number }>;
  /** Another section was chosen; all is `null`. */
  "newsrack:filter": CustomEvent<{ section: string | null; count: number }>;
  /** Another article is the first that shows whole; `index` is its place among those shown. */
  "newsrack:slide": CustomEvent<{ id: string; index: number; count: number }>;
  /** An article is about to be opened or its link followed; `preventDefault()` keeps the widget from it. */
  "newsrack:open": CustomEvent<{ id: string; url: string | null }>;
  /** The reader was closed. */
  "newsrack:close": CustomEvent<{ id: string }>;
  /** The edition can't be shown; `message` says what to mend. */
  "newsrack:error": CustomEvent<{ code: ErrorCode; message: string }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "newsrack-edition": NewsrackEdition;
  }
  // Elements, documents and windows alike: the events reach them all.
  interface GlobalEventHandlersEventMap extends NewsrackEventMap {}
  /** There once the script has run. */
  var Newsrack: { readonly version: string };
}

// ---------- editions ----------

/** Fields whose names begin with `_` are free for extensions. */
interface Extensible {
  [extension: `_${string}`]: unknown;
}

/** One issue of a newspaper: a day, or one page of it. */
export interface Edition extends Extensible {
  format: "edition/1" | `edition/1.${number}`;
  /** The newspaper's name. */
  title: string;
  /** BCP 47. */
  language: string;
  /** The articles, in the editor's order. */
  items: Item[];
  /** URI of this edition. */
  id?: string;
  /** `YYYY-MM-DD`. */
  date_issued?: string;
  /** IANA zone, for times without an offset. */
  timezone?: string;
  /** Default: from the language. */
  direction?: Direction;
  issue_number?: string;
  edition_name?: string;
  description?: string;
  /** In the filter's order. Absent: from the items, in order of appearance. */
  sections?: Section[];
  home_page_url?: string;
  feed_url?: string;
  icon?: string;
  /** The next file of a large edition. Version 0.1 does not follow it. */
  next_url?: string;
  copyright_notice?: string;
  usage_terms?: string;
  license?: string;
}

export type Direction = "ltr" | "rtl";

export interface Section extends Extensible {
  id: string;
  title: string;
  page?: string;
}

/** One article: with an `id` or a `url`, and with a `title` unless it is a photo or a brief. */
export type Item = ItemFields &
  ({ id: string } | { url: string }) &
  ({ type?: "article" | "editorial" | "letter" | "live"; title: string } | { type: "photo" | "brief"; title?: string });

export interface ItemFields extends Extensible {
  /** Unique in the edition. Absent: the `url`. */
  id?: string;
  /** The article's own page on the web. */
  url?: string;
  /** Default: `"article"`. */
  type?: "article" | "editorial" | "letter" | "photo" | "brief" | "live";
  /** The headline. */
  title?: string;
  /** Up to two lines over the headline. */
  kickers?: string[];
  /** The line under it, verbatim. */
  subtitle?: string;
  /** The standing column, and the note that opens it. */
  rubric?: { title: string; note?: Body };
  /** The line that says who wrote it, verbatim. */
  byline?: string;
  authors?: Author[];
  /** Stands on the card only. */
  summary?: string;
  /** A section's id. */
  section?: string;
  tags?: string[];
  dateline?: string;
  /** The printed page. */
  page?: { name: string; column?: string };
  /** The jump line, verbatim. */
  continues?: Jump;
  /** The same on the other side. */
  continued_from?: Jump;
  /** RFC 3339 with an offset. */
  date_published?: string;
  /** RFC 3339 with an offset. */
  date_modified?: string;
  /** The first is the card's. */
  images?: Image[];
  /** Absent: the article only links out. */
  body?: Body;
  related?: Related[];
  corrections?: { date?: string; text: string }[];
  /** Of a live report, newest first. */
  updates?: Update[];
  /** Default: true. */
  is_accessible_for_free?: boolean;
  /** Default: `"usable"`; the others are not shown. */
  status?: "usable" | "withheld" | "canceled";
  /** Where it differs from the edition's. */
  language?: string;
  /** Where it differs from the edition's. */
  direction?: Direction;
}

export interface Author extends Extensible {
  name: string;
  role?: "reporter" | "photographer" | "editor" | "commentator" | "organisation";
  url?: string;
  avatar?: string;
}

export interface Jump extends Extensible {
  page?: string;
  label: string;
  url?: string;
}

/** Another article: by `id` one of this edition, by `url` any. */
export type Related = { title: string; rel?: string } & ({ id: string; url?: string } | { url: string; id?: string });

export interface Update extends Extensible {
  id?: string;
  /** RFC 3339 with an offset. */
  date: string;
  title?: string;
  body: Body;
  pinned?: boolean;
}

export interface Image extends Extensible {
  /** https, or relative to the edition's address. */
  src: string;
  width?: number;
  height?: number;
  /** Missing is read as empty, with a warning. */
  alt: string;
  srcset?: { src: string; width: number }[];
  caption?: string;
  credit?: string;
  /** What matters in it, from 0 to 1 each way. */
  focus?: { x: number; y: number };
  /** Base64. */
  thumbhash?: string;
}

export type Body = Block[];

/** A bare string is a paragraph. */
export type Block =
  | string
  | Paragraph
  | Heading
  | List
  | Quote
  | ImageBlock
  | Note
  | Table
  | Separator
  | Embed
  | UnknownBlock;

/** Text, or texts and spans in a row. There is no HTML in it. */
export type RunningText = string | (string | Span)[];

export interface Span extends Extensible {
  text: string;
  strong?: boolean;
  em?: boolean;
  /** https, http, mailto, tel, or relative. */
  href?: string;
  /** How it is read, over the text. */
  ruby?: string;
}

export interface Paragraph extends Extensible {
  type: "paragraph";
  text: RunningText;
  role?: "lead" | "salutation" | "signature" | "note" | "question" | "answer";
}

export interface Heading extends Extensible {
  type: "heading";
  text: RunningText;
  /** Default: 2. */
  level?: 2 | 3;
}

export interface List extends Extensible {
  type: "list";
  items: RunningText[];
  ordered?: boolean;
}

export interface Quote extends Extensible {
  type: "quote";
  text: RunningText;
  cite?: string;
}

export interface ImageBlock extends Image {
  type: "image";
}

/** A sidebar. */
export interface Note extends Extensible {
  type: "note";
  title?: string;
  body: Body;
}

export interface Table extends Extensible {
  type: "table";
  header?: RunningText[];
  rows: RunningText[][];
  caption?: string;
}

export interface Separator extends Extensible {
  type: "separator";
}

/** Drawn as a link, never as a frame. */
export interface Embed extends Extensible {
  type: "embed";
  url: string;
  title: string;
}

/** A block of a later version: what this one does not know is drawn by its fallback. */
export interface UnknownBlock extends Extensible {
  type: string & {};
  fallback: RunningText;
}
