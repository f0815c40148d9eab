// What a hostile edition must not do, as its page sees it.

/** What was executed that must not be, and what was being tried then. */
var canary = [];
var trying = "";
for (const name of ["__pwned", "alert", "confirm", "prompt", "print", "open"])
  window[name] = () => void canary.push(`${name} while trying ${JSON.stringify(trying)}`);

/** All that may ever stand in a widget: elements, their attributes, and the properties of their own style. */
var allowed = {
  tags: new Set(
    `a article b bdi blockquote button caption cite dialog div em figcaption figure h2 h3 h4 h5 h6 hr img li ol p rt ruby section
     slot small span strong table tbody td th thead time tr ul`.split(/\s+/),
  ),
  attributes: new Set(
    `alt aria-busy aria-disabled aria-hidden aria-label aria-pressed aria-roledescription class data-bare data-density data-do
     data-language data-long data-lost data-photo data-place data-state data-theme data-untitled datetime decoding dir height hidden
     href inert lang loading open part referrerpolicy rel role scope sizes src srcset style tabindex target type
     width`.split(/\s+/),
  ),
  styles: new Set(["object-position", "aspect-ratio", "scroll-snap-type", "--newsrack-accent", "--nr-accent", "--nr-before", "--nr-after"]),
};

/** The addresses of all pictures that the widget has asked for. */
var pictures = new Set();
var sources = (image) => [...(image.getAttribute("srcset") ?? "").matchAll(/(\S+) (\d+)w(,|$)/g)].map(([, address]) => address);

/** Notes where a picture comes from. */
var note = (image) => {
  for (const address of [image.getAttribute("src"), ...sources(image)]) pictures.add(address);
};

/** Notes each picture that comes into the widget, however short it stays: cards are drawn while the browser is idle. */
var watchPictures = () => {
  const observer = new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      for (const node of [target, ...addedNodes]) {
        if (node.localName === "img") note(node);
        else for (const image of node.querySelectorAll?.("img") ?? []) note(image);
      }
    }
  });
  observer.observe(widget().shadowRoot, { subtree: true, childList: true, attributes: true, attributeFilter: ["src", "srcset"] });
};

/** What stands in a part of the page that must not, in words. */
var audit = (root) =>
  [root, ...root.querySelectorAll("*")].flatMap((node) => {
    const { localName, namespaceURI, attributes, style } = node;
    const problems = [];
    const wrong = (what) => problems.push(`${what} in ${node.outerHTML.slice(0, 200)}, while trying ${JSON.stringify(trying)}`);
    if (!allowed.tags.has(localName) || !namespaceURI.endsWith("/xhtml")) wrong(`<${localName}>`);
    for (const { name } of attributes) if (!allowed.attributes.has(name)) wrong(`the attribute ${name}`);
    for (const name of style) if (!allowed.styles.has(name)) wrong(`the style ${name}`);
    if (node.hasAttribute("href")) {
      if (localName !== "a" || !/^(https?|mailto|tel):$/.test(node.protocol)) wrong("an address");
      if (node.rel !== "noopener" || node.referrerPolicy !== "strict-origin-when-cross-origin") wrong("a link that tells too much");
      if (node.protocol.startsWith("http") && node.target !== "_blank") wrong("another target");
    }
    if (localName === "img") {
      for (const address of [node.getAttribute("src"), ...sources(node)]) {
        if (address && !/^https?:/.test(address)) wrong("a picture's address");
      }
      note(node);
      if (node.referrerPolicy !== "no-referrer") wrong("a picture that tells where it is seen");
    }
    return problems;
  });

/** What else there is in the page: its globals, its styles, its elements. */
var surroundings = () => {
  const own = (value) => Reflect.ownKeys(value).map(String).sort();
  const style = (element) => [...getComputedStyle(element)].map((name) => `${name}: ${getComputedStyle(element)[name]}`);
  const outer = [...document.querySelectorAll("*")].filter((node) => node.localName !== "newsrack-edition");
  return {
    globals: own(window).filter((name) => name !== "isAnswered" && name !== "before"),
    prototypes: [Object, Array, Function, String, Number, Promise, Map, Event, Node, Element, HTMLElement, Document].map((kind) => own(kind.prototype)),
    elements: outer.map((node) => node.cloneNode().outerHTML),
    fallback: document.querySelector("newsrack-edition").innerHTML,
    styles: [document.documentElement, document.body, document.getElementById("neighbour")].map(style),
    sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
    page: [document.title, document.characterSet, document.cookie, document.baseURI, location.href, window.name, history.length],
    storage: [localStorage.length, sessionStorage.length],
  };
};

/** What has changed since an earlier look. */
var changes = (before) =>
  Object.entries(surroundings()).flatMap(([kind, now]) => {
    const then = before[kind];
    if (JSON.stringify(now) === JSON.stringify(then)) return [];
    return [`${kind}: ${[now].flat(2).filter((value) => ![then].flat(2).includes(value)).slice(0, 5)}`];
  });

/** A payload as readers see it, by the rule of `shown` in `tests/payloads.rs`. */
var shown = (text) =>
  text.replace(/^[\0- \xa0\u200b-\u200d\u2060\u3000\ufeff]+|[\0- \xa0\u200b-\u200d\u2060\u3000\ufeff]+$/g, "").replace(/[\0-\x1f]/g, " ");

/** A piece of the page with `§` in place of these words: two that differ in nothing else have the same. */
var skeleton = (root, words) => {
  const named = (text) => {
    const begin = shown(text.replace(/…$/, ""));
    const isName = begin && (begin === words || ([...begin].length >= 35 && words.startsWith(begin)));
    return isName ? (text.endsWith("…") ? "§…" : "§") : text;
  };
  // Which of these there are depends on how long the words are, or on what stands before and behind.
  const varies = '.turn, .time, [part="card"] > [part="subtitle"]';
  const passed = new Set(["data-long", "data-lost", "inert", "loading", "sizes", "style", "data-do"]);
  const visit = (node) => {
    if (node.matches(varies)) return "";
    // The direction of a text follows its letters.
    const isOfText = (name) => name === "dir" && /^(a|button|h\d|bdi)$/.test(node.localName);
    const attributes = [...node.attributes].filter(({ name, value }) => !passed.has(name) && value !== "number" && !isOfText(name));
    const written = attributes.map(({ name, value }) => ` ${name}=${/^(alt|aria-label)$/.test(name) ? named(value) : value}`);
    let out = `<${node.localName}${written.sort().join("")}`;
    let text = "";
    const flat = [...node.childNodes].flatMap((child) => (child.className === "piece" ? [...child.childNodes] : [child]));
    out += ">";
    for (const child of flat) {
      if (child.nodeType === 3) {
        text += child.data;
      } else {
        out += named(text) + visit(child);
        text = "";
      }
    }
    return `${out}${named(text)}</>`.replace(/ · <\/>$/, "</>");
  };
  return visit(root);
};

/** The kinds of items in the template. */
var KINDS = ["", " with authors", " in brief"];
/** Opens each kind of a payload's items; gives what `look` gives of its card and of its article. */
var each = (place, id, look) =>
  KINDS.flatMap((kind, of) => {
    widget().open(id + kind);
    if (!isRead()) return [`${id}${kind} is not read`];
    return [look(cards()[place * KINDS.length + of]), look(part("reader"))];
  });

/** Where a list is not like the plain one, piece by piece and in its length. */
var differing = (pieces, plain) =>
  Array.from({ length: Math.max(pieces.length, plain.length) }, (_, at) => ({ found: pieces[at], plain: plain[at] }))
    .filter(({ found, plain }) => found !== plain || / is not read$/.test(plain));

/** What differs from the first, plain words where payloads are text. */
var tryTexts = (ids, texts) => {
  const looks = texts.map((text, place) => {
    trying = text;
    const problems = [];
    const look = (root) => (problems.push(...audit(root)), skeleton(root, shown(text)));
    return [each(place, ids[place], look), problems];
  });
  const plain = looks[0][0];
  widget().close();
  return looks.flatMap(([pieces, problems], place) => [
    ...problems,
    ...differing(pieces, plain).map((difference) => ({ trying: texts[place], ...difference })),
  ]);
};

/** A payload as the browser itself reads it as an address, if it may be followed or loaded. */
var readAs = (text, base, schemes) => {
  try {
    // What the format says of any text, and that U+007F is no part of an address.
    const url = new URL(shown(text.replace(/[\t\n\r\x7f]/g, "")), base);
    return schemes.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
};

/** What is wrong with links and pictures where payloads are addresses; the first is good. */
var tryAddresses = (ids, texts, base) => {
  let good;
  const problems = texts.flatMap((text, place) => {
    trying = text;
    const [link, file] = [readAs(text, base, /^(https?|mailto|tel):$/), readAs(text, base, /^https?:$/)];
    const problems = [];
    const counts = each(place, ids[place], (root) => {
      problems.push(...audit(root));
      const found = (selector, get) => [...root.querySelectorAll(selector)].filter((node) => !node.closest(".turn")).flatMap(get);
      const links = found("a[href]", (node) => [node.href]);
      const files = found("img", (node) => [node.getAttribute("src"), ...sources(node)]).filter(Boolean);
      const odd = [
        ...links.filter((address) => address !== link),
        ...files.filter((address) => address !== file && address !== file?.replaceAll(",", "%2C")),
      ];
      if (odd.length) problems.push(`${JSON.stringify(text)} leads to ${odd}, not to ${link}, ${file}`);
      return [links.length, files.length];
    });
    good ??= counts;
    const expected = good.map(([links, files]) => [link ? links : 0, file ? files : 0]);
    if (`${counts}` !== `${expected}`) problems.push(`${JSON.stringify(text)} has ${counts} links and pictures, not ${expected}`);
    return problems;
  });
  widget().close();
  return [...problems, ...(good.flat().every((count) => count === 0) ? ["the good address leads nowhere"] : [])];
};

/** What is wrong where payloads are HTML, text and names of a feed. */
var tryFeed = (ids, texts) => {
  const bare = (text) => text.replace(/[\0-\x20\s]+/g, "");
  const problems = texts.flatMap((text, place) =>
    ["", " as text", " as a link"].flatMap((kind, of) => {
      trying = text;
      widget().open(ids[place] + kind);
      if (!isRead()) return [`${ids[place]}${kind} is not read`];
      const isThere = kind !== " as text" || bare(part("body").textContent).includes(bare(shown(text)));
      return [...audit(cards()[place * 3 + of]), ...audit(part("reader")), ...(isThere ? [] : [`${text} is not in its article`])];
    }),
  );
  widget().close();
  return problems;
};

/** Gives the widget these editions one after the other, and collects what is wrong of each once it is ready. */
var tryHeads = async (editions, texts, ids) => {
  const problems = [];
  for (const [place, edition] of editions.entries()) {
    trying = texts[place];
    const done = new Promise((resolve) => {
      for (const name of ["ready", "error"]) widget().addEventListener(`newsrack:${name}`, resolve, { once: true });
    });
    widget().data = edition;
    await done;
    const masthead = part("masthead")?.textContent;
    if (!isReady() || masthead !== shown(trying)) problems.push(`${JSON.stringify(trying)}: ${state()} with ${masthead}`);
    widget().open(ids[place]);
    if (!part("reader")?.textContent.includes(shown(trying))) problems.push(`${JSON.stringify(trying)} is not in its article`);
    problems.push(...audit(part("frame")));
    widget().close();
  }
  return problems;
};

/** Words that must run as they do by themselves, and those that don't; and elements in a line that have changed places. */
var reordered = (root, words) => {
  const problems = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const rectangle = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  };
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    // Running text is one text, whatever stands in its spans, and so are the names on a card.
    if (at < 0 || node.parentNode.closest('[part="body"] :is(p, li, td), .aside p, .foot [part="byline"]')) continue;
    const [first, last] = [rectangle(node, at), rectangle(node, at + words.length - 1)];
    if (first.width && first.top === last.top && first.left > last.left) problems.push(`${words} runs backwards in ${node.parentNode.outerHTML}`);
  }
  // What belongs together, as the names on a card or a caption and its credit, may stand the other way round.
  for (const line of root.querySelectorAll('.bar p, .facts, .head > [part="byline"], .foot, .source')) {
    const places = [...line.children].map((child) => child.getBoundingClientRect()).filter(({ width }) => width);
    places.slice(1).forEach((place, before) => {
      const { top, bottom, left } = places[before];
      const isBeside = place.top < bottom && place.bottom > top;
      if (isBeside && place.left < left) problems.push(`an element has changed its place in ${line.outerHTML}`);
    });
  }
  return problems;
};
