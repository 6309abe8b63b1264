/**
 * What looks like a credential: by the name it goes by, or by its shape. Rather too little is taken for one than too much,
 * because a rule that cries wolf is switched off: chance alone (high entropy) is looked at only where the length is that
 * of a key, and a value that refers to something (a path, a variable, a column) is none.
 */

/** Names that end so are of credentials, whatever the value. Without their punctuation, in lower case. */
const TELLING =
  /(?:password|passwd|passphrase|pwd|(?:secret|private|access|api|account|auth|shared|encryption)key|secretaccesskey|accesskeyid|(?:client|app)secret|(?:access|auth|bearer|session|security|refresh|id)token)$/;
/** Azure has the account behind it: `fs.azure.account.key.<account>.blob.core.windows.net`. */
const TELLING_WITHIN = /account[._-]?key\./i;
/** Names that end so are of credentials, if the value is one that nobody would say or count. */
const HINTING = /(?:token|secret|credentials?|(?<!by|com)pass|accesssignature)$|^[as]k$/;
/** What is said about a credential, and is none: `--no-password`, `--prompt-for-password`. */
const ABOUT = /^(?:no|skip|without|use|ask|prompt|requires?|has|is|enable|disable)[-_.]/i;

/** Shorter is rather a word, or a number of something. */
const SHORTEST_HINTED = 8;
/** Letters alone, in words: the name of a secret. */
const DRAWN = /\d|[a-z][A-Z]|[^\w.-]/;

const WORD = /^(?:true|false|yes|no|none|null|undefined|on|off|\*+|x+|\[secret\])$/i;
const VARIABLE = /^(?:\$[({]|\$(?:\d|[A-Z_][A-Z0-9_]*)$|%\(|%\w+%$|\{|<|:\w+$|\?$|@)/;
const PLACE =
  /^(?:\.{0,2}\/|alias\/|[a-z][\w+.-]*:\/\/)|\.(?:jceks|json|pem|jks|p12|keytab|txt|properties|conf|ya?ml|key|crt)$/i;
const REFERENCE = /^(?:vault|csms|kms|arn|env|file|ref):|[([]/i;
/** A column, a field, a class. */
const DOTTED = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/;

/** What goes by this name as a credential, in one word for people; undefined if nothing does. */
export function credentialName(name: string, value: unknown): string | undefined {
  if (ABOUT.test(name) || !isLiteral(value)) return undefined;
  const squashed = name.replace(/[^A-Za-z0-9]/g, "").toLowerCase();
  const telling = TELLING.exec(squashed)?.[0] ?? (TELLING_WITHIN.test(name) ? "accountkey" : undefined);
  const text = String(value);
  if (telling !== undefined)
    return DOTTED.test(text) && TELLING.test(text.toLowerCase()) ? undefined : telling;
  const [hinting] = HINTING.exec(squashed) ?? [];
  const said =
    text.length < SHORTEST_HINTED || /^[\d.,]+$/.test(text) || DOTTED.test(text) || !DRAWN.test(text);
  return said ? undefined : hinting;
}

/** Whether a value says itself what it is, and does not refer to it. */
function isLiteral(value: unknown): boolean {
  if (typeof value === "number") return true;
  if (typeof value !== "string") return false;
  const text = value.trim().replace(/^(["'])(.*)\1$/s, "$2");
  return text !== "" && ![WORD, VARIABLE, PLACE, REFERENCE].some((pattern) => pattern.test(text));
}

interface Shape {
  readonly what: string;
  readonly pattern: RegExp;
  /** Of what was found, or of what the pattern captured. */
  readonly isOne?: (found: string) => boolean;
}

const KEY_SWITCHES = 4;
const SECRET_KEY_SWITCHES = 18;
const SECRET_KEY_DIGITS = 3;

/** How often one kind of character follows another: often where they were drawn, rarely in what people write. */
function switches(text: string): number {
  const kinds = Array.from(text, (each) => (/\d/.test(each) ? 0 : /[a-z]/.test(each) ? 1 : 2));
  return kinds.filter((kind, at) => at > 0 && kind !== kinds[at - 1]).length;
}

const SHAPES: readonly Shape[] = [
  { what: "a private key", pattern: /-----BEGIN (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----/g },
  {
    what: "an access key",
    pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA|HPUA|HST[A-Z])(?=[A-Z]*\d)[A-Z0-9]{16}(?![A-Za-z0-9])/g,
  },
  {
    what: "an access key",
    pattern: /(?<![\w./-])[A-Z0-9]{20}(?![\w./-])/g,
    isOne: (found) => switches(found) >= KEY_SWITCHES && /[G-Z]/.test(found),
  },
  {
    what: "a secret key",
    pattern: /^(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9+]{40}$/g,
    isOne: (found) =>
      switches(found) >= SECRET_KEY_SWITCHES && found.replace(/\D/g, "").length >= SECRET_KEY_DIGITS,
  },
  { what: "a token (JWT)", pattern: /(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/g },
  { what: "a token of Keystone", pattern: /(?<![\w-])gAAAAA[\w-]{80,}={0,2}/g },
  {
    what: "a token",
    pattern:
      /(?<![\w-])(?:gh[pousr]_\w{36,}|github_pat_\w{30,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|pul-[0-9a-f]{40}|npm_\w{36}|AIza[\w-]{35})/g,
  },
  {
    what: "a password in a URL",
    pattern: /[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@"'<>]{0,200}:([^\s/@"']{1,200})@(?!sha256:)/gi,
    isOne: isLiteral,
  },
  {
    what: "a password in a URL",
    pattern: /jdbc:oracle:\w{1,10}:[^\s/@:]{1,100}\/([^\s@/]{1,100})@/gi,
    isOne: isLiteral,
  },
  {
    what: "a header Authorization",
    pattern: /authorization["']?\s{0,3}[:=]\s{0,3}["']?(?:bearer|basic)\s+([^\s"',]{8,})/gi,
    isOne: isLiteral,
  },
];

/** What a text has in it by its shape: `an access key`. */
export function shapesIn(text: string): string[] {
  return SHAPES.filter(({ pattern, isOne = () => true }) =>
    [...text.matchAll(pattern)].some(([whole, captured]) => isOne(captured ?? whole)),
  ).map(({ what }) => what);
}
