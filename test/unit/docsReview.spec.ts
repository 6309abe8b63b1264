/** The fields of `--json` in docs/review.md against the types that declare them. */
import assert from "node:assert/strict";
import ts from "typescript";
import { OBJECT_WORDS, RUN_WORDS } from "../../cli/plan/text/words";
import { names, read, rows, section } from "./documents";

const PAGE = "docs/review.md";
const SOURCES = [
  "cli/plan/plan.ts",
  "cli/results/results.ts",
  "provider/review/review.ts",
  "provider/review/changes.ts",
  "provider/review/request.ts",
];

const interfaces = new Map<string, ts.InterfaceDeclaration>();
for (const file of SOURCES)
  ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true).forEachChild((node) => {
    if (ts.isInterfaceDeclaration(node)) interfaces.set(node.name.text, node);
  });

type Members = readonly ts.TypeElement[];

/** With those that it inherits. */
function membersOf({ members, heritageClauses }: ts.InterfaceDeclaration): Members {
  const types = heritageClauses?.flatMap((clause) => [...clause.types]) ?? [];
  const parents = types.map(({ expression }) => expression.getText());
  return [...parents.flatMap((name) => membersOf(interfaces.get(name)!)), ...members];
}

/** What an object has within; undefined of any other type. */
function within(type: ts.TypeNode): Members | undefined {
  if (ts.isTypeLiteralNode(type)) return type.members;
  const found = interfaces.get(type.getText());
  return found && membersOf(found);
}

/** `readonly X[]` as X. */
function itemOf(type: ts.TypeNode): ts.TypeNode | undefined {
  return ts.isTypeOperatorNode(type) && ts.isArrayTypeNode(type.type) ? type.type.elementType : undefined;
}

/** Names of texts, of which the page says the values. */
const TEXTS: ReadonlySet<string> = new Set(["ClassName", "RunAction", "ObjectAction"]);

function inWords(type: ts.TypeNode): string {
  const item = itemOf(type);
  if (item !== undefined) return `list of ${inWords(item)}s`;
  const text = type.getText();
  if (within(type) !== undefined) return "object";
  if (/^Readonly<Record<\w+, number>>$/.test(text)) return "map of numbers";
  if (text === "unknown") return "any";
  if (TEXTS.has(text)) return "string";
  const values = text
    .split(" | ")
    .map((one) => (/^(?:string|number|boolean)$/.test(one) ? one : `\`${one}\``));
  return values.join(", ").replace(/, (?=[^,]*$)/, " or ");
}

/** Each field by its path, with its type. */
function fieldsOf(members: Members, path = ""): [field: string, type: string][] {
  return members.flatMap((member): [string, string][] => {
    assert.ok(ts.isPropertySignature(member) && member.type !== undefined);
    const { type, questionToken } = member;
    const at = path + member.name.getText();
    const item = itemOf(type);
    const inner = within(item ?? type) ?? [];
    const field = questionToken === undefined ? at : `${at}?`;
    return [[field, inWords(type)], ...fieldsOf(inner, item === undefined ? `${at}.` : `${at}[].`)];
  });
}

function toldUnder(heading: string): Record<string, string> {
  const told = rows(section(PAGE, heading)).filter((cells) => cells.length === 3);
  return Object.fromEntries(
    told.slice(1).flatMap(([cell = "", type = ""]) => names(cell).map((field) => [field, type])),
  );
}

describe(`${PAGE}: the fields of --json`, () => {
  for (const [heading, name] of [
    ["### Of a plan", "Plan"],
    ["### Of results", "Results"],
  ] as const)
    it(`${heading}: each field of ${name}, whether it may be missing, and its type`, () => {
      assert.deepEqual(toldUnder(heading), Object.fromEntries(fieldsOf(membersOf(interfaces.get(name)!))));
    });

  it("each action of runs and of objects", () => {
    const text = section(PAGE, "### Of a plan");
    const told = rows(text).filter((cells) => cells.length === 2);
    assert.deepEqual(
      told.slice(1).map(([cell = ""]) => names(cell)[0]),
      Object.keys(RUN_WORDS),
    );
    const [, , ofObjects = ""] = rows(text).find(([cell = ""]) => cell === "`objects[].action`") ?? [];
    assert.deepEqual(names(ofObjects), Object.keys(OBJECT_WORDS));
  });
});
