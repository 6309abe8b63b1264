import type { Planned, ResourceState } from "./digest";

/** Who waits for whom: of our own resources, also by way of others. */
export class Needs {
  private readonly byUrn: ReadonlyMap<string, Planned>;
  private readonly found = new Map<string, readonly string[]>();

  constructor(
    all: readonly Planned[],
    private readonly isOurs: (state: ResourceState) => boolean,
  ) {
    this.byUrn = new Map(all.map((one) => [one.step.urn, one]));
  }

  /** The URNs of ours that this one waits for, sorted. */
  of(urn: string): readonly string[] {
    const known = this.found.get(urn);
    if (known !== undefined) return known;
    // A state has no cycles; a file that was edited must not hang us.
    this.found.set(urn, []);
    const state = this.byUrn.get(urn)?.state;
    const needs = [...new Set(state === undefined ? [] : this.named(state).flatMap((one) => this.ours(one)))];
    this.found.set(urn, needs.sort());
    return needs;
  }

  /** All of ours, each after those it waits for, and alike in every preview of the same stack: what leaves comes last. */
  inOrder(): readonly Planned[] {
    const ours = [...this.byUrn.values()].filter(({ state }) => this.isOurs(state));
    const byName = ours.sort((a, b) => (a.step.urn < b.step.urn ? -1 : 1));
    const ordered = new Set<Planned>();
    const visit = (one: Planned, above: readonly Planned[]): void => {
      if (ordered.has(one) || above.includes(one)) return;
      for (const urn of this.of(one.step.urn)) {
        const need = this.byUrn.get(urn);
        if (need !== undefined && need.op !== "delete") visit(need, [...above, one]);
      }
      ordered.add(one);
    };
    for (const one of byName.filter(({ op }) => op !== "delete")) visit(one, []);
    return [...ordered, ...byName.filter(({ op }) => op === "delete")];
  }

  private named({ dependencies, propertyDependencies }: ResourceState): readonly string[] {
    return [
      ...(dependencies ?? []),
      ...Object.values(propertyDependencies ?? {}).flatMap((urns) => urns ?? []),
    ];
  }

  private ours(urn: string): readonly string[] {
    const one = this.byUrn.get(urn);
    if (one === undefined) return [];
    return this.isOurs(one.state) ? [urn] : this.of(urn);
  }
}
