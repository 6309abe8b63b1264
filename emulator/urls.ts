/** Where each service can be reached, without a trailing slash; known once the ports are. */
export interface Urls {
  identity: string;
  sahara: string;
}
