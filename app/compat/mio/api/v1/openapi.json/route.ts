import { openApiRoute } from "@/app/compat/openapi-route";
import { mio } from "@/lib/compat/mio/api";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = openApiRoute(mio);
