/** Which defaults count for a definition, and what becomes of both together. */
import assert from "node:assert/strict";
import { Folder, one } from "./folder";

const COPY = { clusterId: "c-1", jobName: "orders" };
const CDM = "bigdata:cdm:JobExecution";

describe("defaults of a folder", () => {
  let folder: Folder;
  beforeEach(() => (folder = new Folder()));
  afterEach(() => folder.remove());

  const defaults = (values: object) => ({ defaults: values });

  /** What `one` comes to, of whatever it and the defaults say. */
  function merged(files: Readonly<Record<string, unknown>>, file = "one.yaml") {
    folder.write(files);
    assert.deepEqual(folder.problems(file), []);
    const { properties, options } = folder.program(file).resources.get("one")!;
    return { properties, options };
  }

  const properties = (own: object, ofFolder: object) =>
    merged({
      "_defaults.yaml": defaults({ [CDM]: { properties: ofFolder } }),
      "one.yaml": one("cdm:JobExecution", own),
    }).properties;

  it("are what a definition does not say itself", () => {
    assert.deepEqual(
      properties({ jobName: "orders", onFailure: "warn" }, { ...COPY, runTimeoutSeconds: 60 }),
      {
        clusterId: "c-1",
        jobName: "orders",
        onFailure: "warn",
        runTimeoutSeconds: 60,
      },
    );
  });

  it("are merged key by key in maps, at any depth, and lists are replaced", () => {
    const own = { ...COPY, variables: { day: "2" }, triggers: [{ a: 1 }] };
    const of = { variables: { day: "1", hour: "5" }, triggers: [{ b: 2 }, 3] };
    assert.deepEqual(properties(own, of), {
      ...COPY,
      variables: { day: "2", hour: "5" },
      triggers: [{ a: 1 }],
    });
  });

  it("are not mixed with references and calls, which are values as a whole", () => {
    folder.write({ "config.yaml": { config: { all: { type: "object" } } } });
    const secret = { "fn::secret": { key: "b" } };
    for (const [own, ofFolder] of [
      ["${all}", { day: "1" }],
      [{ day: "1" }, "${all}"],
      [secret, { day: "1" }],
      [{ day: "1" }, secret],
      [secret, { "fn::secret": { other: "a" } }],
    ]) {
      folder.write({
        "_defaults.yaml": defaults({ [CDM]: { properties: { variables: ofFolder } } }),
        "one.yaml": one("cdm:JobExecution", { ...COPY, variables: own }),
      });
      assert.deepEqual(folder.problems(), []);
      assert.deepEqual(folder.program().resources.get("one")!.properties["variables"], own);
    }
  });

  it("are taken away by an explicit null, within maps as well", () => {
    const own = { ...COPY, onFailure: null, variables: { day: null } };
    const of = { onFailure: "warn", variables: { day: "1", hour: "5" } };
    assert.deepEqual(properties(own, of), { ...COPY, variables: { hour: "5" } });
  });

  it("may be taken away by a nearer folder, which no definition need do again", () => {
    const { properties } = merged(
      {
        "_defaults.yaml": defaults({ "*": { properties: { onFailure: "warn", runTimeoutSeconds: 60 } } }),
        "a/_defaults.yaml": "defaults: { '*': { properties: { onFailure: ~, onDelete: ~ } } }",
        "a/one.yaml": one("cdm:JobExecution", COPY),
      },
      "a/one.yaml",
    );
    assert.deepEqual(properties, { ...COPY, runTimeoutSeconds: 60 });
  });

  it("are not taken away by a key without a value: that is a mistake", () => {
    folder.write({ "_defaults.yaml": defaults({ [CDM]: { properties: { ...COPY, onFailure: "warn" } } }) });
    for (const [written, at] of [
      ["{ onFailure: }", "4:19"],
      ["\n      onFailure:", "5:7"],
      ["{ onFailure }", "4:19"],
    ] as const) {
      folder.write({ "one.yaml": `resources:\n  one:\n    type: ${CDM}\n    properties: ${written}\n` });
      const [found, ...more] = folder.problems();
      assert.match(found ?? "", new RegExp(`^one.yaml:${at} onFailure: `));
      assert.deepEqual(more, []);
    }
  });

  it("keep the nulls of what is no map of theirs", () => {
    const triggers = [null, { a: null }];
    assert.deepEqual(properties(COPY, { triggers }), { ...COPY, triggers });
  });

  it("of the nearest folder go first, in a file those of the type, and the definition before all", () => {
    const said = (word: string) => ({ description: word });
    const type = (word: string) => ({ "bigdata:sahara:JobBinary": { properties: said(word) } });
    const every = (word: string) => ({ "*": { properties: said(word) } });
    const layers: readonly [file: string, content: object][] = [
      ["_defaults.yaml", defaults(every("far, all"))],
      ["_defaults.yaml", defaults({ ...every("far, all"), ...type("far, type") })],
      ["a/_defaults.yaml", defaults(every("near, all"))],
      ["a/_defaults.yaml", defaults({ ...type("near, type"), ...every("near, all") })],
      ["a/b/one.yaml", one("sahara:JobBinary", { content: "", ...said("own") })],
    ];
    folder.write({ "a/b/one.yaml": one("sahara:JobBinary", { content: "" }) });
    const seen = layers.map(([file, content]) => merged({ [file]: content }, "a/b/one.yaml").properties);
    assert.deepEqual(
      seen.map(({ description }) => description),
      ["far, all", "far, type", "near, all", "near, type", "own"],
    );
  });

  it("for all types give each class only what it knows", () => {
    const { properties, options } = merged({
      "_defaults.yaml": defaults({
        "*": { properties: { runTimeoutSeconds: 60, isPublic: true }, options: { protect: true } },
      }),
      "one.yaml": one("sahara:DataSource", { type: "hdfs", url: "/data" }),
    });
    assert.deepEqual(properties, { type: "hdfs", url: "/data", isPublic: true });
    assert.deepEqual(options, { protect: true });
  });

  it("give options: limits key by key, lists as a whole", () => {
    const { options } = merged({
      "_defaults.yaml": defaults({
        [CDM]: {
          options: {
            customTimeouts: { create: "4h", delete: "5m" },
            ignoreChanges: ["jobName", "variables"],
          },
        },
      }),
      "one.yaml": one("cdm:JobExecution", COPY, {
        customTimeouts: { create: "1h" },
        ignoreChanges: ["clusterId"],
      }),
    });
    assert.deepEqual(options, {
      customTimeouts: { create: "1h", delete: "5m" },
      ignoreChanges: ["clusterId"],
    });
  });

  it("may be empty, JSON, with a byte order mark, and with the line ends of Windows", () => {
    const text = `defaults:\r\n  ${CDM}:\r\n    properties:\r\n      clusterId: c-1\r\n`;
    const files = {
      "_defaults.yaml": ["", "# none\n", "defaults:\n", "defaults: {}\n", "defaults: { '*': }\n"],
      "_defaults.json": ["\ufeff" + JSON.stringify(defaults({ [CDM]: { properties: COPY } }))],
      "_defaults.yml": [text, `\ufeff${text}`],
    };
    for (const [file, texts] of Object.entries(files))
      for (const content of texts) {
        folder.write({
          [`${texts.length}/${file}`]: content,
          [`${texts.length}/one.yaml`]: one("cdm:JobExecution", COPY),
        });
        assert.deepEqual(folder.problems(String(texts.length)), [], JSON.stringify(content));
      }
    folder.write({ "2/_defaults.yml": text.replace("clusterId", "clusterID") });
    assert.deepEqual(folder.problems("2"), [
      "2/_defaults.yml:4:7 unknown property clusterID; did you mean clusterId?",
    ]);
  });

  it("may be needed: a definition that has nothing of its own", () => {
    assert.deepEqual(
      merged({
        "_defaults.yaml": defaults({ [CDM]: { properties: COPY } }),
        "one.yaml": `resources: { one: { type: "${CDM}" } }`,
      }).properties,
      COPY,
    );
  });

  it("of a type that is misspelt in the definition are not asked for", () => {
    folder.write({
      "_defaults.yaml": defaults({ [CDM]: { properties: COPY }, "*": { properties: { onFailure: "warn" } } }),
      "one.yaml": one("cdm:JobExecutions"),
    });
    assert.equal(folder.problems().length, 1);
    assert.match(folder.problems()[0]!, /^one.yaml:1:.*did you mean bigdata:cdm:JobExecution\?/);
  });

  it("with a secret are checked within it, and it is not shown", () => {
    folder.write({
      "_defaults.yaml": defaults({ [CDM]: { properties: { runTimeoutSeconds: { "fn::secret": "7200" } } } }),
      "one.yaml": one("cdm:JobExecution", COPY),
    });
    assert.deepEqual(folder.problems(), [
      "_defaults.yaml:1:90 runTimeoutSeconds: must be a number; got a string (secret); leave the quotes out",
    ]);
  });

  it("that hundreds get wrong are told once, with some of them", () => {
    const many = Array.from({ length: 300 }, (_, at) => [
      `r${String(at).padStart(3, "0")}`,
      {
        type: "bigdata:mrs/v1:JobSubmission",
        properties: { jobType: "MapReduce", jarPath: "obs://b/a.jar" },
      },
    ]);
    folder.write({
      "_defaults.yaml": defaults({
        "bigdata:mrs/v1:JobSubmission": { properties: { clusterId: "c-1", fileAction: "import" } },
      }),
      "many.yaml": { resources: Object.fromEntries(many) },
    });
    assert.deepEqual(folder.problems(), [
      "_defaults.yaml:1:78 fileAction: does not belong to this kind; leave it out (a default of r000, r001, r002 and 297 more)",
    ]);
  });
});
