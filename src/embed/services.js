// What the loader does for the program: see `src/dom/services.rs`.

import { clearTimeout, console, queueMicrotask, requestAnimationFrame, requestIdleCallback, setTimeout } from "./builtins.js";
import { draw } from "./draw.js";
import { emit } from "./events.js";

/** Whether the browser does something of its own with this click or key. */
export const hasModifier = (event) => event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
const decoder = new TextDecoder();

/** How wide pictures stand in the reader: less than its column, which `reader.css` makes. */
const READER_SIZES = "(width < 680px) 100vw, 592px";

/** What the second part of the program brings to all widgets. */
export const lateSheet = new CSSStyleSheet();

/**
 * The services for one element: the program draws in `frame`; `bases` are the addresses of the edition's files; `fetchFile` gets
 * another one of them; `call` calls an entry of the program; `isShown` says whether its edition is what is seen.
 */
export function services(element, frame, bases, fetchFile, call, isShown) {
  const find = (selector) => frame.querySelector(selector);
  const focused = () => frame.getRootNode().activeElement;
  let track;
  let mayBeAstray;
  /** The accent that the attribute asked for last. */
  let accent = NaN;
  /** The slide of the first card, and how many there are behind the last one's. */
  let from = 0;
  let behind = 0;
  /** Where cards stood, before others took their places; and whether one of them had the focus. */
  let stood;
  let hadFocus;
  /** By how much what stands before the first card is longer than so many cards would be. */
  let shift = 0;
  /** How long a card is taken to be that is not there. */
  let length;
  /** How cards move to where they stand now. */
  let moves = [];
  /** Whether the program waits for the browser to have time. */
  let waits;
  /** How wide the track was when it was laid out last, as far as the program knows. */
  let width;
  /** Where a pointer went down last. */
  let pressed;
  /** The fingers that were on the screen when one of them last came to the track, or left it. */
  let touches = [];
  /** What came over the frame last: a mouse, a pen, or a touch, which leaves its hover behind. */
  let pointer;
  frame.addEventListener("pointerenter", (event) => (pointer = event.pointerType));

  /** The track's axis: it runs along the line, or down where its cards stand below one another. */
  let line;
  const axis = () => {
    const [first, second] = track.children;
    const style = getComputedStyle(track);
    const isDown = second?.offsetTop > first?.offsetTop;
    const pixels = (length) => parseFloat(length) || 0;
    line = { isDown, isRtl: style.direction === "rtl", padding: isDown ? 0 : pixels(style.scrollPaddingLeft), gap: pixels(style.columnGap) };
    return line;
  };

  /** Where a card is laid out to be, whatever moves it on its way there. */
  const edge = (place, isEnd) => {
    const { isDown, isRtl, padding } = line ?? axis();
    const { offsetTop, offsetLeft, offsetHeight, offsetWidth } = track.children[place];
    if (isDown) return offsetTop - track.scrollTop + (isEnd ? offsetHeight : 0);
    const start = isRtl ? track.clientWidth - offsetLeft - offsetWidth : offsetLeft;
    return start - Math.abs(track.scrollLeft) + (isEnd ? offsetWidth : 0) - padding;
  };

  const isStill = () => matchMedia("(prefers-reduced-motion)").matches;

  /** Cards move from where they stood to where they stand, and new ones appear. */
  const move = () => {
    for (const old of moves) old.cancel();
    const outer = track.getBoundingClientRect();
    const isSeen = ({ left, right, top, bottom }) =>
      right > outer.left && left < outer.right && bottom > outer.top && top < outer.bottom;
    moves = [...track.children].flatMap((card) => {
      const [old, now] = [stood.get(card)?.[0], card.getBoundingClientRect()];
      const wasSeen = old && isSeen(old);
      if (!wasSeen && !isSeen(now) || (old && isStill())) return [];
      // What was out of sight comes from no farther away than what is next to the track.
      const way = (length, most) => `${wasSeen ? length : Math.min(Math.max(length, -most), most)}px`;
      const start = old
        ? { translate: `${way(old.left - now.left, outer.width)} ${way(old.top - now.top, outer.height)}` }
        : { opacity: 0 };
      return Object.assign(card.animate([start, {}], { duration: 240, easing: "ease-out" }), { onfinish: snap });
    });
    snap();
  };

  /** Leaves room for the slides that have no cards; that before them may be longer by so many pixels. */
  const makeRoom = (more, isAgain) => {
    const { lastChild: last, children } = track;
    const { isDown, gap } = axis();
    // Places are told in whole pixels: measured again, a card may be longer by a hundredth, and a thousand of them by ten.
    if (!isAgain) length = isDown ? `${(last.offsetTop + last.offsetHeight - children[0].offsetTop) / children.length}px` : "var(--width)";
    shift = more;
    for (const [name, slides] of Object.entries({ before: from, after: behind })) {
      track.toggleAttribute(`data-${name}`, slides);
      track.style.setProperty(`--${name}`, `calc(${slides}*(${length} + ${gap}px) + ${more - gap}px)`);
      more = 0;
    }
  };

  /** Snapping is the style sheet's again, but while cards move: browsers would snap to where they are seen. */
  const snap = () => {
    track.style.scrollSnapType = moves.some((move) => move.playState === "running") ? "none" : "";
  };

  /**
   * The mouse has let go, or the window lost the focus and will not hear of it. A capture may be lost: then the release comes to
   * whatever it happens over.
   */
  const released = (end) =>
    end.composedPath().includes(track) || track.dispatchEvent(new PointerEvent("pointerup", end));

  /** Which of the edition's files is being drawn. */
  let file = 0;

  /** The slide being drawn; none while the reader is. */
  let slide;
  /** How many slides are in the first view, if pictures are seen there at all. */
  let inView;
  /** How wide the pictures of cards are, as the attribute has it. */
  let sizes;

  const measure = () => {
    const width = track.querySelector("img")?.clientWidth;
    sizes = `${width}px`;
    inView = width && track.clientWidth / track.firstChild.offsetWidth;
  };

  /** An address as the browser reads it; empty where that is none to be followed or loaded, whatever was thought of it before. */
  const resolve = (address, base = bases[file]) => {
    try {
      const url = new URL(address, base);
      return /^(http|mailto|tel)/.test(url.protocol) ? url : "";
    } catch {
      return "";
    }
  };

  const date = (moment, timeZone, language) => {
    // Midnight to the second is a day that had to be written as a moment.
    const hasTime = timeZone && !/T00:00:00/.test(moment);
    const style = { dateStyle: timeZone ? "medium" : "full", timeStyle: hasTime ? "short" : undefined };
    try {
      return new Intl.DateTimeFormat(language, { timeZone: timeZone || "UTC", ...style }).format(new Date(`${moment}`.toUpperCase().replace(" ", "T")));
    } catch {
      return "";
    }
  };

  const isValid = (name, value) =>
    name === "accent" ? CSS.supports("color", value) : !!(name === "timezone" ? date(0, value) : date(0, "", value));

  /** An article's address with the partner's parameters; those that it has already win. */
  const article = (address) => {
    const url = resolve(address);
    const known = new URLSearchParams(url.search);
    for (const pair of (element.linkParams ?? "").replace(/^[?&]|#.*/g, "").split("&")) {
      const [name] = new URLSearchParams(pair).keys();
      if (/^http/.test(url.protocol) && name && !known.has(name)) url.search += (url.search && "&") + pair;
    }
    return url;
  };

  const at = {
    resolve,
    date: (moment, zone) => date(moment, zone, element.getAttribute("lang")?.trim() || frame.dataset.language),
    /** Says of a picture when and how it is to be loaded, and what of it matters, before it is said from where. */
    picture(node, focus) {
      if (slide >= 0 && sizes === undefined) measure();
      node.style.objectPosition = focus;
      node.loading = slide < inView ? "eager" : "lazy";
      node.decoding = "async";
      node.referrerPolicy = "no-referrer";
      node.sizes = slide >= 0 ? sizes : READER_SIZES;
      // In the reader its place stays as it was said to be, whatever comes.
      if (!(slide >= 0)) node.style.aspectRatio = `${node.getAttribute("width")}/${node.getAttribute("height")}`;
    },
    sources: (list) =>
      list
        .split("\x7f")
        .map((source) => source.replace(/(.*)( \d+w)/s, (_, address, width) => (address = `${resolve(address)}`.replaceAll(",", "%2C")) && address + width))
        .join() || undefined,
    link(node, address, isArticle) {
      const url = isArticle ? article(address) : resolve(address);
      // The element may have led to another article before.
      if (!url) return node.removeAttribute("href");
      node.href = url;
      node.rel = "noopener";
      // The newspaper may know which partner sent the reader, but not what was read there.
      node.referrerPolicy = "strict-origin-when-cross-origin";
      // A letter or a call has no page to open.
      node.target = /^http/.test(url.protocol) ? element.linkTarget : "";
    },
  };

  /** Lets the accent stand as text, in the light or in the dark, where its luminance lets it be read there as it is. */
  const mendAccent = () => {
    const color = getComputedStyle(frame).columnRuleColor;
    // What shines through is mended by the style sheet in any case.
    const luminance = color.includes("/") ? NaN : +color.split(" ")[2];
    const dim = luminance < 0.178 ? "f" : "dim";
    const raised = luminance > 0.212 ? "f" : "raised";
    frame.style.setProperty("--accent", `light-dark(var(--${dim}),var(--${raised}))`);
  };
  frame.addEventListener("transitionend", mendAccent);

  /** Under which name the history's entries say how deep they are. */
  const mark = () => `newsrack:${element.id}`;
  /** How many entries there were when the last one of ours came: since then, nobody has added any. */
  let entries = history.length;
  /** Where the page stood then, until it has been led back there. */
  let place;
  /** Ends the wait for the way back. */
  let patience;

  const resized = () => {
    makeRoom(0);
    width = track.clientWidth;
    measure();
    for (const picture of track.querySelectorAll("img")) picture.sizes = sizes;
    call("moved");
  };

  return {
    attribute: (name) => element.getAttribute(name) ?? undefined,

    isValid,

    isRtl: (language) => isValid("lang", language) && /Arab|Hebr|Thaa|Syrc|Nkoo|Adlm|Rohg/.test(new Intl.Locale(language).maximize().script),
    emit(name, id, address, index, count) {
      if (address) file = index;
      // Out of sight nothing opens, and it may be the page's answer to take the element out, or to set another edition.
      return emit(element, name, id, address && `${article(address)}`, index, count) && element.isConnected && isShown();
    },
    language: () => element.closest("[lang]")?.lang ?? "",
    zero: (language) => new Intl.NumberFormat(language || []).format(0).codePointAt(),
    plural: (language, count) => new Intl.PluralRules(language).select(count),
    resolve: (address, base) => `${resolve(address, base)}` || undefined,
    fetch: fetchFile,

    hash: () => location.hash,
    depth: () => (history.length === entries ? history.state?.[mark()] : 0),
    keepPlace: () => requestAnimationFrame(() => (scrollTo(place), (place = undefined))),

    record(hash, step) {
      // A router may have taken the element out in the middle of a navigation of its own.
      if (!element.isConnected) return "";
      const { state } = history;
      // Not relative: that would be to the page's base.
      const address = location.href.split("#")[0] + hash;
      try {
        if (step < 0) {
          history.go(step);
          // It may lead nowhere.
          clearTimeout(patience);
          patience = setTimeout(() => call("navigated"), 2000);
        } else if (step) {
          // The page's router finds its own on our entries too. What it keeps that is no plain object has no room for ours.
          const isPlain = !state || state.constructor === Object;
          history.pushState(isPlain ? { ...state, [mark()]: step } : state, "", address);
          entries = history.length;
          place = { left: scrollX, top: scrollY, behavior: "instant" };
        } else {
          history.replaceState(state, "", address);
        }
      } catch (error) {
        return error.message;
      }
    },

    style: (styles) => lateSheet.cssRules.length || lateSheet.replaceSync(styles),
    warn: (line) => console.warn(`[newsrack] ${line}`),

    drawFrame(markup) {
      line = null;
      if (accent !== (accent = element.accent)) {
        frame.style.setProperty("--newsrack-accent", accent && isValid("accent", accent) ? accent : "");
        mendAccent();
      }
      const hadFocus = focused();
      draw(frame, decoder.decode(markup), at, frame.firstChild);
      // What had the focus may be gone.
      if (hadFocus && !focused()) track?.focus({ preventScroll: true });
      if (!track) {
        track = find('[part="track"]');
        // As in `note`; `alive` ends it.
        track.style.scrollSnapType = "none";
        track.addEventListener("wheel", () => (mayBeAstray = true), { passive: true });
        for (const name of ["touchstart", "touchend", "touchcancel"])
          track.addEventListener(name, (event) => ({ touches } = event), { passive: true });
        // These don't bubble. A picture that fails is drawn as a blank one, by the style sheet.
        for (const name of ["error", "load"])
          frame.addEventListener(name, ({ target }) => target.toggleAttribute("data-lost", name === "error"), true);
        // A frame later, and deaf till then: what changes sizes in or after an observer's callback is an error of the page's.
        let size;
        const observer = new ResizeObserver(([{ contentRect: { width, height } }]) => {
          if (size === (size = `${width} ${height}`)) return;
          observer.disconnect();
          requestAnimationFrame(() => {
            resized();
            observer.observe(track);
          });
        });
        observer.observe(track);
      }
    },

    drawCard(place, isNew, of, markup) {
      let card = track.children[place];
      if (!markup.length) return card.remove();
      file = of;
      slide = from + place;
      if (isNew) {
        card = track.insertBefore(document.createElement("div"), card ?? null);
        card.setAttribute("part", "card");
      }
      draw(track, decoder.decode(markup), at, card);
    },

    note(isShift) {
      stood = new Map([...track.children].map((card) => [card, [card.getBoundingClientRect(), card.offsetLeft, card.offsetTop]]));
      hadFocus = track.contains(focused());
      // WebKit would turn to the card that has the same number then, and may not snap afterwards. From right to left it turns to
      // one that stands as far from the other end.
      if (isShift || (line ?? axis()).isRtl) track.style.scrollSnapType = "none";
      mayBeAstray ||= isShift;
    },

    arrange(before, after, isOtherSet) {
      from = before;
      behind = after;
      // The focus goes with its card; who has scrolled so far away goes on from what is there.
      if (hadFocus && !focused()) track.focus({ preventScroll: true });
      makeRoom(isOtherSet ? 0 : shift);
      if (isOtherSet) return queueMicrotask(move);
      const { isDown, isRtl } = line;
      // Cards of a list differ in height: what stands before them is not as high as was thought. Nothing in sight moves for it.
      const kept = [...stood].find(([card]) => card.isConnected);
      // Only what the cards do: where browsers snap anew meanwhile, they are right.
      const way = () => (kept ? (isDown ? kept[0].offsetTop - kept[1][2] : kept[0].offsetLeft - kept[1][1]) : 0);
      makeRoom(kept && from ? shift - (isRtl && !isDown ? -way() : way()) : 0, true);
      const left = way();
      if (Math.abs(left) > 1) track.scrollBy({ [isDown ? "top" : "left"]: left, behavior: "instant" });
      snap();
    },

    drawArticle(of, isNew, markup) {
      file = of;
      slide = undefined;
      const dialog = find("dialog");
      if (isNew) dialog.replaceChildren();
      if (!markup.length) return dialog.close();
      draw(dialog, decoder.decode(markup), at, dialog.firstChild);
      if (!dialog.open) dialog.showModal();
      if (!isNew) return;
      // Here reading begins, and the space bar turns the page.
      (find('dialog [part="headline"]') ?? find('[part="reader-close"]')).focus({ preventScroll: true });
      dialog.scrollTop = 0;
    },

    isOpen: () => find("dialog").open,

    drawMore(of, markup) {
      file = of;
      slide = undefined;
      draw(find('[part="body"]'), decoder.decode(markup), at, null);
    },

    later() {
      waits ??= requestIdleCallback(() => {
        waits = null;
        call("goOn");
      });
    },

    alive(first, end) {
      stood ?? snap();
      [...track.children].forEach((card, place) => {
        const isInert = !(place >= first && place < end) && !card.contains(focused());
        if (card.inert !== isInert) card.inert = isInert;
      });
    },

    focus(place) {
      const card = track.children[place];
      // What is out of sight is inert, and what is inert takes no focus.
      if (card) card.inert = false;
      const lead = card?.querySelector("[data-do]") ?? find('[aria-pressed="true"]') ?? track;
      lead.focus();
    },

    intent(event) {
      const { target } = event;
      const action = target.closest("[data-do]")?.dataset.do ?? "";
      // With a key held the browser opens a tab or a window, as everywhere.
      if (action.startsWith("item") && hasModifier(event)) return "";
      // The dialog's own box is all covered: what is hit there is its backdrop. Whoever selects text may let go there.
      return target.localName === "dialog" && pressed === target ? "close" : action;
    },

    steps(event) {
      if (hasModifier(event) || !track?.contains(event.target)) return 0;
      const forward = axis().isRtl ? -1 : 1;
      return { ArrowRight: forward, ArrowLeft: -forward, Home: -1e9, End: 1e9 }[event.key] ?? 0;
    },

    isHeld(event) {
      if (event.type === "pointerdown") pressed = event.target;
      return event.pointerType === "mouse" && (event.buttons & 1) === 1 && track?.contains(event.target);
    },

    along(event) {
      const { isDown, isRtl } = axis();
      return isDown ? event.clientY : isRtl ? -event.clientX : event.clientX;
    },

    hold(event) {
      track.toggleAttribute("data-held", !!event);
      if (!event) return;
      track.setPointerCapture(event.pointerId);
      addEventListener("pointerup", released, { once: true, capture: true });
      addEventListener("blur", released, { once: true });
    },

    edge,

    isAstray(place) {
      // Only where there is a reason to doubt it: touch is snapped by every browser.
      const isAstray = mayBeAstray && Math.abs(edge(place)) > 2 && track.scrollWidth - track.clientWidth - Math.abs(track.scrollLeft) > 2;
      mayBeAstray = false;
      return isAstray;
    },

    extent() {
      // What a new layout scrolls nobody has scrolled: `resized` answers that, and keeps the selected slide.
      if (track.clientWidth !== (width ??= track.clientWidth)) return 0;
      const { isDown, padding } = axis();
      return isDown ? track.clientHeight : Math.max(0, track.clientWidth - padding);
    },

    scroll(length, glide) {
      const { isDown, isRtl } = axis();
      const at = isDown ? track.scrollTop : Math.abs(track.scrollLeft);
      const room = isDown ? track.scrollHeight - track.clientHeight : track.scrollWidth - track.clientWidth;
      const to = Math.min(Math.max(at + length, 0), room);
      // Gliding is the style sheet's to allow, so that reduced motion has one place. Firefox never begins one out of view.
      const { top, bottom } = track.getBoundingClientRect();
      const behavior = glide && bottom > 0 && top < innerHeight ? "auto" : "instant";
      // Cards that still move stand at once: snapping comes back with their end, and Firefox would end the glide by it.
      if (glide) {
        for (const move of moves) move.finish();
        snap();
      }
      // Not by a length: WebKit would count it from where a glide under way leads.
      track.scrollTo(isDown ? { top: to, behavior } : { left: isRtl ? -to : to, behavior });
      return Math.abs(to - at) >= 1;
    },

    isTracks: (event) => event.target === track,
    repose() {
      const pause = find('[part="pause"]');
      const { top, bottom, left, right } = track.getBoundingClientRect();
      const rests =
        document.hidden ||
        bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth ||
        // What can't be seen can't stop it.
        !pause?.offsetWidth ||
        // Whoever is on the button is about to stop it, or wants to see that it has started.
        (pointer !== "touch" && frame.matches(":hover") && !pause.matches(":hover")) ||
        [...touches].some(({ target }) => track.contains(target));
      const seat = focused();
      const isSeen = seat?.matches(":focus-visible");
      return element.isConnected ? rests + 2 * isStill() + 4 * !!isSeen + 8 * (seat === pause) : -1;
    },

    saysRest: () => "onscrollend" in window,
  };
}
