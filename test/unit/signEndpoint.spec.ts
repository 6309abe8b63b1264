import assert from "node:assert/strict";
import type { CatalogService } from "../../provider/auth/keystone";
import { findEndpoint } from "../../provider/auth/endpoint";
import { isOtc, publicIam } from "../../provider/auth/publicClouds";
import { authorityFor, checkAddress, connect } from "../../provider/connect";
import type { ServiceAddress } from "../../provider/connection";
import { isBigdataError } from "../../provider/errors";
import { CDM, keySettings, MRS, PROJECT } from "./signGateway";
import { VirtualClock } from "./virtualClock";

const HUAWEI = "https://iam.cn-north-4.myhuaweicloud.com/v3";
const OTC = "https://iam.eu-de.otc.t-systems.com/v3";
const SWISS = "https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3";

function search(
  host: string,
  over: { region?: string; authUrl?: string },
  catalog?: CatalogService[],
): string {
  return findEndpoint(catalog, {
    label: host.toUpperCase(),
    type: host,
    region: undefined,
    endpointType: "public",
    override: `${host}Endpoint`,
    publicHost: host,
    ...over,
  });
}

describe("addresses at the public clouds", () => {
  const derived: [host: string, region: string | undefined, authUrl: string | undefined, url: string][] = [
    ["mrs", "cn-north-4", undefined, "https://mrs.cn-north-4.myhuaweicloud.com"],
    ["cdm", "cn-north-4", HUAWEI, "https://cdm.cn-north-4.myhuaweicloud.com"],
    ["cdm", undefined, HUAWEI, "https://cdm.cn-north-4.myhuaweicloud.com"],
    ["cdm", "af-south-1", "https://iam.myhuaweicloud.com", "https://cdm.af-south-1.myhuaweicloud.com"],
    ["mrs", "eu-west-101", undefined, "https://mrs.eu-west-101.myhuaweicloud.eu"],
    ["mrs", "eu-west-101", "https://iam.myhuaweicloud.eu/v3", "https://mrs.eu-west-101.myhuaweicloud.eu"],
    ["mrs", "ap-southeast-1", undefined, "https://mrs.ap-southeast-1.myhuaweicloud.cn"],
    ["cdm", "ap-southeast-1", undefined, "https://cdm.ap-southeast-1.myhuaweicloud.com"],
    ["mrs", "ru-northwest-2", undefined, "https://mrs.ru-northwest-2.myhuaweicloud.cn"],
    ["mrs", "eu-de", undefined, "https://mrs.eu-de.otc.t-systems.com"],
    ["cdm", undefined, OTC, "https://cdm.eu-de.otc.t-systems.com"],
    ["cdm", "eu-nl", OTC, "https://cdm.eu-nl.otc.t-systems.com"],
    ["mrs", undefined, SWISS, "https://mrs.eu-ch2.sc.otc.t-systems.com"],
  ];
  for (const [host, region, authUrl, url] of derived) {
    it(`${host}, region ${region}, ${authUrl ?? "keys"} → ${url}`, () => {
      const over = { ...(region && { region }), ...(authUrl && { authUrl }) };
      assert.equal(search(host, over), url);
      assert.equal(search(host, over, []), url);
    });
  }

  const refused: [name: string, over: { region?: string; authUrl?: string }, text: RegExp][] = [
    ["keys without a region", {}, /without a region, none can be derived/],
    [
      "the global identity service without a region",
      { authUrl: "https://iam.myhuaweicloud.com" },
      /without a region/,
    ],
    [
      "a private cloud's region",
      { region: "RegionOne" },
      /"RegionOne" is no region of Huawei Cloud or Open Telekom/,
    ],
    [
      "a private cloud's Keystone",
      { region: "eu-de", authUrl: "http://k:5000" },
      /http:\/\/k:5000 is the identity/,
    ],
    [
      "a host that only looks like one",
      { authUrl: "https://iam.eu-de.otc.t-systems.com.evil.org" },
      /no public cloud/,
    ],
    [
      "a token of one cloud and a region of another",
      { region: "eu-de", authUrl: HUAWEI },
      /is one of Open Telekom/,
    ],
    [
      "the other way round",
      { region: "cn-north-4", authUrl: OTC },
      /is one of Huawei Cloud, and .* of Open Telekom/,
    ],
  ];
  for (const [name, over, text] of refused) {
    it(`${name}: says what was tried, and the setting`, () => {
      assert.throws(
        () => search("mrs", over, []),
        (error) =>
          isBigdataError(error, "ERR_NO_ENDPOINT") &&
          text.test(error.message) &&
          /catalog is empty.*mrsEndpoint \(BIGDATA_MRS_ENDPOINT\)/.test(error.message),
      );
    });
  }

  it("the catalog goes before what could be derived", () => {
    const endpoints = [{ interface: "public", region: "eu-de", url: "https://mrs.internal/v1.1" }];
    const catalog = [{ type: "mrs", endpoints }];
    assert.equal(search("mrs", { authUrl: OTC }, catalog), "https://mrs.internal/v1.1");
    assert.equal(search("cdm", { authUrl: OTC }, catalog), "https://cdm.eu-de.otc.t-systems.com");
  });

  it("identity services, for regions that have one", () => {
    assert.equal(publicIam("cn-north-4"), "https://iam.cn-north-4.myhuaweicloud.com");
    assert.equal(publicIam("eu-de"), "https://iam.eu-de.otc.t-systems.com");
    assert.equal(publicIam("eu-ch2"), "https://iam-pub.eu-ch2.sc.otc.t-systems.com");
    for (const region of [undefined, "RegionOne", "constructor", "eu-de.evil.org/x"])
      assert.equal(publicIam(region), undefined);
  });

  it("whose signature: by the host, and by the region only where the host is of no known cloud", () => {
    assert.ok(isOtc("mrs.eu-de.otc.t-systems.com", undefined));
    assert.ok(isOtc("vpc.eu-ch2.sc.otc.t-systems.com", "cn-north-4"));
    assert.ok(isOtc("gateway.example.org", "eu-nl"));
    assert.ok(!isOtc("mrs.cn-north-4.myhuaweicloud.com", "eu-de"));
    assert.ok(!isOtc("127.0.0.1", "RegionOne") && !isOtc("127.0.0.1", undefined));
  });
});

describe("the address of a service: settings, derived, or an error before anything is sent", () => {
  const asked: string[] = [];
  const target = async (address: ServiceAddress, settings = keySettings()) => {
    const parts = {
      clock: new VirtualClock(),
      random: () => 0,
      send: async ({ url }: { url: string }) => (asked.push(url), { status: 200, headers: {}, text: "" }),
    };
    const connection = await connect(settings, address, authorityFor(settings, parts));
    await connection.send({ method: "GET", path: "/x", repeatable: true, purpose: "" });
    return asked.pop();
  };

  it("keys and a region are enough; an address by hand goes before it", async () => {
    const region = "cn-north-4";
    assert.equal(
      await target(MRS, keySettings({ region })),
      `https://mrs.cn-north-4.myhuaweicloud.com/v2/${PROJECT}/x`,
    );
    const endpoints = { cdm: "http://127.0.0.1:8080" };
    assert.equal(
      await target(CDM, keySettings({ region, endpoints })),
      `http://127.0.0.1:8080/v2/${PROJECT}/x`,
    );
  });

  it("keys without region and address: found by the check", () => {
    assert.throws(
      () => checkAddress(keySettings(), MRS),
      (error) => isBigdataError(error, "ERR_NO_ENDPOINT") && /BIGDATA_MRS_ENDPOINT/.test(error.message),
    );
    checkAddress(keySettings({ region: "eu-de" }), MRS);
  });

  it("a ready token that nobody vouches for goes nowhere on the word of a region", async () => {
    const identity = { kind: "token", token: "gAAA", project: { id: PROJECT } } as const;
    await assert.rejects(target(MRS, keySettings({ identity, region: "eu-de" })), (error) =>
      isBigdataError(error, "ERR_NO_ENDPOINT"),
    );
    assert.deepEqual(asked, []);
  });
});
