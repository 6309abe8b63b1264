/**
 * One file of definitions: its values, and where each of them stands. YAML 1.2 and JSON go through the same parser, for
 * only that one knows places.
 */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  type YAMLMap,
} from "yaml";
import { aliasesIn } from "./aliases";
import { referenceSpans } from "./expression";
import type { Path } from "./path";
import type { Place, Position, Problem } from "./place";
import { jsonFindings } from "./json";
import { Keys } from "./keys";
import { otherEncoding, type Reading, reading } from "./reading";
import type { Finding } from "./syntaxWords";

/** How often anchors may be repeated, those within them included: a thousand runs share one, an attack needs more. */
const MOST_ALIASES = 10_000;

export class Source {
  private readonly lines = new LineCounter();
  private readonly document: Document.Parsed | undefined;
  private readonly reading: Reading;
  private readonly aliases: ReturnType<typeof aliasesIn>;
  private readonly keys: Keys;
  /** Without the mark of its encoding, which is in no column. */
  readonly text: string;
  /** What is wrong with it as YAML. */
  readonly problems: readonly Problem[];
  /** Whether `value` is all that it says; else it lacks the entries in which something is broken. */
  readonly isWhole: boolean;
  /** The plain value; undefined for an empty file, and for one that cannot be read at all. */
  readonly value: unknown;

  /**
   * @param file as it is to be named in messages
   * @param isUtf8 whether its bytes are; else nothing is read of it
   */
  constructor(
    readonly file: string,
    content: string,
    isUtf8 = true,
  ) {
    const text = content.replace(/^\ufeff/, "");
    this.text = text;
    this.lines.addNewLine(0);
    for (const { index } of text.matchAll(/\n/g)) this.lines.addNewLine(index + 1);
    this.reading = isUtf8 ? reading(text) : otherEncoding(text);
    const found = [...this.reading.findings];
    if (file.endsWith(".json") && found.every(({ harmless }) => harmless)) {
      const known = [...found];
      const isNew = ({ start, end }: Finding) => known.every((one) => one.start < start || one.start >= end);
      found.push(...jsonFindings(text).filter(isNew));
    }
    this.document = this.reading.document;
    this.keys = new Keys(this.reading.gaps);
    this.aliases = this.document ? aliasesIn(this.document) : new Map();
    let isRead = true;
    try {
      this.value = this.document?.toJS({ maxAliasCount: MOST_ALIASES });
    } catch {
      isRead = false;
      found.push({ start: 0, end: 1, message: TOO_MANY_ALIASES, harmless: false });
    }
    this.isWhole = isRead && this.reading.isWhole;
    this.problems = found.map(({ start, end, message }) => this.syntax(start, end, message));
  }

  /** Whether something is broken directly in a value, so that it says more than can be read of it. */
  lacks(path: Path): boolean {
    if (this.reading.gaps.length === 0) return false;
    const map = this.resolved(this.nodeAt(path.slice(0, -1)));
    const own = this.pairAt(path)?.key.range?.[0];
    return isMap(map) && own !== undefined && this.keys.broken(map).includes(own);
  }

  /** Where the key that leads to a value stands; of what is not there, or in a list, the nearest that is. */
  keyPlace(path: Path): Place {
    for (let length = path.length; length > 0; length -= 1) {
      const key = this.pairAt(path.slice(0, length))?.key;
      if (key !== undefined) return this.placeOf(key);
    }
    return this.at(0, 0);
  }

  /** Where a value stands; where it is written without one, or comes from elsewhere, the nearest around it. */
  valuePlace(path: Path): Place {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = this.nodeAt(path.slice(0, length));
      if (node?.range) return this.placeOf(node);
    }
    return this.at(0, 0);
  }

  /** Where the nth reference within a text stands; where it cannot be found, the text. */
  referencePlace(path: Path, nth: number): Place {
    const { range } = this.nodeAt(path) ?? {};
    const span = range && referenceSpans(this.reading.text.slice(range[0], range[1]))[nth];
    return span ? this.read(range[0] + span[0], range[0] + span[1]) : this.valuePlace(path);
  }

  /** A scalar as it stands in the file, without its quotes: `1234567e012`, of which the parser makes a number. */
  written(path: Path): string | undefined {
    const node = this.resolved(this.nodeAt(path));
    return isScalar(node) ? node.source : undefined;
  }

  has(path: Path): boolean {
    return this.nodeAt(path) !== undefined;
  }

  /** Whether there is such a key, be it without a value. */
  hasKey(path: Path): boolean {
    return this.has(path) || this.pairAt(path) !== undefined;
  }

  private nodeAt(path: Path): Node | undefined {
    let node: Node | null | undefined = this.document?.contents;
    for (const step of path) {
      node = this.resolved(node);
      if (isSeq(node) && typeof step === "number") node = node.items[step] as Node | undefined;
      else if (isMap(node)) node = this.pairIn(node, step)?.value;
      else return undefined;
    }
    return node ?? undefined;
  }

  private pairAt(path: Path): Pair<Node, Node | null> | undefined {
    const map = this.resolved(this.nodeAt(path.slice(0, -1)));
    return isMap(map) ? this.pairIn(map, path.at(-1)!) : undefined;
  }

  /** The last of its name, as the value has it: the map's own, else one that comes from an anchor by `<<`. */
  private pairIn(map: YAMLMap, step: string | number): Pair<Node, Node | null> | undefined {
    const pairs = this.keys.byName(map);
    const own = pairs.get(String(step))?.at(-1);
    if (own !== undefined) return own;
    const merges = pairs.get(MERGE) ?? [];
    const merged = merges.flatMap(({ value }) => (isSeq(value) ? (value.items as Node[]) : [value]));
    for (const node of merged.map((one) => this.resolved(one))) {
      const pair = isMap(node) ? this.pairIn(node, step) : undefined;
      if (pair !== undefined) return pair;
    }
    return undefined;
  }

  private resolved(node: Node | null | undefined): Node | null | undefined {
    return isAlias(node) ? this.aliases.get(node) : node;
  }

  private placeOf({ range }: Node): Place {
    const [start, end] = range ?? [0, 0];
    return this.read(start, start + this.reading.text.slice(start, end).trimEnd().length);
  }

  /** What stands from one character to another of what has been read. */
  private read(start: number, end: number): Place {
    return this.at(this.reading.origin(start), this.reading.origin(end));
  }

  private at(start: number, end: number): Place {
    return { file: this.file, start: this.position(start), end: this.position(Math.max(start, end)) };
  }

  private position(offset: number): Position {
    const { line, col } = this.lines.linePos(offset);
    return { line, column: col };
  }

  private syntax(start: number, end: number, message: string): Problem {
    return { place: this.at(start, end), severity: "error", rule: "syntax", message };
  }
}

const MERGE = "<<";
const TOO_MANY_ALIASES =
  "anchors are repeated too often to be read, within each other; write out what they stand for";
