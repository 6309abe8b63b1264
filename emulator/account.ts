import type { Random } from "./random";
import { hexId, secret, uuid } from "./random";

/** The one user, project and pair of clusters that a fresh emulator has. */
export interface Account {
  userId: string;
  userName: string;
  password: string;
  projectId: string;
  projectName: string;
  domainId: string;
  domainName: string;
  region: string;
  /** Runs what it is given. */
  clusterId: string;
  /** Never becomes active: its executions stay PENDING. */
  inactiveClusterId: string;
}

/** Everything that could be guessed is made anew, unless `given` or `stored` says otherwise. */
export function makeAccount(random: Random, given: Partial<Account>, stored: Partial<Account>): Account {
  return {
    userId: hexId(random),
    userName: "emulator",
    password: secret(random),
    projectId: hexId(random),
    projectName: "emulator",
    domainId: "default",
    domainName: "Default",
    region: "RegionOne",
    clusterId: uuid(random),
    inactiveClusterId: uuid(random),
    ...stored,
    ...given,
  };
}
