// Keeps the whole site, so that each page is there without a network once a reader has been on one.
const FILES = ["FILES"];
const NAMES = `newsrack-site ${registration.scope} `;
const NAME = `${NAMES}VERSION`;
const ADDRESSES = new Set(FILES.map(place));

addEventListener("install", (event) => event.waitUntil(store()));
addEventListener("activate", (event) => event.waitUntil(clean()));
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const address = known(url);
  if (method === "GET" && (address || mode === "navigate")) event.respondWith(answer(event.request, address));
});

function place(file) {
  return new URL(file, registration.scope).href;
}

/** The address under which a file is kept; hosts show index.html under its folder, and some leave out `.html`. */
function known(url) {
  const plain = url.replace(/[?#].*/s, "");
  return [plain, `${plain}index.html`, `${plain}.html`].find((address) => ADDRESSES.has(address));
}

async function store() {
  const cache = await caches.open(NAME);
  await Promise.all([...ADDRESSES].map((address) => keep(cache, address)));
  await skipWaiting();
}

/** A file whose name has a number made of its content is taken from what an earlier worker has kept. */
async function keep(cache, address) {
  const earlier = isHashed(address) && (await caches.match(address));
  const response = earlier || (await fetch(address, { cache: "no-cache" }));
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  // A new response: browsers show no page from one that came by way of another address.
  await cache.put(address, new Response(response.body, { headers: response.headers }));
}

function isHashed(address) {
  return address.startsWith(place("assets/")) || address.endsWith(".wasm");
}

async function clean() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(NAMES) && name !== NAME).map((name) => caches.delete(name)));
  await clients.claim();
}

/** What changes is asked for as long as there is a network. */
async function answer(request, address) {
  const cache = await caches.open(NAME);
  const kept = await cache.match(address ?? place("404.html"));
  if (kept && address && isHashed(address)) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}
