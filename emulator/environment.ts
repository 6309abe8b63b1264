import type { Account } from "./account";
import type { Urls } from "./urls";

/** What a client needs, under the names that official clients and this package's provider read. */
export function environmentOf(account: Account, urls: Urls): Record<string, string> {
  return {
    OS_AUTH_URL: `${urls.identity}/v3`,
    OS_USERNAME: account.userName,
    OS_PASSWORD: account.password,
    OS_PROJECT_NAME: account.projectName,
    OS_PROJECT_ID: account.projectId,
    OS_USER_DOMAIN_NAME: account.domainName,
    OS_PROJECT_DOMAIN_NAME: account.domainName,
    OS_REGION_NAME: account.region,
    BIGDATA_IAM_ENDPOINT: urls.identity,
    BIGDATA_SAHARA_ENDPOINT: urls.sahara,
    BIGDATA_MRS_ENDPOINT: urls.mrs,
    BIGDATA_CDM_ENDPOINT: urls.cdm,
    BIGDATA_REGION: account.region,
    BIGDATA_PROJECT_ID: account.projectId,
    BIGDATA_SAHARA_CLUSTER_ID: account.clusterId,
    BIGDATA_SAHARA_INACTIVE_CLUSTER_ID: account.inactiveClusterId,
    BIGDATA_MRS_CLUSTER_ID: account.mrsClusterId,
    BIGDATA_CDM_CLUSTER_ID: account.cdmClusterId,
    HUAWEICLOUD_SDK_AK: account.accessKey,
    HUAWEICLOUD_SDK_SK: account.secretKey,
  };
}
