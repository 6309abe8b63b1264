import tseslint from "typescript-eslint";

/**
 * Imports point one way: examples → sdk → (by package name, at run time) provider; inside the provider
 * transports → verbs → services | wait | http | auth | schema → errors, values. Each ban says why.
 */
const closed = (files, bans) => ({
  files,
  rules: {
    "no-restricted-imports": ["error", { patterns: bans.map(([regex, message]) => ({ regex, message })) }],
  },
});

const NO_SDK = ["(^|/)sdk(/|$)|^@pulumi/pulumi$", "the provider knows no word of Pulumi programs"];
const NO_TRANSPORT = ["/transports(/|$)", "only a transport knows the process it runs in"];
const NO_VERBS = ["/(execution|object|call)/", "verbs join the rooms below; no room knows the verbs"];
const NO_FETCH = ["^node-fetch$", "http/attempt.ts is the only door to the network"];
const NO_HTTP = ["/(http|auth|connect|config)(/|$)", "a service describes requests and never sends them"];
const NO_SERVICE = ["/services/", "this room knows no service"];
const NO_PROVIDER = [
  "^(\\.\\./)+provider(/|$)|^pulumi-bigdata/provider",
  "the provider is loaded by the engine, by package name; sharing code would tie releases together",
];
const ONLY_SCHEMA = [
  "(^|/)provider/(?!schema$)",
  "of the provider, definitions and policies know the schema alone, by its one door",
];
const ONLY_REVIEW = [
  "(^|/)provider/(?!review$)",
  "of the provider, the command line knows the review alone, by its one door",
];
const NO_EMULATOR = ["(^|/)emulator(/|$)", "the emulator shares data with us, never code"];

/** Each room of definitions, behind those that it knows. */
const ROOMS = ["values", "yaml", "files", "resources", "program", "check"];
const definitionRooms = ROOMS.slice(0, -1).map((room, at) => {
  const later = [`/(${ROOMS.slice(at + 1).join("|")})/`, "a room of definitions knows only those before it"];
  return closed([`definitions/${room}/**`], [NO_SDK, NO_EMULATOR, NO_FETCH, ONLY_SCHEMA, later]);
});

/** What a file offers is written where it is offered. */
const EXPORTS = [
  { selector: "ExportAllDeclaration[exported=null]", message: "name what is exported" },
  { selector: "ExportDefaultDeclaration", message: "named exports only" },
];

/** Time, chance and the network are handed in, so that a test can own them. */
const handedIn = ["Date.now", "Math.random"].map((name) => {
  const [object, property] = name.split(".");
  return { object, property, message: `${name} is handed in as a clock or a random source` };
});
const timers = ["setTimeout", "setInterval"].map((name) => ({
  name,
  message: "time is handed in as a clock",
}));

export default tseslint.config(
  { ignores: ["**/node_modules/", "dist/", "coverage/", "provider/schema/generated/"] },
  ...tseslint.configs.recommended,
  {
    rules: {
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { disallowTypeAnnotations: false, fixStyle: "inline-type-imports" },
      ],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "no-restricted-syntax": ["error", ...EXPORTS],
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["provider/**", "emulator/**"],
    rules: {
      "no-restricted-properties": ["error", ...handedIn],
      "no-restricted-globals": ["error", ...timers],
      "no-console": "error",
    },
  },
  {
    files: ["provider/wait/clock.ts", "provider/transports/**", "emulator/clock.ts", "emulator/random.ts"],
    rules: { "no-restricted-properties": "off", "no-restricted-globals": "off" },
  },
  {
    files: ["provider/**"],
    ignores: ["provider/http/attempt.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        ...EXPORTS,
        { selector: "ImportExpression[source.value='node-fetch']", message: NO_FETCH[1] },
      ],
    },
  },
  closed(["provider/**"], [NO_SDK, NO_EMULATOR, NO_FETCH]),
  closed(["provider/{execution,object,call}/**"], [NO_SDK, NO_EMULATOR, NO_FETCH, NO_TRANSPORT, NO_HTTP]),
  closed(
    ["provider/services/**"],
    [NO_SDK, NO_EMULATOR, NO_FETCH, NO_TRANSPORT, NO_VERBS, NO_HTTP, ["/wait/", "a service never sleeps"]],
  ),
  closed(["provider/wait/**"], [NO_SDK, NO_EMULATOR, NO_FETCH, NO_TRANSPORT, NO_VERBS, NO_HTTP, NO_SERVICE]),
  closed(
    ["provider/{http,auth,config}/**"],
    [NO_SDK, NO_EMULATOR, NO_FETCH, NO_TRANSPORT, NO_VERBS, NO_SERVICE],
  ),
  closed(
    ["provider/schema/**"],
    [NO_SDK, NO_EMULATOR, NO_FETCH, NO_TRANSPORT, NO_VERBS, NO_HTTP, NO_SERVICE],
  ),
  closed(["sdk/**"], [NO_PROVIDER, NO_EMULATOR]),
  closed(["provider/review/**"], [NO_SDK, NO_EMULATOR, NO_FETCH, NO_TRANSPORT, NO_HTTP]),
  closed(["definitions/**"], [NO_SDK, NO_EMULATOR, NO_FETCH, ONLY_SCHEMA]),
  ...definitionRooms,
  closed(["policy/**"], [NO_EMULATOR, NO_FETCH, ONLY_SCHEMA]),
  closed(["cli/**"], [NO_SDK, NO_FETCH, ONLY_REVIEW]),
  closed(["emulator/**"], [NO_SDK, NO_PROVIDER]),
  {
    // What is loaded late, or from the user's own SDK, cannot be an import.
    files: [
      "provider/schema/compiled.ts",
      "provider/wire.ts",
      "provider/config/clouds.ts",
      "provider/transports/engine/client.ts",
      "examples/**",
      "cli/version.ts",
    ],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  {
    files: ["test/**"],
    rules: {
      "max-lines-per-function": "off",
      "max-lines": ["error", { max: 350 }],
      "@typescript-eslint/no-unused-expressions": "off",
      "@typescript-eslint/no-explicit-any": "off",
    },
  },
  { files: ["*.config.mjs"], rules: { "no-restricted-syntax": "off" } },
  {
    files: ["sdk/types.ts"],
    rules: { "max-lines": "off", "@typescript-eslint/no-empty-object-type": "off" },
  },
);
