import type { EndpointSpec } from "@/lib/api/endpoint";
import { buildDocument, type DocumentedApi } from "@/lib/api/openapi";
import type { OpenApiDocument } from "@/lib/api/openapi-finish";
import { getOpenApi } from "@/lib/operations";
import { version } from "@/package.json";

/** The paths of a document: how they answer, and every operation that they have. */
export interface DescribedApi extends DocumentedApi {
  endpoints: readonly EndpointSpec[];
}

export const openApiOf = ({ endpoints, ...api }: DescribedApi, publicUrl: string): OpenApiDocument =>
  buildDocument([...endpoints, getOpenApi], { publicUrl, version, api, tags: [] });

const isEndpoint = (value: unknown): value is EndpointSpec =>
  typeof value === "object" && value !== null && "operationId" in value;

/** Whatever the contracts export as an endpoint. */
export const endpointsIn = (...contracts: readonly object[]): EndpointSpec[] =>
  contracts.flatMap((contract): unknown[] => Object.values(contract)).filter(isEndpoint);
