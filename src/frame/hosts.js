// What the page around a frame is told, by the protocols that it asks by: those of WordPress, iframe-resizer and Datawrapper.

/** How each message of iframe-resizer begins, in both directions. */
const SIZER = "[iFrameSizer]";
/** The one name in a message of Datawrapper's. */
const CHART = "datawrapper-height";

/** A name that may stand in a message; nothing where there is no such text. */
const name = (text) => (typeof text === "string" && /^[\w-]{1,64}$/.test(text) ? text : undefined);

/**
 * Who asks, and what they are told. WordPress and Datawrapper ask in the fragment of the frame's address: `#?secret=…`,
 * `#?datawrapper=…`. `tell` and `answer` give messages to post for a size: to all who have asked, and to what one of them says.
 */
export function hosts(fragment) {
  const asked = new URLSearchParams(/^#\?(.*)/s.exec(fragment)?.[1]);
  const secret = /^[a-z\d]+$/i.exec(asked.get("secret") ?? "")?.[0];
  /** How each of them is told. */
  const letters = new Map();
  const chart = (id) => id && letters.set(CHART, ({ height }) => ({ [CHART]: { [id]: height } }));
  const resized = (id, { height, width }, event) => `${SIZER}${id}:${height}:${width}:${event}`;
  if (secret) letters.set("secret", ({ height }) => ({ message: "height", value: height, secret }));
  chart(name(asked.get("datawrapper")));

  /** The first message of iframe-resizer names the frame, and behind that whether widths count; others are commands. */
  const sizer = (text, size) => {
    const [id, , isWide] = text.split(":");
    if (/^(true|false)$/.test(isWide)) {
      letters.set(SIZER, (size) => resized(id, size, "size"));
      // Version 5 looks for a version behind it, and complains of an old one where there is none.
      return [`${resized(id, size, "init")}:newsrack`];
    }
    return letters.has(SIZER) && /^(resize|reset)$/.test(text) ? [letters.get(SIZER)(size)] : [];
  };

  return {
    secret,
    tell: (size) => [...letters.values()].map((letter) => letter(size)),
    answer(data, size) {
      if (typeof data === "string") return data.startsWith(SIZER) ? sizer(data.slice(SIZER.length), size) : [];
      if (secret && data?.message === "ready" && data.secret === secret) return [letters.get("secret")(size)];
      return chart(name(data?.[CHART])) ? [letters.get(CHART)(size)] : [];
    },
    /** For WordPress: the reader wants to go there. */
    link: (value) => ({ message: "link", value, secret }),
  };
}
