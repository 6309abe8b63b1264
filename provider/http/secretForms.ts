/** The clothes of a secret: in JSON, in pages of HTML, in URLs, in base64, as the libraries out there write them. */

/** A piece of base64 shorter than this is found in texts that have nothing to do with the secret. */
const SHORTEST_BASE64 = 6;

/** Of such a text JSON, HTML and percent encoding change nothing; tokens and most passwords are of this kind. */
const WRITTEN_ALIKE = /^[A-Za-z0-9._-]+$/;

/** Every way a secret may be written. */
export function formsOf(secret: string): string[] {
  if (WRITTEN_ALIKE.test(secret)) return [secret, ...base64Forms(Buffer.from(secret))];
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
