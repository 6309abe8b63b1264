import type { Properties } from "../../provider/values";

export const PROVIDER = 'exports.handler=()=>require("pulumi-bigdata/provider").saharaJobExecution;';

/** A row of the checkpoint; secrets in their wire form. */
export interface State {
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
  readonly failed: boolean;
}

/** What a failure leaves in state. */
export function partialOf(error: unknown): { id: string; outputs: Properties } | undefined {
  const { id, properties } = error as { id?: string; properties?: Properties };
  return id === undefined || properties === undefined ? undefined : { id, outputs: properties };
}

export function asEngineHasIt(inputs: Properties, urn: string): Properties {
  const given = Object.entries(inputs).filter(([, value]) => value !== undefined);
  return { __urn: urn, ...Object.fromEntries(given), __provider: PROVIDER };
}
