import { randomInt } from "node:crypto";

/** Uniform in [0, 1). Ids, tokens and passwords are made from it, so outside tests it must not be guessable. */
export type Random = () => number;

/** `randomInt` accepts ranges below 2^48. */
const STEPS = 2 ** 48 - 1;

export const secureRandom: Random = () => randomInt(STEPS) / STEPS;

function bytes(random: Random, count: number): Buffer {
  const made = Buffer.allocUnsafe(count);
  for (let at = 0; at < count; at += 1) made[at] = Math.floor(random() * 256);
  return made;
}

/** A version 4 UUID, as Sahara's ids are. */
export function uuid(random: Random): string {
  const raw = bytes(random, 16);
  raw[6] = (raw[6]! & 0x0f) | 0x40;
  raw[8] = (raw[8]! & 0x3f) | 0x80;
  const hex = raw.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** 32 hexadecimal digits, as Keystone's ids are. */
export function hexId(random: Random): string {
  return uuid(random).replaceAll("-", "");
}

/** A token or password of 32 random bytes, safe in headers, URLs and shells. */
export function secret(random: Random): string {
  return bytes(random, 32).toString("base64url");
}
