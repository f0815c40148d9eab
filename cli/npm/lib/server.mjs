// The server of `newsrack serve`: it hears requests, and the program says what to answer.
import { createServer } from "node:http";

import { words } from "./connections.mjs";

/** Requests that nobody has asked for yet, and those that wait for an answer. */
const heard = [];
const open = new Map();
let last = 0;
let wake = () => {};

/** Listens on a port of this machine alone; gives which one it is. */
export function listen(bytes) {
  // Who the request is for, the program decides.
  const server = createServer({ requireHostHeader: false }, (request, response) => {
    last += 1;
    open.set(last, { request, response });
    const [path] = request.url.split(/[?#]/, 1);
    heard.push({ number: last, method: request.method, host: request.headers.host ?? "", path });
    wake();
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(Number(bytes.toString()), "127.0.0.1", () => resolve(String(server.address().port)));
  });
}

/** The next request, if one comes in so many milliseconds. */
export async function request(bytes) {
  if (heard.length === 0) {
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, Number(bytes.toString()));
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
  const next = heard.shift();
  return next === undefined ? "" : JSON.stringify(next);
}

/** Answers one. */
export function answer(bytes) {
  const [number, status, kind, content] = words(bytes, 3);
  const exchange = open.get(Number(number));
  open.delete(Number(number));
  const isHead = exchange?.request.method === "HEAD";
  const headers = { "Content-Type": kind, "Content-Length": content.length, "Cache-Control": "no-store" };
  exchange?.response.writeHead(Number(status), headers).end(isHead ? undefined : content);
}
