import { extendZodWithOpenApi } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";

extendZodWithOpenApi(z);

/** zod with `.openapi(…)` on every schema. Contracts import it from here, so that the extension always runs first. */
export { z };
