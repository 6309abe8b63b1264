/**
 * One file of definitions: its values, and where each of them stands. YAML 1.2 and JSON go through the same parser, for
 * only that one knows places.
 */
import { isScalar, LineCounter, type Node } from "yaml";
import type { Path } from "../path";
import { mistake, type Place, type Position, type Problem } from "../place";
import { referenceSpans } from "../values/expression";
import { otherEncoding, type Reading, reading } from "./reading";
import { Tree } from "./tree";

export class Source {
  private readonly lines = new LineCounter();
  private readonly reading: Reading;
  private readonly tree: Tree;
  /** Without the mark of its encoding, which is in no column. */
  readonly text: string;
  /** What is wrong with it as YAML. */
  readonly problems: readonly Problem[];
  /** Whether `value` is all that it says; else it lacks what is broken. */
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
    this.text = content.replace(/^\ufeff/, "");
    this.lines.addNewLine(0);
    for (const { index } of this.text.matchAll(/\n/g)) this.lines.addNewLine(index + 1);
    this.reading = isUtf8 ? reading(this.text, file.endsWith(".json")) : otherEncoding(this.text);
    const { document, gaps, findings, isWhole, value } = this.reading;
    this.tree = new Tree(document, gaps);
    this.isWhole = isWhole;
    this.value = value;
    this.problems = findings.map(({ start, end, message }) =>
      mistake(this.at(start, end), "syntax", message),
    );
  }

  /** Whether something is broken directly in a value, so that it says more than can be read of it. */
  lacks(path: Path): boolean {
    return this.tree.lacks(path);
  }

  /** Where the key that leads to a value stands; of what is not there, or in a list, the nearest that is. */
  keyPlace(path: Path): Place {
    for (let length = path.length; length > 0; length -= 1) {
      const key = this.tree.pairAt(path.slice(0, length))?.key;
      if (key !== undefined) return this.placeOf(key);
    }
    return this.at(0, 0);
  }

  /** Where a value stands; where it is written without one, or comes from elsewhere, the nearest around it. */
  valuePlace(path: Path): Place {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = this.tree.nodeAt(path.slice(0, length));
      if (node?.range) return this.placeOf(node);
    }
    return this.at(0, 0);
  }

  /** Where the nth reference within a text stands; where it cannot be found, the text. */
  referencePlace(path: Path, nth: number): Place {
    const { range } = this.tree.nodeAt(path) ?? {};
    const span = range && referenceSpans(this.reading.text.slice(range[0], range[1]))[nth];
    return span ? this.read(range[0] + span[0], range[0] + span[1]) : this.valuePlace(path);
  }

  /** A scalar as it stands in the file, without its quotes: `1234567e012`, of which the parser makes a number. */
  written(path: Path): string | undefined {
    const node = this.tree.resolvedAt(path);
    return isScalar(node) ? node.source : undefined;
  }

  has(path: Path): boolean {
    return this.tree.nodeAt(path) !== undefined;
  }

  /** Whether there is such a key, be it without a value. */
  hasKey(path: Path): boolean {
    return this.has(path) || this.tree.pairAt(path) !== undefined;
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
}
