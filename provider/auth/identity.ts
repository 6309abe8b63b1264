import type { AccessKeys } from "./signature";

/** Something Keystone knows by id, or by name within a domain. */
export type Reference = { readonly id: string } | { readonly name: string; readonly domain: DomainReference };
export type DomainReference = { readonly id: string } | { readonly name: string };

/** Who we are, by the way it is proven. */
export type Identity = TokenBearer | KeyIdentity;

/** Those who show a token with each request. */
export type TokenBearer = PasswordIdentity | ApplicationCredentialIdentity | TokenIdentity;

export interface PasswordIdentity {
  readonly kind: "password";
  readonly authUrl: string;
  readonly user: Reference;
  readonly password: string;
  readonly project: Reference;
}

/** The project is the credential's own. */
export interface ApplicationCredentialIdentity {
  readonly kind: "applicationCredential";
  readonly authUrl: string;
  readonly credential: { readonly id: string } | { readonly name: string; readonly user: Reference };
  readonly secret: string;
}

/** A token made elsewhere. It ends when it ends: we cannot make another. */
export interface TokenIdentity {
  readonly kind: "token";
  readonly token: string;
  /** Without one, the token is used unseen: then `project` must be an id, and the endpoint given by hand. */
  readonly authUrl?: string;
  /** Default: the project the token is for. Another one gets a token of its own from this one. */
  readonly project?: Reference;
}

/** A pair of keys of Huawei Cloud or Open Telekom Cloud, with which each request is signed. */
export interface KeyIdentity extends AccessKeys {
  readonly kind: "keys";
  /** By name, it is looked up once at `iamUrl`. */
  readonly project: { readonly id: string } | { readonly name: string; readonly iamUrl: string };
}
