import { defaultBodyLimitBytes, type JsonBody, letOthersRun, readJson } from "@/lib/api/body";
import { type EndpointSpec, paramsOf, queryOf } from "@/lib/api/endpoint";
import { type ErrorDetail, invalidRequest } from "@/lib/api/errors";
import { formFaults, isForm, readForm } from "@/lib/api/form";
import { textFault, textFaults } from "@/lib/api/text-faults";
import type { z } from "@/lib/api/zod";

/** Enough to correct a request with. A body with a million faults does not get a million details. */
const maxDetails = 50;
const maxPathLength = 200;

export interface ParsedInput {
  params: unknown;
  query: unknown;
  body: unknown;
  /** The body as it was sent, before any schema: for comparing a repeated request with its first. Undefined where there is none. */
  sent: unknown;
}

export type PathParams = Readonly<Record<string, string | string[] | undefined>>;

/** Reads and checks everything a caller gave, path before query before body. @throws ApiError 400, 413, 415 */
export async function parseInput(spec: EndpointSpec, request: Request, params: PathParams): Promise<ParsedInput> {
  const parsedParams = parse(paramsOf(spec), params, "parameter", pathFaults(params));
  const query = parseQuery(spec, new URL(request.url).searchParams);
  if (!spec.body) return { params: parsedParams, query, body: undefined, sent: undefined };
  const limit = spec.bodyLimitBytes ?? defaultBodyLimitBytes;
  if (spec.form && isForm(request)) {
    const { value, sent } = await readForm(request, limit);
    return { params: parsedParams, query, body: parse(spec.form, value, "member", formFaults(value)), sent };
  }
  const json = await readJson(request, limit);
  await letOthersRun(json?.text.length ?? 0);
  return { params: parsedParams, query, body: parseBody(spec.body, json), sent: json?.value };
}

function pathFaults(params: PathParams): ErrorDetail[] {
  return Object.entries(params).flatMap(([path, value]) => {
    const fault = textFault(String(value));
    return fault ? [{ path, message: fault }] : [];
  });
}

function parseQuery(spec: EndpointSpec, search: URLSearchParams): unknown {
  const names = [...new Set(search.keys())];
  const faults = names.flatMap((name) => {
    const [value = "", ...others] = search.getAll(name);
    const fault =
      others.length > 0 ? "is given more than once" : value === "" ? "must not be empty" : (textFault(value) ?? textFault(name));
    return fault ? [{ path: name, message: fault }] : [];
  });
  return parse(queryOf(spec), Object.fromEntries(search), "parameter", faults);
}

function parseBody(schema: z.ZodType, json: JsonBody | null): unknown {
  if (!json) {
    const absent = schema.safeParse(undefined);
    if (absent.success) return absent.data;
    throw invalidRequest([{ path: "body", message: "a JSON body is required" }]);
  }
  return parse(schema, json.value, "member", textFaults(json.text, json.value));
}

function parse(schema: z.ZodType, value: unknown, kind: "parameter" | "member", faults: readonly ErrorDetail[]): unknown {
  const parsed = schema.safeParse(value, { error: (issue) => (issue.input === undefined ? "is required" : undefined) });
  if (parsed.success && faults.length === 0) return parsed.data;
  const named = new Set(faults.map((fault) => fault.path));
  const issues = (parsed.error?.issues ?? [])
    .flatMap((issue) => detailsOf(issue, kind))
    .filter((detail) => !named.has(detail.path));
  throw invalidRequest(
    [...faults, ...issues].slice(0, maxDetails).map((detail) => ({ ...detail, path: detail.path.slice(0, maxPathLength) })),
  );
}

function detailsOf(issue: z.core.$ZodIssue, kind: "parameter" | "member"): ErrorDetail[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [...issue.path, key].join(".").toWellFormed(), message: `is not a known ${kind}` }));
  }
  return [{ path: issue.path.length > 0 ? issue.path.join(".") : "body", message: issue.message }];
}
