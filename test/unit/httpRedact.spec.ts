import assert from "node:assert/strict";
import * as fc from "fast-check";
import { redactor } from "../../provider/http/redact";
import { encodedHql } from "../../provider/services/mrs/v1/hql";
import { quoted } from "../../provider/services/text";

describe("S1: the mask", () => {
  it("masks a secret in each of its clothes", () => {
    const secret = 'p"ä/ s+1\\';
    const redact = redactor([secret]);
    const clothes = [
      secret,
      JSON.stringify({ a: secret }),
      JSON.stringify(JSON.stringify({ a: secret })),
      '"p\\"\\u00e4/ s+1\\\\"',
      '"p\\"\\u00E4/ s+1\\\\"',
      encodeURIComponent(secret),
      encodeURIComponent(secret).toLowerCase(),
      new URLSearchParams({ a: secret }).toString(),
      Buffer.from(secret).toString("base64"),
      Buffer.from(secret).toString("base64url"),
      Buffer.from(`u:${secret}`).toString("base64"),
      Buffer.from(`us:${secret}:x`).toString("base64"),
      Buffer.from(`use:${secret}`).toString("base64"),
    ];
    for (const text of clothes) assert.match(redact(`<${text}>`), /\[secret\]/, text);
  });

  it("masks a secret in a page of HTML, and in JSON as Gson and Go write it", () => {
    const secret = `p"ä<&'> 1+x==`;
    const redact = redactor([secret]);
    const clothes = [
      `p&quot;ä&lt;&amp;&#39;&gt; 1+x==`,
      `p&quot;ä&lt;&amp;&#x27;&gt; 1+x==`,
      `p&#34;ä&lt;&amp;&#39;&gt; 1+x==`,
      `p&quot;ä&lt;&amp;&apos;&gt; 1+x==`,
      `p"ä&lt;&amp;'&gt; 1+x==`,
      `p\\"ä\\u003c\\u0026\\u0027\\u003e 1+x\\u003d\\u003d`,
      `p\\"ä\\u003c\\u0026'\\u003e 1+x==`,
    ];
    for (const text of clothes) assert.equal(redact(`- ${text} -`), "- [secret] -");
  });

  it("masks a secret in a statement that was sent in the base64 of MRS v1.1", () => {
    for (const before of ["", "1", "12", "select '"]) {
      const wire = encodedHql(`${before}JLJL's JKLM nopq'`);
      assert.match(redactor(["JLJL's JKLM nopq"])(wire), /\[secret\]/, wire);
    }
    assert.doesNotMatch(redactor(["JLJL's JKLM nopq"])(encodedHql("JLJL's JKLM nopq")), /[a-z]{7}/i);
  });

  it("masks what is left of a secret where a service's text was cut, and a secret that was put on one line", () => {
    const secret = "select 1;\n  select 'Tr0ub4dor'";
    const redact = redactor([secret]);
    const told = `bad statement: ${secret}`;
    for (let before = 0; before < 600; before += 1) {
      const shown = redact(quoted("x".repeat(before) + told));
      assert.doesNotMatch(shown, /sele|Tr0u/, shown.slice(-60));
    }
    assert.equal(redact(quoted(told)), "bad statement: [secret]");
    assert.equal(redactor(["\n\n\n\n"])("nothing but lines"), "nothing but lines");
    assert.equal(redact("se… and sel… are too short to tell"), "se… and sel… are too short to tell");
  });

  it("leaves the rest of the text readable", () => {
    const redact = redactor(["s3cr3t!!", ""]);
    assert.equal(
      redact("user demo, password s3cr3t!!, twice s3cr3t!!."),
      "user demo, password [secret], twice [secret].",
    );
    assert.equal(redact(""), "");
  });

  it("masks a short secret only where it stands alone", () => {
    const redact = redactor(["pw", "é"]);
    assert.equal(redact("pw, (pw) pwd spw pw_1 é été"), "[secret], ([secret]) pwd spw pw_1 [secret] été");
  });

  it("masks the longer of two that begin alike as a whole", () => {
    assert.equal(redactor(["hunter", "hunter2-long"])("is hunter2-long"), "is [secret]");
  });

  it("leaves no part of two that overlap", () => {
    assert.equal(redactor(["abcdefgh", "efghijklmnop"])("<abcdefghijklmnop>"), "<[secret]>");
    assert.equal(redactor(["abcdefgh", "cdef"])("<abcdefgh>"), "<[secret]>");
  });

  it("takes no longer for a thousand secrets than for one", () => {
    const secrets = Array.from({ length: 1000 }, (_, at) => `secret-number-${at}/ä`);
    const redact = redactor(secrets);
    const text = "a line of a log, as any other; ".repeat(130) + secrets[999];
    redact(text);
    const began = process.hrtime.bigint();
    for (let times = 0; times < 100; times += 1) assert.ok(redact(text).endsWith("[secret]"));
    const eachMs = Number(process.hrtime.bigint() - began) / 1e8;
    assert.ok(eachMs < 10, `${eachMs} ms`);
  });

  it("has another mask where the usual one would show the secret", () => {
    for (const secret of ["secret", "[secret]", "]abc", "abc["]) {
      assert.ok(!redactor([secret])(`x${secret}${secret}y`).includes(secret), secret);
    }
  });

  it("copes with a large secret and a large text", () => {
    const secret = "k3y/".repeat(50_000);
    assert.equal(redactor([secret])(`${"a".repeat(1_000_000)}${secret}b`).length, 1_000_000 + 8 + 1);
  });

  it("property: the output never contains a secret of 4 characters or more", () => {
    const character = fc.constantFrom(...'abA1%25[]secrt"\\/+ ü€😀\u0000\n\ud800');
    const secret = fc.oneof(
      fc.array(character, { minLength: 4, maxLength: 8 }).map((all) => all.join("")),
      fc.string({ minLength: 4, maxLength: 12, unit: "binary" }),
    );
    const dress = fc.constantFrom(
      (text: string) => text,
      (text: string) => JSON.stringify(text),
      (text: string) => Buffer.from(text).toString("base64"),
      (text: string) => text.slice(1),
      (text: string) => text.slice(0, -1),
    );
    const property = fc.property(
      fc.array(secret, { minLength: 1, maxLength: 4 }),
      fc.array(fc.tuple(fc.nat(3), dress, fc.string({ maxLength: 3 })), { maxLength: 8 }),
      (secrets, pieces) => {
        const text = pieces
          .map(([at, clothe, after]) => clothe(secrets[at % secrets.length] ?? "") + after)
          .join("");
        const output = redactor(secrets)(text);
        for (const each of secrets) assert.ok(!output.includes(each), JSON.stringify({ text, output, each }));
      },
    );
    fc.assert(property, { numRuns: 2000 });
  });
});
