/**
 * A comment that tells of a credential in clear must not show it to everybody who reads along. Which of the values it
 * is, and in what else it stands, is not told; so none of that resource's values are shown, and nobody is quoted on them.
 */
import { credentialsIn } from "../../policy/noSecretsInClear";
import { maskOfInputs } from "../../provider/review";
import type { EngineStep, ResourceState } from "./digest";
import type { Preview } from "./fromPreview";

/** The policy that finds them, see policy/noSecretsInClear.ts. It quotes nothing itself. */
export const FINDER = "no-secrets-in-clear";

/** URNs of the resources in which there is one. */
export function withheldIn({ policies }: Preview): ReadonlySet<string> {
  return new Set(policies.filter(({ policy }) => policy === FINDER).flatMap(({ urn }) => urn ?? []));
}

/** The same preview, in which warnings and other policies quote no value of those resources. */
export function unquoted(preview: Preview, withheld: ReadonlySet<string>): Preview {
  if (withheld.size === 0) return preview;
  const { digest, policies } = preview;
  const inputsOf = (state: ResourceState | undefined) => state?.inputs ?? {};
  const statesOf = (urn: string) => (digest.steps ?? []).filter((step) => step.urn === urn);
  const masks = new Map(
    [...withheld].map((urn) => {
      const states = statesOf(urn).flatMap(({ oldState, newState }) => [
        inputsOf(oldState),
        inputsOf(newState),
      ]);
      return [urn, maskOfInputs(...states)] as const;
    }),
  );
  const unquotedOne = <Said extends { readonly urn?: string; readonly message: string }>(
    said: Said,
  ): Said => ({
    ...said,
    message: masks.get(said.urn ?? "")?.(said.message) ?? said.message,
  });
  return {
    ...preview,
    digest: { ...digest, diagnostics: (digest.diagnostics ?? []).map(unquotedOne) },
    policies: policies.map((one) => (one.policy === FINDER ? one : unquotedOne(one))),
  };
}

/**
 * Where, as JSON pointers, there was a credential that is there no more: the old program's, of which no policy is asked.
 * It stands in clear in the state, and may well be good still.
 */
export function takenOutBy({ oldState, newState }: EngineStep): readonly string[] {
  const found = credentialsIn(givenIn(oldState)).map(({ path }) => path.map(String));
  const gone = found.filter((path) => valueAt(oldState?.inputs, path) !== valueAt(newState?.inputs, path));
  return gone.map((path) =>
    path.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join(""),
  );
}

/** Without what the SDK adds. */
function givenIn(state: ResourceState | undefined): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(state?.inputs ?? {}).filter(([name]) => !name.startsWith("__")));
}

function valueAt(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return value;
  if (typeof value !== "object" || value === null) return undefined;
  return valueAt(Object.getOwnPropertyDescriptor(value, key)?.value, rest);
}
