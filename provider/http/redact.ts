/**
 * Masks secrets in texts: errors, log lines, answers that echo what was sent. A secret may come back dressed for
 * where it has been, so its JSON, HTML, percent and base64 forms are masked as well.
 *
 * The mask must not itself let a secret appear, alone or together with the text around it: where `[secret]` could
 * (the password is "secret"), a character that is in no secret stands instead.
 */
import { formsOf } from "./secretForms";

/** Shorter secrets would blank half of every text: they are masked only where they stand alone. */
const SHORTEST_ANYWHERE = 4;
/** Where a text of a service was cut (services/text.ts, auth/quote.ts): a secret may have stood across the cut. */
const CUT = "…";
/** No text that is cut shows more of a secret. */
const LONGEST_LEFT = 500;
const MASK = "[secret]";
/** Where the search for another mask begins: FULL BLOCK. */
const BLOCK = 0x2588;

/**
 * A function that replaces every occurrence of each secret by `[secret]`. Empty secrets are left out. Made ready at its
 * first use, for most calls have nothing to say; what one text costs does not grow with the number of secrets.
 */
export function redactor(secrets: readonly string[]): (text: string) => string {
  let ready: ((text: string) => string) | undefined;
  return (text) => (ready ??= prepared(secrets))(text);
}

/** The forms to look for, by how they begin; of those that begin alike the longest first. */
type Forms = ReadonlyMap<string, readonly string[]>;

function prepared(secrets: readonly string[]): (text: string) => string {
  const long = secrets.filter((secret) => secret.length >= SHORTEST_ANYWHERE);
  const short = secrets.filter((secret) => secret !== "" && secret.length < SHORTEST_ANYWHERE);
  const all = [...new Set(long.flatMap(formsOf))].filter((form) => form.length >= SHORTEST_ANYWHERE);
  const forms = byBeginning(all);
  const tokens = short.length === 0 ? undefined : standingAlone(short);
  const mask = maskFor([...all, ...short]);
  return (text) => {
    const masked = withoutForms(text, forms, mask);
    const whole = tokens === undefined ? masked : masked.replace(tokens, () => mask);
    return whole.includes(CUT) ? withoutBeginnings(whole, forms, mask) : whole;
  };
}

function byBeginning(forms: readonly string[]): Forms {
  const found = new Map<string, string[]>();
  for (const form of [...forms].sort((a, b) => b.length - a.length)) {
    const start = form.slice(0, SHORTEST_ANYWHERE);
    const alike = found.get(start);
    if (alike === undefined) found.set(start, [form]);
    else alike.push(form);
  }
  return found;
}

/** Where two overlap, neither is left in part. */
function withoutForms(text: string, forms: Forms, mask: string): string {
  if (forms.size === 0) return text;
  let shown = "";
  let end = 0;
  for (let at = 0; at + SHORTEST_ANYWHERE <= text.length; at += 1) {
    const form = forms
      .get(text.slice(at, at + SHORTEST_ANYWHERE))
      ?.find((one) => one.length > end - at && stands(one, text, at));
    if (form === undefined) continue;
    if (at >= end) shown += text.slice(end, at) + mask;
    end = at + form.length;
  }
  return shown + text.slice(end);
}

/** The last character is looked at first: what repeats itself for long is like itself almost everywhere. */
function stands(form: string, text: string, at: number): boolean {
  return text[at + form.length - 1] === form.at(-1) && text.startsWith(form, at);
}

function withoutBeginnings(text: string, forms: Forms, mask: string): string {
  const pieces = text.split(CUT);
  return pieces
    .map((piece, at) => (at === pieces.length - 1 ? piece : withoutBeginning(piece, forms, mask)))
    .join(CUT);
}

function withoutBeginning(piece: string, forms: Forms, mask: string): string {
  for (let left = Math.min(piece.length, LONGEST_LEFT); left >= SHORTEST_ANYWHERE; left -= 1) {
    const end = piece.slice(-left);
    const candidates = forms.get(end.slice(0, SHORTEST_ANYWHERE));
    if (candidates?.some((form) => form.startsWith(end))) return piece.slice(0, -left) + mask;
  }
  return piece;
}

function standingAlone(secrets: readonly string[]): RegExp {
  const literals = [...new Set(secrets)]
    .sort((a, b) => b.length - a.length)
    .map((secret) => secret.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${literals.join("|")})(?![\\p{L}\\p{N}_])`, "gu");
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
