/**
 * Masks secrets in texts: errors, log lines, answers that echo what was sent. A secret may come back dressed for
 * where it has been, so its JSON, percent and base64 forms are masked as well.
 *
 * The mask must not itself let a secret appear, alone or together with the text around it: where `[secret]` could
 * (the password is "secret"), a character that is in no secret stands instead.
 */

/** Shorter secrets would blank half of every text: they are masked only where they stand alone. */
const SHORTEST_ANYWHERE = 4;
/** A piece of base64 shorter than this is found in texts that have nothing to do with the secret. */
const SHORTEST_BASE64 = 6;
const MASK = "[secret]";
/** Where the search for another mask begins: FULL BLOCK. */
const BLOCK = 0x2588;

/** A function that replaces every occurrence of each secret by `[secret]`. Empty secrets are left out. */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const long = secrets.filter((secret) => secret.length >= SHORTEST_ANYWHERE);
  const short = secrets.filter((secret) => secret !== "" && secret.length < SHORTEST_ANYWHERE);
  const forms = [...new Set(long.flatMap(formsOf))].sort((a, b) => b.length - a.length);
  const tokens = [...new Set(short)].sort((a, b) => b.length - a.length).map(asToken);
  const mask = maskFor([...forms, ...short]);
  return (text) => {
    const masked = forms.reduce((rest, form) => rest.split(form).join(mask), text);
    return tokens.reduce((rest, token) => rest.replace(token, () => mask), masked);
  };
}

/** Every way a secret may be written. */
function formsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    json,
    // JSON in a string of JSON; the slash as PHP and some Java write it; other alphabets as Python writes them.
    JSON.stringify(json).slice(1, -1),
    json.replaceAll("/", "\\/"),
    ascii(json),
    ascii(json).replace(/\\u[0-9a-f]{4}/g, (escape) => `\\u${escape.slice(2).toUpperCase()}`),
    ...percentForms(secret),
    ...base64Forms(Buffer.from(secret)),
  ];
}

function ascii(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Libraries differ in what they leave as it is, in the case of the digits, and in how they write a blank. */
function percentForms(secret: string): string[] {
  return ["-_.~", "-_.~/", "-_.~!'()*", "-_.*"].flatMap((plain) => {
    const upper = percent(secret, plain);
    const lower = upper.replace(/%../g, (escape) => escape.toLowerCase());
    return [upper, lower, upper.replaceAll("%20", "+"), lower.replaceAll("%20", "+")];
  });
}

function percent(secret: string, plain: string): string {
  return Array.from(Buffer.from(secret), (byte) => {
    const character = String.fromCharCode(byte);
    const isPlain = /[A-Za-z0-9]/.test(character) || plain.includes(character);
    return isPlain ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }).join("");
}

/**
 * Base64 of the secret alone, and of the secret inside something longer (`user:password`): there it may begin at
 * any of three places in a group of four characters, of which only those made of the secret's bits alone are known.
 */
function base64Forms(bytes: Buffer): string[] {
  const whole = bytes.toString("base64");
  const inside = [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    const first = Math.ceil((before * 8) / 6);
    const end = Math.floor(((before + bytes.length) * 8) / 6);
    return encoded.slice(first, end);
  });
  return [whole, ...inside]
    .filter((form) => form.length >= SHORTEST_BASE64)
    .flatMap((form) => [form, form.replaceAll("+", "-").replaceAll("/", "_")]);
}

function asToken(secret: string): RegExp {
  const literal = secret.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])`, "gu");
}

function maskFor(forms: readonly string[]): string {
  const collides = (form: string): boolean =>
    MASK.includes(form) ||
    form.includes(MASK) ||
    Array.from(MASK, (_, at) => at).some(
      (at) => form.endsWith(MASK.slice(0, at + 1)) || form.startsWith(MASK.slice(at)),
    );
  if (!forms.some(collides)) return MASK;
  let code = BLOCK;
  while (forms.some((form) => form.includes(String.fromCharCode(code)))) code += 1;
  return String.fromCharCode(code);
}
