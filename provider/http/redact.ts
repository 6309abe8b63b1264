/**
 * Masks secrets in texts: errors, log lines, answers that echo what was sent. A secret may come back dressed for
 * where it has been, so its JSON, HTML, percent and base64 forms are masked as well.
 *
 * The mask must not itself let a secret appear, alone or together with the text around it: where `[secret]` could
 * (the password is "secret"), a character that is in no secret stands instead.
 */

/** Shorter secrets would blank half of every text: they are masked only where they stand alone. */
const SHORTEST_ANYWHERE = 4;
/** A piece of base64 shorter than this is found in texts that have nothing to do with the secret. */
const SHORTEST_BASE64 = 6;
/** Where a text of a service was cut (services/text.ts, auth/quote.ts): a secret may have stood across the cut. */
const CUT = "…";
/** No text that is cut shows more of a secret. */
const LONGEST_LEFT = 500;
const MASK = "[secret]";
/** Where the search for another mask begins: FULL BLOCK. */
const BLOCK = 0x2588;

/** A function that replaces every occurrence of each secret by `[secret]`. Empty secrets are left out. */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const long = secrets.filter((secret) => secret.length >= SHORTEST_ANYWHERE);
  const short = secrets.filter((secret) => secret !== "" && secret.length < SHORTEST_ANYWHERE);
  const forms = [...new Set(long.flatMap(formsOf))]
    .filter((form) => form.length >= SHORTEST_ANYWHERE)
    .sort((a, b) => b.length - a.length);
  const tokens = [...new Set(short)].sort((a, b) => b.length - a.length).map(asToken);
  const mask = maskFor([...forms, ...short]);
  return (text) => {
    const masked = forms.reduce((rest, form) => rest.split(form).join(mask), text);
    const whole = tokens.reduce((rest, token) => rest.replace(token, () => mask), masked);
    return whole.includes(CUT) ? withoutBeginnings(whole, forms, mask) : whole;
  };
}

function withoutBeginnings(text: string, forms: readonly string[], mask: string): string {
  const pieces = text.split(CUT);
  return pieces
    .map((piece, at) => (at === pieces.length - 1 ? piece : withoutBeginning(piece, forms, mask)))
    .join(CUT);
}

function withoutBeginning(piece: string, forms: readonly string[], mask: string): string {
  for (let left = Math.min(piece.length, LONGEST_LEFT); left >= SHORTEST_ANYWHERE; left -= 1) {
    const end = piece.slice(-left);
    if (forms.some((form) => form.startsWith(end))) return piece.slice(0, -left) + mask;
  }
  return piece;
}

/** Every way a secret may be written. */
function formsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    // As services' texts are put on one line.
    secret.trim().replace(/\s*\n\s*/g, " "),
    json,
    // JSON in a string of JSON; the slash as PHP and some Java write it; other alphabets as Python writes them.
    JSON.stringify(json).slice(1, -1),
    json.replaceAll("/", "\\/"),
    ascii(json),
    ascii(json).replace(/\\u[0-9a-f]{4}/g, (escape) => `\\u${escape.slice(2).toUpperCase()}`),
    // Go and Java's Gson take care that their JSON may stand in HTML.
    unicode(json, /[<>&]/g),
    unicode(json, /[<>&=']/g),
    ...htmlForms(secret),
    ...percentForms(secret),
    ...base64Forms(Buffer.from(secret)),
  ];
}

function ascii(json: string): string {
  return unicode(json, /[\u007f-\uffff]/g);
}

function unicode(json: string, units: RegExp): string {
  return json.replace(units, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Pages of errors; libraries differ in what they do with quotes. */
function htmlForms(secret: string): string[] {
  const text = secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const quotes = ["&quot;", "&#34;", '"'].flatMap((double) =>
    ["&#39;", "&#x27;", "&apos;", "'"].map((single) => [double, single] as const),
  );
  return quotes.map(([double, single]) => text.replaceAll('"', double).replaceAll("'", single));
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
    .flatMap((form) => [form, form.replaceAll("+", "-").replaceAll("/", "_"), withJAndLExchanged(form)]);
}

/** The alphabet in which MRS v1.1 takes statements. */
function withJAndLExchanged(base64: string): string {
  return base64.replace(/[JL]/g, (letter) => (letter === "J" ? "L" : "J"));
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
