import type { Account } from "../account";
import { utcTime } from "../objects/table";

/** Two clusters, one Active and one not. They cannot be made or removed over HTTP; their status can be set in-process. */
export interface Cluster {
  id: string;
  name: string;
  status: string;
  createdAt: string;
}

export const PLUGIN_NAME = "fake";
export const PLUGIN_VERSION = "0.1";

export function makeClusters(account: Account, nowMs: number): Map<string, Cluster> {
  const createdAt = utcTime(nowMs);
  const clusters: Cluster[] = [
    { id: account.clusterId, name: "active", status: "Active", createdAt },
    { id: account.inactiveClusterId, name: "inactive", status: "Waiting", createdAt },
  ];
  return new Map(clusters.map((cluster) => [cluster.id, cluster]));
}

export function clusterDocument(cluster: Cluster, tenant: string, withProgress: boolean) {
  const { id, name, status, createdAt } = cluster;
  return {
    created_at: createdAt,
    updated_at: createdAt,
    id,
    name,
    description: "Runs jobs as processes on this machine",
    tenant_id: tenant,
    trust_id: null,
    is_transient: false,
    plugin_name: PLUGIN_NAME,
    hadoop_version: PLUGIN_VERSION,
    cluster_configs: {},
    default_image_id: null,
    neutron_management_network: null,
    anti_affinity: [],
    status,
    status_description: "",
    info: {},
    cluster_template_id: null,
    is_public: false,
    is_protected: false,
    node_groups: [
      {
        id: `${id.slice(0, -1)}0`,
        name: "master",
        count: 1,
        flavor_id: "1",
        node_processes: ["master"],
        node_configs: {},
        instances:
          status === "Active" ? [{ id, instance_name: `${name}-master-0`, management_ip: "127.0.0.1" }] : [],
      },
    ],
    ...(withProgress && { provision_progress: [] }),
  };
}
