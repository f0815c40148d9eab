// What the program asks beside files, as `cli/src/host.rs` tells: each question is written to a file of one folder, and answered there.
import { chmodSync, chownSync, realpathSync, statSync } from "node:fs";
import { MessageChannel, Worker, receiveMessageOnPort } from "node:worker_threads";

import { failure } from "./errors.mjs";
import { KIND } from "./files.mjs";

/** The folder. No disk has one of this name. */
export const FOLDER = "/newsrack:";

const decoder = new TextDecoder();
const none = new Uint8Array();

/** Gives a file the mode of another, and its owner where that may be; without another, it is for all to read. */
function access(words) {
  const [path, like] = decoder.decode(words).split("\0");
  const known = like === undefined ? null : statSync(like);
  if (known !== null) {
    try {
      chownSync(path, known.uid, known.gid);
    } catch {
      // Only root may give a file away.
    }
  }
  chmodSync(path, known === null ? 0o644 : known.mode & 0o777);
  return none;
}

/** What is answered at once. */
const OWN = {
  "folder": () => Buffer.from(process.cwd()),
  "real-path": (words) => Buffer.from(realpathSync(decoder.decode(words))),
  "access": access,
};

/** Answers: what takes time is done by another thread, for which this one waits. */
export class Host {
  #worker = null;
  #port = null;
  #signal = new Int32Array(new SharedArrayBuffer(4));

  ask(what, words) {
    const own = OWN[what];
    if (own !== undefined) return own(words);
    this.#start();
    Atomics.store(this.#signal, 0, 0);
    this.#port.postMessage({ what, words });
    Atomics.wait(this.#signal, 0, 0);
    const { answer, code } = receiveMessageOnPort(this.#port).message;
    if (code !== undefined) throw failure(code);
    return answer;
  }

  #start() {
    if (this.#worker !== null) return;
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#worker = new Worker(new URL("network.mjs", import.meta.url), {
      workerData: { port: port2, signal: this.#signal },
      transferList: [port2],
      stdin: false,
    });
  }
}

/** A file of the folder: one question, and its answer. */
export class Request {
  kind = KIND.unknown;
  position = null;
  #host;
  #what;
  #answer = none;

  constructor(host, what) {
    this.#host = host;
    this.#what = what;
  }

  stats() {
    throw failure("ENOTSUP");
  }

  write(words) {
    // The program's memory may have moved before the answer is there.
    this.#answer = this.#host.ask(this.#what, words.slice());
    return words.length;
  }

  read(buffer) {
    const part = this.#answer.subarray(0, buffer.length);
    buffer.set(part);
    this.#answer = this.#answer.subarray(part.length);
    return part.length;
  }

  close() {}
}
