import { ID, OTHER, table } from "./badInputTable";

const NAME = "must have 1 to 50 letters, digits, -, _ and ., and begin with a letter or digit";

table("sahara.Job", { type: "Shell", mainIds: [ID] }, [
  [
    "a type Sahara does not have",
    { type: "shell" },
    {
      type: 'must be one of Hive, Java, MapReduce, MapReduce.Streaming, Pig, Shell, Spark, Storm, Storm.Pyleus; got "shell"; did you mean Shell?',
    },
  ],
  ["Shell without a script", { mainIds: [] }, { mainIds: "must name the script of a Shell job; got a list" }],
  [
    "Spark without mains",
    { type: "Spark", mainIds: undefined },
    {
      mainIds: "is required: the application jar of a Spark job",
    },
  ],
  [
    "Java with mains and without libs",
    { type: "Java" },
    {
      libIds: "is required: the jar of a Java job",
      mainIds: "must be empty: a Java job has no main program, put its files into libIds; got a list",
    },
  ],
  ["one binary twice", { mainIds: [ID, ID] }, { "mainIds[1]": "is the same as item 0" }],
  [
    "a main that is a lib",
    { libIds: [OTHER, ID] },
    {
      "libIds[1]": "stands in mainIds too: name each binary once",
    },
  ],
  ["a name with a blank, a long name", { name: "word count" }, { name: `${NAME}; got "word count"` }],
  ["a name of 51 letters", { name: "n".repeat(51) }, { name: `${NAME}; got "${"n".repeat(40)}…"` }],
  [
    "an argument the type cannot take, without a location",
    {
      type: "Hive",
      interface: [{ name: "x", mappingType: "args", required: true }],
    },
    {
      "interface[0].location": "is required",
      "interface[0].mappingType": 'must be one of configs, params; got "args"',
    },
  ],
  [
    "positions with a gap, no default, names twice",
    {
      interface: [
        { name: "a", mappingType: "args", location: "0", required: true },
        { name: "a", mappingType: "args", location: "2", required: false },
      ],
    },
    {
      "interface[1].name": "is the name of an argument before it; names must be unique",
      "interface[1].location":
        'must be a position: the locations of args count from "0" without gaps; got "2"',
      "interface[1].default": "is required: an argument among args that a run may leave out needs a default",
    },
  ],
  [
    "a default that is no number, a place taken twice",
    {
      interface: [
        {
          name: "a",
          mappingType: "params",
          location: "N",
          required: false,
          valueType: "number",
          default: "-1",
        },
        { name: "b", mappingType: "params", location: "N", required: true },
      ],
    },
    {
      "interface[0].default": 'must be a number of digits only; got "-1"',
      "interface[1].location": "is where an argument before it goes; each needs a place of its own",
    },
  ],
]);

table("sahara.JobBinary", {}, [
  ["no place at all", {}, { url: "exactly one of url, content and source must be given" }],
  [
    "two places",
    { url: "swift://c/o", content: "" },
    {
      content: "exactly one of url, content and source must be given",
    },
  ],
  [
    "a path for a URL",
    { url: "scripts/run.sh" },
    {
      url: 'must be a URL with a scheme, such as "swift://container/script.sh"; got "scripts/run.sh"',
    },
  ],
  [
    "a stored binary by name",
    { url: "internal-db://run.sh" },
    {
      url: 'must be internal-db:// followed by the id of a stored binary; got "internal-db://run.sh"',
    },
  ],
  [
    "S3 without credentials",
    { url: "s3://b/o" },
    {
      credentials: "is required for s3://: accessKey, secretKey and endpoint",
    },
  ],
  [
    "S3 with a user, half the keys",
    { url: "s3://b", credentials: { accessKey: "k", user: "u" } },
    {
      url: 'must be of the form s3://bucket/object; got "s3://b"',
      "credentials.secretKey": "is required for s3://",
      "credentials.endpoint": "is required for s3://",
      "credentials.user": "does not belong to this kind; leave it out",
    },
  ],
  [
    "Swift with the service's spelling",
    { url: "swift://c/o", credentials: { username: "u", password: "p" } },
    {
      "credentials.username":
        "unknown property username; known are user, password, accessKey, secretKey, endpoint",
      "credentials.user": "is required for swift://",
    },
  ],
]);

table("sahara.DataSource", { type: "hdfs", url: "/data" }, [
  [
    "a scheme that is not its type's",
    { url: "swift://c/o" },
    {
      url: 'must be of the form hdfs://host/path, or a path; got "swift://c/o"',
    },
  ],
  [
    "a container without an object",
    { type: "swift", url: "swift://c" },
    {
      url: 'must be of the form swift://container/object; got "swift://c"',
    },
  ],
  [
    "a share by its name",
    { type: "manila", url: "manila://share/x" },
    {
      url: 'must be manila:// followed by the id of a share and a path; got "manila://share/x"',
    },
  ],
  [
    "random letters without end",
    { url: "/out-%RANDSTR(2000)%" },
    {
      url: "asks by %RANDSTR(n)% for more than 1024 letters in all",
    },
  ],
  [
    "random letters of no number",
    { url: "/out-%RANDSTR(0)%" },
    {
      url: "asks by %RANDSTR(n)% for a number of letters that is not positive",
    },
  ],
  [
    "a user for S3, a text for a switch",
    { type: "s3", url: "s3a://b/", credentials: { user: "u", ssl: "yes" } },
    {
      "credentials.user": "does not belong to this kind; leave it out",
      "credentials.ssl": 'must be true or false; got "yes"',
    },
  ],
]);
