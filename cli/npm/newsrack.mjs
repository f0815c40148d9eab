#!/usr/bin/env node
// `newsrack`: the command line for publishers, the same Rust as everywhere, as WebAssembly that Node runs.
import { readFileSync, writeSync } from "node:fs";

import { Exit, System } from "./lib/system.mjs";

/** The code of what can't be done. */
const REFUSED = 2;

/** The code of a program that has failed in a way that nobody foresaw, as Rust has it. */
const FAULT = 101;

/** Why it can't run here; nothing where it can. */
function refusal() {
  const [major] = process.versions.node.split(".");
  if (Number(major) < 20) return `this is Node ${process.versions.node}, and newsrack needs 20 or newer: see https://nodejs.org`;
  if (process.platform === "win32") return "newsrack does not run on Windows by itself; it does in the Windows Subsystem for Linux";
  return null;
}

function run() {
  const why = refusal();
  if (why !== null) {
    tell(`error: ${why}\n`);
    return REFUSED;
  }
  const system = new System(process.argv.slice(2), process.env);
  try {
    const module = new WebAssembly.Module(readFileSync(new URL("newsrack.wasm", import.meta.url)));
    const { exports } = new WebAssembly.Instance(module, { wasi_snapshot_preview1: system.imports() });
    system.start(exports);
    return 0;
  } catch (error) {
    if (error instanceof Exit) return error.code;
    // A trap; what led to it, the program has said itself.
    tell(`newsrack has failed: ${error?.message ?? error}\n`);
    return FAULT;
  }
}

function tell(text) {
  try {
    writeSync(2, text);
  } catch {
    // Nobody listens.
  }
}

// What other threads still do ends with it.
process.exit(run());
