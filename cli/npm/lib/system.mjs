// WebAssembly's system interface, preview 1, as far as the program needs it. That of Node is an experiment, which says so on standard
// error, and keeps the program to folders that are named beforehand.
import { randomFillSync } from "node:crypto";
import { linkSync, lstatSync, mkdirSync, readlinkSync, renameSync, rmdirSync, statSync, unlinkSync } from "node:fs";

import { OK, failure, numberOf } from "./errors.mjs";
import { Folder, KIND, Stream, kindOf, open } from "./files.mjs";
import { FOLDER, Host, Request } from "./host.mjs";
import { Memory } from "./memory.mjs";

/** The end of the program. */
export class Exit extends Error {
  constructor(code) {
    super(`the program has ended with ${code}`);
    this.code = code;
  }
}

/** A terminal can't be read or written at a place; that tells it from other devices. */
const PLACES = (1n << 2n) | (1n << 5n);
const ALL = (1n << 30n) - 1n;

export class System {
  #memory = new Memory();
  #host = new Host();
  #words;
  #environment;
  /** The three streams, the two folders from which all paths lead, and what is opened later. */
  #opened = [new Stream(0), new Stream(1), new Stream(2), new Folder("/"), new Folder(FOLDER)];
  #roots = { 3: "/", 4: FOLDER };

  constructor(words, environment) {
    this.#words = ["newsrack", ...words];
    // The program has no clock of its own.
    const TZ = environment.TZ ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    this.#environment = Object.entries({ ...environment, TZ }).map(([name, value]) => `${name}=${value}`);
  }

  start(exports) {
    this.#memory.attach(exports.memory);
    exports._start();
  }

  /** What the program imports: each function gives the number of an error. */
  imports() {
    const all = { ...this.#about(), ...this.#streams(), ...this.#descriptors(), ...this.#paths(), ...this.#names() };
    const guarded = Object.entries(all).map(([name, act]) => [name, (...words) => {
      try {
        return act(...words) ?? OK;
      } catch (error) {
        if (error instanceof Exit) throw error;
        return numberOf(error);
      }
    }]);
    return Object.fromEntries(guarded);
  }

  #of(number) {
    const opened = this.#opened[number];
    if (opened == null) throw failure("EBADF");
    return opened;
  }

  /** The path of a name in a folder that is open. */
  #path(number, at, length) {
    const folder = this.#of(number);
    if (!(folder instanceof Folder)) throw failure("ENOTDIR");
    return `${folder.path}${folder.path.endsWith("/") ? "" : "/"}${this.#memory.text(at, length)}`;
  }

  #about() {
    const memory = this.#memory;
    return {
      args_sizes_get: (count, size) => memory.measure(this.#words, count, size),
      args_get: (list, texts) => memory.lay(this.#words, list, texts),
      environ_sizes_get: (count, size) => memory.measure(this.#environment, count, size),
      environ_get: (list, texts) => memory.lay(this.#environment, list, texts),
      clock_time_get: (clock, _, at) =>
        memory.u64(at, clock === 0 ? BigInt(Date.now()) * 1_000_000n : process.hrtime.bigint()),
      random_get: (at, length) => void randomFillSync(memory.bytes(at, length)),
      sched_yield: () => OK,
      proc_exit: (code) => {
        throw new Exit(code);
      },
    };
  }

  #streams() {
    const memory = this.#memory;
    /** As much as goes at once; what has come is never given up for what fails after it. */
    const all = (list, count, act) => {
      let sum = 0;
      for (const buffer of memory.buffers(list, count)) {
        const done = act(buffer);
        sum += done;
        if (done < buffer.length) break;
      }
      return sum;
    };
    return {
      fd_read: (number, list, count, at) => {
        const stream = this.#of(number);
        if (stream instanceof Folder) throw failure("EISDIR");
        memory.u32(at, all(list, count, (buffer) => stream.read(buffer)));
      },
      fd_write: (number, list, count, at) => {
        const stream = this.#of(number);
        if (stream instanceof Folder) throw failure("EBADF");
        memory.u32(at, all(list, count, (buffer) => stream.write(buffer)));
      },
      fd_seek: (number, offset, whence, at) => {
        const stream = this.#of(number);
        if (stream.position === null) throw failure("ESPIPE");
        memory.u64(at, stream.seek(offset, whence));
      },
    };
  }

  #descriptors() {
    const memory = this.#memory;
    return {
      fd_close: (number) => {
        this.#of(number).close();
        this.#opened[number] = null;
      },
      fd_fdstat_get: (number, at) => {
        const { kind } = this.#of(number);
        memory.bytes(at, 24).fill(0);
        memory.u8(at, kind);
        memory.u64(at + 8, kind === KIND.character ? ALL & ~PLACES : ALL);
        memory.u64(at + 16, ALL);
      },
      fd_filestat_get: (number, at) => this.#tell(this.#of(number).stats(), at),
      fd_prestat_get: (number, at) => {
        const name = this.#roots[number];
        if (name === undefined) throw failure("EBADF");
        memory.u32(at, 0);
        memory.u32(at + 4, Buffer.byteLength(name));
      },
      fd_prestat_dir_name: (number, at, length) => void Buffer.from(this.#roots[number]).copy(memory.bytes(at, length)),
      fd_readdir: (number, at, length, cookie, usedAt) => memory.u32(usedAt, this.#list(number, at, length, cookie)),
    };
  }

  /** Lays out what is in a folder from an entry on, as far as there is room; the last one may be cut off, which says that there is more. */
  #list(number, at, length, cookie) {
    const room = this.#memory.bytes(at, length);
    let used = 0;
    const { entries } = this.#of(number);
    for (let index = Number(cookie); index < entries.length && used < length; index += 1) {
      const name = Buffer.from(entries[index].name);
      const entry = Buffer.alloc(24 + name.length);
      entry.writeBigUInt64LE(BigInt(index + 1), 0);
      // Which file it is, nobody asks; none at all would make the reader look.
      entry.writeBigUInt64LE(1n, 8);
      entry.writeUInt32LE(name.length, 16);
      entry.writeUInt8(kindOf(entries[index]), 20);
      name.copy(entry, 24);
      const part = entry.subarray(0, length - used);
      room.set(part, used);
      used += part.length;
    }
    return used;
  }

  /** Writes out what is known of a file. */
  #tell(stats, at) {
    this.#memory.bytes(at, 64).fill(0);
    this.#memory.u64(at, stats.dev);
    this.#memory.u64(at + 8, stats.ino);
    this.#memory.u8(at + 16, kindOf(stats));
    this.#memory.u64(at + 24, stats.nlink);
    this.#memory.u64(at + 32, stats.size);
    [stats.atimeNs, stats.mtimeNs, stats.ctimeNs].forEach((time, index) => this.#memory.u64(at + 40 + 8 * index, time));
  }

  #paths() {
    return {
      path_open: (number, lookup, at, length, how, rights, _, flags, openedAt) => {
        const path = this.#path(number, at, length);
        const opened = number === 4
          ? new Request(this.#host, path.slice(FOLDER.length + 1))
          : open(path, { follows: (lookup & 1) !== 0, how, rights, flags });
        let free = this.#opened.indexOf(null, 5);
        if (free < 0) free = this.#opened.length;
        this.#opened[free] = opened;
        this.#memory.u32(openedAt, free);
      },
      path_filestat_get: (number, lookup, at, length, statsAt) => {
        const path = this.#path(number, at, length);
        this.#tell((lookup & 1 ? statSync : lstatSync)(path, { bigint: true }), statsAt);
      },
      path_create_directory: (number, at, length) => void mkdirSync(this.#path(number, at, length)),
      path_remove_directory: (number, at, length) => rmdirSync(this.#path(number, at, length)),
      path_unlink_file: (number, at, length) => unlinkSync(this.#path(number, at, length)),
    };
  }

  #names() {
    return {
      path_rename: (from, fromAt, fromLength, to, toAt, toLength) =>
        renameSync(this.#path(from, fromAt, fromLength), this.#path(to, toAt, toLength)),
      path_link: (from, _, fromAt, fromLength, to, toAt, toLength) =>
        linkSync(this.#path(from, fromAt, fromLength), this.#path(to, toAt, toLength)),
      path_readlink: (number, at, length, toAt, room, usedAt) => {
        const target = Buffer.from(readlinkSync(this.#path(number, at, length)));
        const used = target.copy(this.#memory.bytes(toAt, room));
        this.#memory.u32(usedAt, used);
      },
    };
  }
}
