/**
 * A comment that tells of a credential in clear must not show it to everybody who reads along. Which of the values it
 * is, and in what else it stands, is not told; so none of that resource's values are shown, and nobody is quoted on them.
 */
import { maskOfInputs } from "../../provider/review";
import type { ResourceState } from "./digest";
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
