// What the program has open: the three streams, files and folders of this machine, and what it asks of the host.
import {
  closeSync, constants, existsSync, fstatSync, lstatSync, openSync, readdirSync, readSync, statSync, writeSync,
} from "node:fs";
import { isatty } from "node:tty";

import { failure } from "./errors.mjs";

/** The kinds of files. */
export const KIND = { unknown: 0, block: 1, character: 2, folder: 3, file: 4, socket: 6, link: 7 };

export function kindOf(stats) {
  if (stats.isFile()) return KIND.file;
  if (stats.isDirectory()) return KIND.folder;
  if (stats.isSymbolicLink()) return KIND.link;
  if (stats.isCharacterDevice()) return KIND.character;
  if (stats.isBlockDevice()) return KIND.block;
  return stats.isSocket() ? KIND.socket : KIND.unknown;
}

/** How long to wait where a pipe has nothing, or no room, yet; in milliseconds. */
const PAUSE = 5;
const nothing = new Int32Array(new SharedArrayBuffer(4));

/** Does what may have to wait: pipes of other programs may be set not to. */
function patiently(act) {
  for (;;) {
    try {
      return act();
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
      Atomics.wait(nothing, 0, 0, PAUSE);
    }
  }
}

/** One of the three streams, or a file. */
export class Stream {
  #number;
  #isAppended;
  /** Where it is read and written next; nothing for what has no places. */
  position = null;

  constructor(number, { isAppended = false } = {}) {
    this.#number = number;
    this.#isAppended = isAppended;
    if (number > 2 && fstatSync(number).isFile()) this.position = 0;
  }

  /** A terminal is one by having no places. */
  get kind() {
    if (this.#number > 2) return kindOf(this.stats());
    return isatty(this.#number) ? KIND.character : KIND.unknown;
  }

  stats() {
    return fstatSync(this.#number, { bigint: true });
  }

  read(buffer) {
    if (buffer.length === 0) return 0;
    const count = patiently(() => {
      try {
        return readSync(this.#number, buffer, 0, buffer.length, this.position);
      } catch (error) {
        // The end of a pipe, where that is an error.
        if (error.code === "EOF") return 0;
        throw error;
      }
    });
    if (this.position !== null) this.position += count;
    return count;
  }

  write(buffer) {
    if (buffer.length === 0) return 0;
    const place = this.#isAppended ? null : this.position;
    const count = patiently(() => writeSync(this.#number, buffer, 0, buffer.length, place));
    if (this.position !== null) this.position += count;
    return count;
  }

  seek(offset, whence) {
    if (this.position === null) throw failure("ESPIPE");
    const from = [0, this.position, Number(this.stats().size)][whence];
    const position = from + Number(offset);
    if (from === undefined || position < 0) throw failure("EINVAL");
    return (this.position = position);
  }

  close() {
    if (this.#number > 2) closeSync(this.#number);
  }
}

/** A folder. */
export class Folder {
  kind = KIND.folder;
  position = null;
  #entries = null;

  constructor(path) {
    this.path = path;
  }

  stats() {
    return statSync(this.path, { bigint: true });
  }

  /** What is in it, as it was when it was first asked for. */
  get entries() {
    this.#entries ??= readdirSync(this.path, { withFileTypes: true });
    return this.#entries;
  }

  close() {}
}

const CREATE = 1, IS_FOLDER = 2, EXCLUSIVE = 4, TRUNCATE = 8;
const APPEND = 1;
const MAY_READ = 2n, MAY_WRITE = 64n;

/** Opens what is at a path. */
export function open(path, { follows, how, rights, flags }) {
  const isLink = !follows && (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false);
  if (isLink) throw failure("ELOOP");
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  if (how & IS_FOLDER || isFolder) {
    if (!isFolder) throw failure(existsSync(path) ? "ENOTDIR" : "ENOENT");
    if (rights & MAY_WRITE && !(how & IS_FOLDER)) throw failure("EISDIR");
    return new Folder(path);
  }
  const { O_APPEND, O_CREAT, O_EXCL, O_RDONLY, O_RDWR, O_TRUNC, O_WRONLY } = constants;
  let mode = O_RDONLY;
  if (rights & MAY_WRITE) mode = rights & MAY_READ ? O_RDWR : O_WRONLY;
  if (how & CREATE) mode |= O_CREAT;
  if (how & EXCLUSIVE) mode |= O_EXCL;
  if (how & TRUNCATE) mode |= O_TRUNC;
  if (flags & APPEND) mode |= O_APPEND;
  // What nobody else may have made is its owner's alone, until the program says otherwise.
  const access = how & EXCLUSIVE ? 0o600 : 0o666;
  return new Stream(openSync(path, mode, access), { isAppended: (flags & APPEND) !== 0 });
}
