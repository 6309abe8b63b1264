import { isUnknown } from "../provider/schema";
import { matches, STACKS, standsIn } from "./pattern";
import { rule } from "./rule";

interface Cluster {
  readonly id: string;
  readonly name?: string;
  readonly stacks?: readonly string[];
}

/** Clusters that only some stacks may use, or none. */
export const protectedClusters = rule<{ readonly clusters: readonly Cluster[] }>(
  {
    name: "protected-clusters",
    description: "Protected clusters are used by the stacks alone that may use them.",
    enforcementLevel: "mandatory",
    configSchema: {
      properties: {
        clusters: {
          type: "array",
          default: [],
          description: "The protected clusters; the first that describes an id counts.",
          items: {
            type: "object",
            required: ["id"],
            additionalProperties: false,
            properties: {
              id: { type: "string", minLength: 1, description: "The cluster's id; * stands for anything." },
              name: { type: "string", description: "What people call it, for the message." },
              stacks: { ...STACKS, description: "Who may use it: prod, etl/prod, *-prod. None: nobody." },
            },
          },
        },
      },
    },
  },
  (resource, { clusters }) => {
    const { clusterId } = resource.inputs;
    if (typeof clusterId !== "string" || isUnknown(clusterId)) return [];
    const cluster = clusters.find(({ id }) => matches(plain(clusterId), plain(id)));
    if (cluster === undefined || standsIn(resource, cluster.stacks ?? [])) return [];
    return [violation(cluster, `${resource.project}/${resource.stack}`)];
  },
);

/** The id is said as the setting has it: the resource's own may be a secret. */
function violation({ id, name, stacks = [] }: Cluster, here: string): string {
  const cluster = name === undefined ? `cluster ${id}` : `cluster ${name} (${id})`;
  const who = stacks.length === 0 ? "no stack may use it" : `it is for ${stacks.join(", ")}`;
  return `clusterId: ${cluster} is protected: ${who}, and this is ${here}. Name another cluster, or have the stack added to the policy's setting`;
}

const UUID = /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/;

/** Services take an id in capitals, and one without hyphens, for the same. */
const plain = (id: string) => id.trim().toLowerCase().replace(UUID, "$1-$2-$3-$4-$5");
