import { createRequire } from "node:module";
import { z } from "@/lib/api/zod";

const Item = z.looseObject({
  name: z.string(),
  request: z.looseObject({
    method: z.string(),
    url: z.looseObject({ variable: z.array(z.looseObject({ key: z.string(), value: z.unknown() })).default([]) }),
    body: z.looseObject({}).optional(),
    header: z.array(z.looseObject({ key: z.string(), value: z.string() })).default([]),
  }),
});
export type Item = z.infer<typeof Item>;
const Collection = z.looseObject({ item: z.array(z.object({ name: z.string(), item: z.array(Item) })) });
export type Collection = z.infer<typeof Collection>;

const Converted = z.object({ result: z.literal(true), output: z.tuple([z.object({ data: Collection })]) });
const Summary = z.object({
  run: z.object({
    stats: z.object({ requests: z.object({ total: z.int() }), assertions: z.object({ total: z.int() }) }),
    failures: z.array(z.object({ source: z.object({ name: z.string() }).optional(), error: z.object({ message: z.string() }) })),
  }),
});

type Callback = (error: Error | null, result: unknown) => void;
/** Neither of the two has types. */
const packages: {
  converter: { convertV2(input: object, options: object, done: Callback): void };
  newman: { run(options: object, done: Callback): void };
} = { converter: load("openapi-to-postmanv2"), newman: load("newman") };

function load(name: string) {
  return createRequire(import.meta.url)(name);
}

/** The document as Postman imports it, with examples for values; with what is optional, or without it. */
export async function imported(document: string, enableOptionalParameters: boolean): Promise<Collection> {
  const options = { folderStrategy: "Tags", parametersResolution: "Example", enableOptionalParameters };
  const examples = { requestParametersResolution: "Example", exampleParametersResolution: "Example" };
  const converted = await called((done) =>
    packages.converter.convertV2({ type: "string", data: document }, { ...options, ...examples }, done),
  );
  return Converted.parse(converted).output[0].data;
}

/** Runs these requests in order, with the key in the one variable that the collection asks for. */
export async function run(collection: Collection, items: readonly object[], key: string) {
  const variables = [{ key: "bearerToken", value: key }];
  const options = {
    collection: { ...collection, item: items },
    envVar: variables,
    reporters: [],
    timeoutRequest: 30_000,
    delayRequest: 20,
  };
  const { stats, failures } = Summary.parse(await called((done) => packages.newman.run(options, done))).run;
  return {
    requests: stats.requests.total,
    assertions: stats.assertions.total,
    failures: failures.map(({ source, error }) => `${source?.name}: ${error.message}`),
  };
}

function called(start: (done: Callback) => void): Promise<unknown> {
  return new Promise((resolve, reject) => start((error, result) => (error ? reject(error) : resolve(result))));
}

/** The request with a script that looks at its answer, its path's parameters and body replaced where given. */
export function asserting(item: Item, script: string, given: { variables?: Record<string, string>; body?: object } = {}): object {
  const { url, body } = item.request;
  const variable = url.variable.map((one) => ({ ...one, value: given.variables?.[one.key] ?? one.value }));
  const sent = given.body ? { body: { ...body, raw: JSON.stringify(given.body) } } : {};
  const event = [{ listen: "test", script: { type: "text/javascript", exec: ["(() => {", ...script.split("\n"), "})();"] } }];
  return { ...item, request: { ...item.request, url: { ...url, variable }, ...sent }, event };
}
