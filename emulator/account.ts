import type { Random } from "./random";
import { newAccessKey } from "./identity/accessKeys";
import { hexId, secret, uuid } from "./random";

/** The one user, project and clusters that a fresh emulator has. */
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
  mrsClusterId: string;
  cdmClusterId: string;
  /** The permanent pair of keys for signed requests. */
  accessKey: string;
  secretKey: string;
}

/** Everything that could be guessed is made anew, unless `given` or `stored` says otherwise. */
export function makeAccount(random: Random, given: Partial<Account>, stored: Partial<Account>): Account {
  const made = {
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
    mrsClusterId: uuid(random),
    cdmClusterId: uuid(random),
  };
  const { id: accessKey, secret: secretKey } = newAccessKey(random);
  return { ...made, accessKey, secretKey, ...stored, ...given };
}
