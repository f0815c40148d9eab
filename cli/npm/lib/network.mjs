// The thread that knows the network: it answers one question after the other, while the program waits.
import { workerData } from "node:worker_threads";

import { close, connect, lookup, pass, receive, secure, send } from "./connections.mjs";
import { failure } from "./errors.mjs";
import { answer, listen, request } from "./server.mjs";

const { port, signal } = workerData;
const ACTS = { answer, close, connect, listen, lookup, pass, receive, request, secure, send };

let isAsked = false;

function tell(message) {
  if (!isAsked) return;
  isAsked = false;
  port.postMessage(message);
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
}

const fail = (error) => tell({ code: error?.code ?? "EIO" });

port.on("message", async ({ what, words }) => {
  isAsked = true;
  try {
    const act = ACTS[what];
    if (act === undefined) throw failure("ENOENT");
    tell({ answer: Buffer.from((await act(Buffer.from(words))) ?? "") });
  } catch (error) {
    fail(error);
  }
});

// Whatever happens here, the program is not left to wait.
process.on("uncaughtException", fail);
