// Connections to servers, by number. What is asked of one comes as texts with a zero byte between them; the first is how long may be
// waited, in milliseconds, where 0 is for ever.
import { lookup as lookUp } from "node:dns/promises";
import { connect as connectTo, isIP } from "node:net";
import { connect as encrypt } from "node:tls";

import { failure } from "./errors.mjs";

/** The sockets, each with what has come and has not been asked for. */
const open = new Map();
let last = 0;

/** The first few texts, and all that is behind them. */
export function words(bytes, count) {
  const texts = [];
  let at = 0;
  while (texts.length < count) {
    const end = bytes.indexOf(0, at);
    if (end < 0) return [...texts, bytes.subarray(at).toString()];
    texts.push(bytes.subarray(at, end).toString());
    at = end + 1;
  }
  return [...texts, bytes.subarray(at)];
}

/** What a promise gives, or an error when the time is over. */
async function within(milliseconds, promise) {
  if (milliseconds === "0") return promise;
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(failure("ETIMEDOUT")), Number(milliseconds));
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What a socket says first: that one of these has happened, or that it has failed. */
function happens(socket, ...events) {
  return new Promise((resolve, reject) => {
    const heard = { error: reject, close: () => reject(failure("ECONNRESET")) };
    for (const event of events) heard[event] = resolve;
    const all = Object.entries(heard).map(([event, hear]) => [event, (value) => {
      all.forEach(([name, listener]) => socket.off(name, listener));
      hear(value);
    }]);
    all.forEach(([event, listener]) => socket.on(event, listener));
  });
}

/** A connection by this socket, which remembers how it ends: nobody may be waiting for it then. */
function keep(socket, connection = {}) {
  connection.socket = socket;
  socket.on("error", (error) => {
    connection.error = error;
  });
  return connection;
}

function of(number) {
  const connection = open.get(number);
  if (connection === undefined) throw failure("EBADF");
  if (connection.error !== undefined) throw connection.error;
  return connection;
}

/** The addresses of a name, one a line. */
export async function lookup(bytes) {
  const [time, name] = words(bytes, 2);
  const found = await within(time, lookUp(name, { all: true, verbatim: true }));
  return found.map(({ address }) => address).join("\n");
}

/** Opens a connection, and gives its number. */
export async function connect(bytes) {
  const [time, host, port] = words(bytes, 3);
  const socket = connectTo({ host, port: Number(port), noDelay: true });
  const connection = keep(socket);
  try {
    await within(time, happens(socket, "connect"));
  } catch (error) {
    socket.destroy();
    throw error;
  }
  last += 1;
  open.set(String(last), connection);
  return String(last);
}

/** Encrypts a connection to the server of a name; gives why it can't be done. */
export async function secure(bytes) {
  const [time, number, name] = words(bytes, 3);
  const connection = of(number);
  const names = { servername: isIP(name) ? "" : name, host: name };
  const socket = encrypt({ socket: connection.socket, ...names, ALPNProtocols: ["http/1.1"] });
  keep(socket, connection);
  try {
    await within(time, happens(socket, "secureConnect"));
  } catch (error) {
    if (error.code === "ETIMEDOUT") throw error;
    return `no secure connection: ${error.message}`;
  }
  return "";
}

/** Has a proxy pass a connection on; gives why it does not. */
export async function pass(bytes) {
  const [time, number, to, user] = words(bytes, 4);
  const { socket } = of(number);
  const leave = user === "" ? "" : `Proxy-Authorization: Basic ${Buffer.from(user).toString("base64")}\r\n`;
  socket.write(`CONNECT ${to} HTTP/1.1\r\nHost: ${to}\r\nProxy-Connection: Keep-Alive\r\n${leave}\r\n`);
  const end = Date.now() + Number(time);
  let head = "";
  while (!head.includes("\r\n\r\n")) {
    const left = time === "0" ? "0" : String(Math.max(1, end - Date.now()));
    // Byte by byte: what follows the head is not the proxy's.
    const came = await some(socket, left, 1);
    if (came === null || head.length > 16_384) return "the proxy breaks off";
    head += came.toString("latin1");
  }
  const status = head.split(" ")[1];
  return status?.startsWith("2") ? "" : `the proxy answers ${status}`;
}

/** Sends all there is. */
export async function send(bytes) {
  const [time, number, content] = words(bytes, 2);
  const { socket } = of(number);
  const sent = new Promise((resolve, reject) => {
    socket.write(content, (error) => (error ? reject(error) : resolve()));
  });
  await within(time, sent);
}

/** Some of what has come, as soon as anything has; null at the end. */
async function some(socket, time, most) {
  for (;;) {
    const came = socket.read(Math.min(most, socket.readableLength || most)) ?? socket.read();
    if (came !== null) return came;
    if (socket.readableEnded || socket.destroyed) return null;
    await within(time, happens(socket, "readable", "end"));
  }
}

/** Some of what has come; nothing at the end. */
export async function receive(bytes) {
  const [time, number, most] = words(bytes, 3);
  const { socket } = of(number);
  return (await some(socket, time, Number(most))) ?? "";
}

export function close(bytes) {
  const number = bytes.toString();
  open.get(number)?.socket.destroy();
  open.delete(number);
}
