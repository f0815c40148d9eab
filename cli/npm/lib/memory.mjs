// The program's memory: numbers, texts and lists of buffers in it.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class Memory {
  #memory = null;
  #view = null;

  attach(memory) {
    this.#memory = memory;
  }

  /** A view of it as it is now: when it grows, all earlier ones are void. */
  get view() {
    if (this.#view?.buffer !== this.#memory.buffer) this.#view = new DataView(this.#memory.buffer);
    return this.#view;
  }

  bytes(at, length) {
    return new Uint8Array(this.#memory.buffer, at >>> 0, length >>> 0);
  }

  text(at, length) {
    return decoder.decode(this.bytes(at, length));
  }

  /** The buffers of a list. */
  *buffers(at, count) {
    for (let entry = at; entry < at + count * 8; entry += 8) {
      yield this.bytes(this.view.getUint32(entry, true), this.view.getUint32(entry + 4, true));
    }
  }

  u8(at, value) {
    this.view.setUint8(at, value);
  }

  u32(at, value) {
    this.view.setUint32(at, value, true);
  }

  u64(at, value) {
    this.view.setBigUint64(at, BigInt.asUintN(64, BigInt(value)), true);
  }

  /** How many texts there are, and how much room they take with a zero behind each. */
  measure(texts, countAt, sizeAt) {
    this.u32(countAt, texts.length);
    this.u32(sizeAt, texts.reduce((sum, text) => sum + encoder.encode(text).length + 1, 0));
  }

  /** Lays texts out: where each begins, and each with a zero behind it. */
  lay(texts, listAt, textsAt) {
    let at = textsAt;
    texts.forEach((text, index) => {
      const bytes = encoder.encode(`${text}\0`);
      this.u32(listAt + 4 * index, at);
      this.bytes(at, bytes.length).set(bytes);
      at += bytes.length;
    });
  }
}
