import { redactor } from "./redact";

/** A mask that learns: what is secret among the settings, and each token as soon as there is one. */
export interface Mask {
  redact(text: string): string;
  /** Old tokens stay masked: they may still be valid. */
  add(secret: string): void;
}

export function growingMask(secrets: readonly string[]): Mask {
  const known = new Set(secrets);
  let redact = redactor([...known]);
  return {
    redact: (text) => redact(text),
    add(secret) {
      known.add(secret);
      redact = redactor([...known]);
    },
  };
}
