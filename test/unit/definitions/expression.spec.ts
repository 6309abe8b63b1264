/** What a text says in Pulumi YAML. */
import assert from "node:assert/strict";
import { template, type Reference } from "../../../definitions/values/expression";

const to = (name: string, ...path: (string | number)[]): Reference => ({ kind: "reference", name, path });

describe("a text of a definition", () => {
  const read: readonly (readonly [string, readonly (string | Reference)[]])[] = [
    ["", [""]],
    ["plain", ["plain"]],
    ["a $ and a } and { }", ["a $ and a } and { }"]],
    ["$${day}", ["${day}"]],
    ["/orders/$${day}/x", ["/orders/${day}/x"]],
    ["$$${a}", ["$", to("a")]],
    ["$$$${a}", ["$${a}"]],
    ["a$$b$$", ["a$b$"]],
    ["$$$", ["$$"]],
    ["$$ and ${a}", ["$ and ", to("a")]],
    ["${a}", [to("a")]],
    ["${copy-orders}", [to("copy-orders")]],
    ["${a.b}", [to("a", "b")]],
    ["${a.b[0]}", [to("a", "b", 0)]],
    ["${a[0][1].c}", [to("a", 0, 1, "c")]],
    ['${a["x}y"]}', [to("a", "x}y")]],
    ['${a["say \\"b\\""].c}', [to("a", 'say "b"', "c")]],
    ['${a["edp.java.main_class"]}', [to("a", "edp.java.main_class")]],
    ["${a}${b}", [to("a"), to("b")]],
    ["x${a}y${b.c}z", ["x", to("a"), "y", to("b", "c"), "z"]],
    ["$${a}${a}", ["${a}", to("a")]],
    ["${a}$${a}", [to("a"), "${a}"]],
    ["two\nlines ${a}\n", ["two\nlines ", to("a"), "\n"]],
    ["💾${a}💾", ["💾", to("a"), "💾"]],
  ];
  for (const [text, parts] of read)
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(template(text), parts));

  const malformed = [
    "${",
    "${a",
    "x ${a.b",
    "${}",
    "${ a }",
    "${a.}",
    "${a..b}",
    "${a[x]}",
    "${a[]}",
    "${1a}",
    "${a b}",
  ];
  for (const text of malformed)
    it(`says what to write instead of ${JSON.stringify(text)}`, () => {
      const [last] = template(text).slice(-1);
      assert.ok(typeof last === "object" && last.kind === "malformed", JSON.stringify(last));
      assert.match(last.message, /write .*\$\$\{ for the characters themselves$/);
    });

  it("goes on behind what is malformed", () => {
    const [first, second, third] = template("${} and ${a}");
    assert.equal(typeof first === "object" && first.kind, "malformed");
    assert.deepEqual([second, third], [" and ", to("a")]);
  });
});
