import * as pulumi from "@pulumi/pulumi";

/**
 * How to reach the services: one whole set, as an explicit provider or as stack configuration under the same names
 * (`pulumi config set bigdata:authUrl …`). Without either, `OS_CLOUD`, then the environment is read; sets are never
 * mixed.
 */
export interface ProviderArgs {
  /** Keystone's address: `https://keystone.example.com:5000/v3`. */
  readonly authUrl?: pulumi.Input<string>;
  /** An entry of clouds.yaml, instead of the credentials here. */
  readonly cloud?: pulumi.Input<string>;
  readonly region?: pulumi.Input<string>;
  readonly userName?: pulumi.Input<string>;
  readonly userId?: pulumi.Input<string>;
  readonly userDomainName?: pulumi.Input<string>;
  readonly userDomainId?: pulumi.Input<string>;
  readonly projectName?: pulumi.Input<string>;
  readonly projectId?: pulumi.Input<string>;
  readonly projectDomainName?: pulumi.Input<string>;
  readonly projectDomainId?: pulumi.Input<string>;
  readonly domainName?: pulumi.Input<string>;
  readonly applicationCredentialId?: pulumi.Input<string>;
  readonly applicationCredentialName?: pulumi.Input<string>;
  /** Sahara's address, instead of the one in Keystone's catalog. */
  readonly saharaEndpoint?: pulumi.Input<string>;
  readonly mrsEndpoint?: pulumi.Input<string>;
  readonly cdmEndpoint?: pulumi.Input<string>;
  /** Which of the catalog's addresses to use. @default "public" */
  readonly endpointType?: pulumi.Input<"public" | "internal" | "admin">;
  /** A file of PEM certificates to trust instead of the authorities that Node.js knows. */
  readonly cacertFile?: pulumi.Input<string>;
  /** Accept any certificate. @default false */
  readonly insecure?: pulumi.Input<boolean>;
  /** Secret. */
  readonly password?: pulumi.Input<string>;
  /** Secret. A ready token; it cannot be renewed. */
  readonly token?: pulumi.Input<string>;
  /** Secret. */
  readonly applicationCredentialSecret?: pulumi.Input<string>;
  /** Secret. */
  readonly accessKey?: pulumi.Input<string>;
  /** Secret. */
  readonly secretKey?: pulumi.Input<string>;
  /** Secret. */
  readonly securityToken?: pulumi.Input<string>;
  /** Tells apart two state backends that use the same names at one service. */
  readonly handleSalt?: pulumi.Input<string>;
}

/** Stored encrypted, whatever the program says. */
export const SECRET_ARGS: readonly (keyof ProviderArgs)[] = [
  "password",
  "token",
  "applicationCredentialSecret",
  "accessKey",
  "secretKey",
  "securityToken",
];

/** A connection of its own, given to resources as the option `provider`. It runs in its own provider process. */
export class Provider extends pulumi.ProviderResource {
  constructor(name: string, args: ProviderArgs = {}, options?: pulumi.ResourceOptions) {
    super("pulumi-nodejs", name, prefixed(args), options);
  }
}

/** Under the names of the stack configuration, so that the provider process reads both alike; values are flat strings. */
function prefixed(args: ProviderArgs): pulumi.Inputs {
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([key, value]) => {
      const text = pulumi.output(value as pulumi.Input<string | boolean>).apply(String);
      return [`bigdata:${key}`, SECRET_ARGS.includes(key as keyof ProviderArgs) ? pulumi.secret(text) : text];
    }),
  );
}
