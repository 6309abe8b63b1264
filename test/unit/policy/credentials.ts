/** Inputs with credentials in clear, all of them made up, and inputs that only look alike. */
const JWT = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.${"aB3_".repeat(8)}`;
export const HUAWEI_AK = "BKWLOYHTANDUR7XVMYEP";
const HUAWEI_SK = "yk0FfwQCAJqle9wvXUxBRfzMu3a6iirGMkjszuQq";
const FERNET = `gAAAAAB${"kd8Hs-Q_2".repeat(12)}==`;

/** By what they guard against: the inputs, the value that must not be said, and where the violation is. */
export const CREDENTIALS: Record<string, [type: string, inputs: object, value: string, path: string]> = {
  "an option and its value": [
    "mrs:JobExecution",
    { arguments: ["x.jar", "--password", "tiger"] },
    "tiger",
    "arguments[2]",
  ],
  "an option with one hyphen": [
    "mrs:JobExecution",
    { arguments: ["-db-passwd", "tiger"] },
    "tiger",
    "arguments[1]",
  ],
  "an option with =": ["mrs:JobExecution", { arguments: ["--dbPassword=tiger"] }, "tiger", "arguments[0]"],
  "an option and its value in one element": [
    "mrs:JobExecution",
    { arguments: ["--user scott --password tiger"] },
    "tiger",
    "arguments[0]",
  ],
  "a pair": ["mrs:JobExecution", { arguments: ["password=tiger"] }, "tiger", "arguments[0]"],
  "a definition for Java": [
    "mrs:JobExecution",
    { arguments: ["x.jar", "-Djdbc.password=tiger"] },
    "tiger",
    "arguments[1]",
  ],
  "a setting of Spark": [
    "mrs:JobExecution",
    { arguments: ["--conf", "spark.hadoop.fs.s3a.secret.key=tiger"] },
    "tiger",
    "arguments[1]",
  ],
  "a setting of Spark, in one element with its option": [
    "mrs:JobExecution",
    { arguments: ["--conf=spark.hadoop.fs.s3a.secret.key=tiger"] },
    "tiger",
    "arguments[0]",
  ],
  "a quoted pair": [
    "mrs:JobExecution",
    { arguments: [`{"user":"scott","password":"ti ger"}`] },
    "ti ger",
    "arguments[0]",
  ],
  "a password in a URL": [
    "mrs:JobExecution",
    { arguments: ["--url", "jdbc:mysql://scott:tiger@db:3306/shop"] },
    "tiger",
    "arguments[1]",
  ],
  "a password behind a URL": [
    "mrs:JobExecution",
    { arguments: ["jdbc:mysql://db/shop?user=a&password=tiger"] },
    "tiger",
    "arguments[0]",
  ],
  "a password in a URL of Oracle": [
    "mrs:JobExecution",
    { arguments: ["jdbc:oracle:thin:scott/tiger@//db:1521/x"] },
    "tiger",
    "arguments[0]",
  ],
  "keys in a URL of S3": [
    "mrs:JobExecution",
    { arguments: ["s3a://AKID:tiger@bucket/x"] },
    "tiger",
    "arguments[0]",
  ],
  "an access key of AWS": [
    "mrs:JobExecution",
    { arguments: ["AKIAQ7MADEUPFORTEST2"] },
    "AKIAQ7MADEUPFORTEST2",
    "arguments[0]",
  ],
  "a new access key of Huawei": [
    "mrs:JobExecution",
    { arguments: ["HPUAZ9M2FQ7L0KD3B8XW"] },
    "HPUAZ9M2FQ7L0KD3B8XW",
    "arguments[0]",
  ],
  "an access key in a pair": [
    "mrs:JobExecution",
    { arguments: ["key=AKIAQ7MADEUPFORTEST2,x"] },
    "AKIAQ7MADEUPFORTEST2",
    "arguments[0]",
  ],
  "an old access key of Huawei": [
    "mrs:JobExecution",
    { arguments: ["BK4LOY8TAN2UR7XVMY6P"] },
    "BK4LOY8TAN2UR7XVMY6P",
    "arguments[0]",
  ],
  "a secret key of Huawei": ["mrs:JobExecution", { arguments: [HUAWEI_SK] }, HUAWEI_SK, "arguments[0]"],
  "a JWT": ["mrs:JobExecution", { arguments: [`x${" "}${JWT}`] }, JWT, "arguments[0]"],
  "a token of Keystone": ["mrs:JobExecution", { arguments: [FERNET] }, FERNET, "arguments[0]"],
  "a token of GitHub": [
    "mrs:JobExecution",
    { arguments: [`ghp_${"aB3".repeat(12)}`] },
    "aB3aB3",
    "arguments[0]",
  ],
  "a token by its name": [
    "mrs:JobExecution",
    { arguments: ["--token", "s3cr3tvalue"] },
    "s3cr3tvalue",
    "arguments[1]",
  ],
  "a private key": [
    "mrs:JobExecution",
    { arguments: ["-----BEGIN RSA PRIVATE KEY-----\nMIIE"] },
    "MIIE",
    "arguments[0]",
  ],
  "a header": [
    "mrs:JobExecution",
    { arguments: ["-H", "Authorization: Bearer abcdefgh1"] },
    "abcdefgh1",
    "arguments[1]",
  ],
  "a property": [
    "mrs:JobExecution",
    { properties: { "hive.server2.password": "tiger" } },
    "tiger",
    'properties["hive.server2.password"]',
  ],
  "an account key of Azure": [
    "mrs:JobExecution",
    { properties: { "fs.azure.account.key.shop.blob.core.windows.net": "ti+ger==" } },
    "ti+ger",
    "properties[",
  ],
  statements: [
    "mrs:JobExecution",
    { jobType: "HiveSql", arguments: ["set fs.obs.secret.key=tiger; select 1"] },
    "tiger",
    "arguments[0]",
  ],
  "options of a table": [
    "mrs:JobExecution",
    { jobType: "SparkSql", arguments: ["create table t using jdbc options (user 'a', password 'tiger')"] },
    "tiger",
    "arguments[0]",
  ],
  "a user made in SQL": [
    "mrs:JobExecution",
    { jobType: "HiveSql", arguments: ["create user a identified by 'tiger'"] },
    "tiger",
    "arguments[0]",
  ],
  hql: ["mrs/v1:JobSubmission", { hql: "set javax.jdo.option.ConnectionPassword=tiger;" }, "tiger", "hql"],
  "a param": [
    "sahara:JobExecution",
    { jobConfigs: { params: { DB_PASSWORD: "tiger" } } },
    "tiger",
    "jobConfigs.params.DB_PASSWORD",
  ],
  "a param that is a number": [
    "sahara:JobExecution",
    { jobConfigs: { params: { PGPASSWORD: 94016 } } },
    "94016",
    "jobConfigs.params.PGPASSWORD",
  ],
  "a config": [
    "sahara:JobExecution",
    { jobConfigs: { configs: { "dfs.adls.oauth2.credential": "s3cretValue" } } },
    "s3cretValue",
    "jobConfigs.configs[",
  ],
  "an argument of Sahara": [
    "sahara:JobExecution",
    { jobConfigs: { args: ["--api-key", "tiger"] } },
    "tiger",
    "jobConfigs.args[1]",
  ],
  "an argument by its name": [
    "sahara:JobExecution",
    { interface: { "Secret Key": "tiger" } },
    "tiger",
    "interface[",
  ],
  "a variable of CDM": [
    "cdm:JobExecution",
    { variables: { sk: "s3cretValue" } },
    "s3cretValue",
    "variables.sk",
  ],
  "a setting of CDM": [
    "cdm:Job",
    { fromConfigValues: { "linkConfig.password": "tiger" } },
    "tiger",
    "fromConfigValues[",
  ],
  "a script for a shell": [
    "sahara:JobBinary",
    { content: "#!/bin/sh\nexport DB_PASSWORD=tiger\nrun" },
    "tiger",
    "content",
  ],
  "a script in Python": [
    "mrs/v1:JobBinary",
    { content: `connect(user="scott", password="tiger")` },
    "tiger",
    "content",
  ],
  "a description": ["sahara:Job", { description: "log in with password=tiger" }, "tiger", "description"],
};

/** What people write every day. */
export const HARMLESS: Record<string, object> = {
  "options about passwords": {
    arguments: ["--password-file", "/user/etl/pw", "--password-alias", "orders", "--no-password", "orders"],
  },
  "an option of its own before another": { arguments: ["--password", "--table", "orders"] },
  "numbers of tokens": {
    arguments: ["--max-tokens", "4096000000", "--tokenizer", "whitespace1", "--token-ttl", "36000000"],
  },
  "a provider of credentials": {
    properties: { "fs.s3a.aws.credentials.provider": "org.apache.hadoop.fs.s3a.Anonymous1" },
  },
  "a place of credentials": {
    properties: { "hadoop.security.credential.provider.path": "jceks://hdfs/user/etl.jceks" },
  },
  "a file for a password": { properties: { "ssl.keystore.password": "/etc/keys/store.jceks" } },
  "a reference in a shell": {
    arguments: ["--password", "${DB_PASSWORD}", "--token=$TOKEN", "--secret", "{{ vault }}"],
  },
  "a switch": { properties: { "spark.authenticate.secret": "false", "use.password": "true" } },
  "the name of a secret": { arguments: ["--k8s-secret", "orders-db-credentials"] },
  "keys that are no credentials": {
    arguments: ["--partition-key", "day", "--primary-key=orderId", "--sort.key", "x1"],
  },
  "a column of this name": {
    jobType: "HiveSql",
    arguments: ["select u.password, t.token from u join t on t.password=u.password"],
  },
  "a cast": { jobType: "SparkSql", arguments: ["select token::string, secret : x1234567 from logs"] },
  "a comparison": {
    jobType: "SparkSql",
    arguments: ["select 1 where password == other and password=>1 or password <> 'x'"],
  },
  "a date in capitals": { arguments: ["20261120T235959000Z00", "2026-11-20T23:59:59Z"] },
  "a name in capitals": {
    arguments: ["CUSTOMERORDERS202611", "DAILYCUSTOMERORDERSX", "ASIAPACIFICREGIONALS"],
  },
  "hashes and ids": {
    arguments: [
      "9c1185a5c5e9fc54612808977ee8f548b2258d31",
      "D41D8CD98F00B204E980",
      "5c8f6d2e-4b1a-4f0e-9d59-0f6d1f0c7a11",
      "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    ],
  },
  "a long class": { arguments: ["--class", "CustomerOrdersDailyAggregationJobVersion"] },
  places: { arguments: ["obs://jars/AKIA/orders.jar", "hdfs://nn:8020/data@2026", "obs://bucket/a:b@c"] },
  "a digest of an image": { arguments: ["docker://registry:latest@sha256:9f86d081"] },
  "a masked value": { arguments: ["--password", "******", "password=[secret]"] },
  "a script that asks for it": {
    content: `password = os.environ["PW"]\nlogin(password=args.password, token=get_token())\nexport PASSWORD=$(cat pw)`,
  },
  "a script that hands a variable on": { content: "db.connect(user, password=pw)" },
  "words about it": { description: "Rotates the password: monthly. The token is read from the vault." },
};
