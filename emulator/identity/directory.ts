import type { Account } from "../account";
import type { Storage } from "../storage";

/** Who there is to log in, and what survives a restart. */
export interface Project {
  id: string;
  name: string;
}

export interface ApplicationCredential {
  id: string;
  name: string;
  description: string | null;
  project_id: string;
  user_id: string;
  /** ISO 8601, UTC, without zone, as Keystone writes it; null: never. */
  expires_at: string | null;
  secret: string;
}

export interface Directory {
  account: Account;
  projects: Project[];
  applicationCredentials: ApplicationCredential[];
  save(): void;
}

const FILE = "identity.json";

export function readStoredAccount(storage: Storage): Partial<Account> {
  return storedDirectory(storage).account ?? {};
}

const storedDirectory = (storage: Storage): Partial<Directory> => storage.read(FILE) ?? {};

export function openDirectory(storage: Storage, account: Account): Directory {
  const stored = storedDirectory(storage);
  const directory: Directory = {
    account,
    projects: [
      { id: account.projectId, name: account.projectName },
      ...(stored.projects ?? []).filter((project) => project.id !== account.projectId),
    ],
    applicationCredentials: stored.applicationCredentials ?? [],
    save: () => {
      const { projects, applicationCredentials } = directory;
      storage.write(FILE, { account, projects, applicationCredentials });
    },
  };
  directory.save();
  return directory;
}

/** Keystone finds a domain by id, or by name without regard to case. */
export function isOurDomain(account: Account, reference: unknown): boolean {
  const { id, name } = (reference ?? {}) as { id?: unknown; name?: unknown };
  if (id !== undefined) return id === account.domainId;
  return typeof name === "string" && name.toLowerCase() === account.domainName.toLowerCase();
}
