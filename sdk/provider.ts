import * as pulumi from "@pulumi/pulumi";

/**
 * How to reach the services: one whole set, as an explicit provider or as stack configuration under the same names
 * (`pulumi config set bigdata:authUrl …`). Without either, `OS_CLOUD`, then the environment is read; sets are never
 * mixed.
 *
 * Who we are is proven by a password, an application credential or a token with `authUrl`, which every service takes; or
 * by `accessKey` and `secretKey`, which MRS and CDM take and Sahara does not. Where both are given here, the keys count.
 */
export interface ProviderArgs {
  /**
   * The address of Keystone or of the public cloud's IAM: `https://keystone.example.com:5000/v3`,
   * `https://iam.eu-de.otc.t-systems.com/v3`. With access keys only needed to look up a project by its name, and then
   * derived from `region` at Huawei Cloud and Open Telekom Cloud. A password never goes to an address that was derived.
   */
  readonly authUrl?: pulumi.Input<string>;
  /** An entry of clouds.yaml, instead of the credentials here. */
  readonly cloud?: pulumi.Input<string>;
  /**
   * Which of the catalog's regions: `RegionOne`, `cn-north-4`, `eu-de`. At the public clouds the addresses of MRS and CDM
   * are derived from it, and with access keys it names the project where nothing else does.
   */
  readonly region?: pulumi.Input<string>;
  readonly userName?: pulumi.Input<string>;
  readonly userId?: pulumi.Input<string>;
  readonly userDomainName?: pulumi.Input<string>;
  readonly userDomainId?: pulumi.Input<string>;
  /** With access keys, looked up once. @default the region's name, with access keys */
  readonly projectName?: pulumi.Input<string>;
  readonly projectId?: pulumi.Input<string>;
  readonly projectDomainName?: pulumi.Input<string>;
  readonly projectDomainId?: pulumi.Input<string>;
  /** For user and project, where they have none of their own: at the public clouds, the account's name. */
  readonly domainName?: pulumi.Input<string>;
  readonly applicationCredentialId?: pulumi.Input<string>;
  readonly applicationCredentialName?: pulumi.Input<string>;
  /** Sahara's address, instead of the one in Keystone's catalog. */
  readonly saharaEndpoint?: pulumi.Input<string>;
  /**
   * The address of MRS, `https://mrs.eu-de.otc.t-systems.com`, instead of the one in the catalog, or derived from the
   * region.
   */
  readonly mrsEndpoint?: pulumi.Input<string>;
  /** The address of CDM, likewise. */
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
  /**
   * Secret. The access key (AK) of Huawei Cloud or Open Telekom Cloud, with which requests are signed.
   * @see https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm.html
   */
  readonly accessKey?: pulumi.Input<string>;
  /** Secret. The secret key (SK) that belongs to it. */
  readonly secretKey?: pulumi.Input<string>;
  /** Secret. The token that belongs to temporary keys; they end, and cannot be renewed. */
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
