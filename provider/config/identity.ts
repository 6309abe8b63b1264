import type { DomainReference, Identity, KeyIdentity, Reference } from "../auth/identity";
import { publicIam } from "../auth/publicClouds";
import { ENDPOINT_KEYS, type Found, type Key } from "./keys";

/** The domain openstackclient takes where none is named. */
const DEFAULT_DOMAIN: DomainReference = { id: "default" };

/** The spellings of `auth_type` that mean the kinds of login we have. */
const AUTH_TYPES: Readonly<Record<string, Identity["kind"]>> = {
  password: "password",
  v3password: "password",
  token: "token",
  v3token: "token",
  v3applicationcredential: "applicationCredential",
};

/** What `auth_type` may be. */
export const ALLOWED_AUTH_TYPES = Object.keys(AUTH_TYPES);

/**
 * How we are to prove who we are, from what is there. Keys are nobody's by chance, so half a pair is meant, too. A
 * password goes before a token, because with it the next token can be had, too.
 */
function kindOf(found: Found): Identity["kind"] {
  if ((found.accessKey ?? found.secretKey ?? found.securityToken) !== undefined) return "keys";
  const asked = AUTH_TYPES[found.authType?.toLowerCase() ?? ""];
  if (asked !== undefined) return asked;
  const credential =
    found.applicationCredentialSecret ?? found.applicationCredentialId ?? found.applicationCredentialName;
  if (credential !== undefined) return "applicationCredential";
  return found.token !== undefined && found.password === undefined ? "token" : "password";
}

/** What lacks for a login: for each missing piece, the keys that would each do. */
export function missing(found: Found): (readonly Key[])[] {
  return required(found).filter((keys) => keys.every((key) => found[key] === undefined));
}

function required(found: Found): readonly (readonly Key[])[] {
  switch (kindOf(found)) {
    case "keys":
      return [["accessKey"], ["secretKey"], ...requiredForProject(found)];
    case "password":
      return [["authUrl"], ["userName", "userId"], ["password"], ["projectName", "projectId"]];
    case "applicationCredential": {
      const byName =
        found.applicationCredentialName !== undefined && found.applicationCredentialId === undefined;
      const id = ["applicationCredentialId", "applicationCredentialName"] as const;
      const always = [["authUrl"], id, ["applicationCredentialSecret"]] as const;
      return byName ? [...always, ["userName", "userId"]] : always;
    }
    case "token": {
      const located = ENDPOINT_KEYS.some((key) => found[key] !== undefined);
      // With the project's id and an endpoint there is nothing left to ask Keystone for.
      return found.projectId !== undefined && located ? [["token"]] : [["token"], ["authUrl"]];
    }
  }
}

/** A project known by name is looked up, for which the identity service must be known: the region tells it mostly. */
function requiredForProject({ projectId, region }: Found): readonly (readonly Key[])[] {
  if (projectId !== undefined) return [];
  const name = ["projectId", "projectName", "region"] as const;
  if (region === undefined) return [name, ["authUrl", "region"]];
  return publicIam(region) === undefined ? [name, ["authUrl"]] : [name];
}

/** The identity, meaningful once nothing is missing. */
export function identityOf(found: Found): Identity {
  const authUrl = found.authUrl ?? "";
  switch (kindOf(found)) {
    case "keys":
      return keyIdentity(found);
    case "password":
      return {
        kind: "password",
        authUrl,
        user: user(found),
        password: found.password ?? "",
        project: project(found),
      };
    case "applicationCredential": {
      const { applicationCredentialId: id, applicationCredentialName: name = "" } = found;
      const credential = id === undefined ? { name, user: user(found) } : { id };
      const secret = found.applicationCredentialSecret ?? "";
      return { kind: "applicationCredential", authUrl, credential, secret };
    }
    case "token":
      return {
        kind: "token",
        token: found.token ?? "",
        ...(found.authUrl === undefined ? {} : { authUrl }),
        ...((found.projectId ?? found.projectName) === undefined ? {} : { project: project(found) }),
      };
  }
}

/** At the public clouds, the project that every region has is named as the region is. */
function keyIdentity(found: Found): KeyIdentity {
  const { accessKey = "", secretKey = "", securityToken, projectId, region } = found;
  const name = found.projectName ?? region ?? "";
  return {
    kind: "keys",
    accessKey,
    secretKey,
    ...(securityToken === undefined ? {} : { securityToken }),
    project:
      projectId === undefined
        ? { name, iamUrl: found.authUrl ?? publicIam(region) ?? "" }
        : { id: projectId },
  };
}

function user(found: Found): Reference {
  if (found.userId !== undefined) return { id: found.userId };
  const domain = domainOf(found.userDomainId, found.userDomainName) ?? sharedDomain(found);
  return { name: found.userName ?? "", domain };
}

function project(found: Found): Reference {
  if (found.projectId !== undefined) return { id: found.projectId };
  const domain = domainOf(found.projectDomainId, found.projectDomainName) ?? sharedDomain(found);
  return { name: found.projectName ?? "", domain };
}

function sharedDomain(found: Found): DomainReference {
  return (
    domainOf(found.domainId, found.domainName) ??
    domainOf(found.defaultDomainId, found.defaultDomainName) ??
    DEFAULT_DOMAIN
  );
}

function domainOf(id: string | undefined, name: string | undefined): DomainReference | undefined {
  if (id !== undefined) return { id };
  return name === undefined ? undefined : { name };
}
