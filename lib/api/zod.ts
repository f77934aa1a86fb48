import { extendZodWithOpenApi } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";

extendZodWithOpenApi(z);

/**
 * The same schema, which does not look closer at what is certainly valid: for what a body can hold tens of thousands of. The quick
 * look may miss valid values, never let an invalid one pass; a schema that changes what it reads can't have one.
 */
export function quickly<Schema extends z.ZodType>(schema: Schema, isCertainlyValid: (value: unknown) => boolean): Schema {
  const { _zod: inner } = schema;
  const run = inner.run.bind(inner);
  inner.run = (payload, context) => (isCertainlyValid(payload.value) ? payload : run(payload, context));
  return schema;
}

/** zod with `.openapi(…)` on every schema. Contracts import it from here, so that the extension always runs first. */
export { z };
