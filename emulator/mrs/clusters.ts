import type { Account } from "../account";

/** One cluster, running. It cannot be made or removed over HTTP; its state can be set in-process. */
export interface Cluster {
  id: string;
  name: string;
  /** "running" takes jobs; any other refuses them. */
  state: string;
  createdAtMs: number;
}

export function makeClusters(account: Account, nowMs: number): Map<string, Cluster> {
  const { mrsClusterId: id } = account;
  return new Map([[id, { id, name: "mrs", state: "running", createdAtMs: nowMs }]]);
}

/** As `GET /v1.1/{project}/cluster_infos/{id}` has it: camel case, times as text in seconds. */
export function clusterDocument({ id, name, state, createdAtMs }: Cluster, tenant: string) {
  const createAt = String(Math.floor(createdAtMs / 1000));
  return {
    clusterId: id,
    clusterName: name,
    clusterState: state,
    masterNodeNum: "1",
    coreNodeNum: "1",
    clusterVersion: "MRS 1.9.2",
    clusterType: 0,
    safeMode: 0,
    tenantId: tenant,
    createAt,
    updateAt: createAt,
    componentList: [],
  };
}
