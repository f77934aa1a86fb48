import { openApiRoute } from "@/app/compat/openapi-route";
import { mira } from "@/lib/compat/mira/api";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = openApiRoute(mira);
