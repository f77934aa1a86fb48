import { openApiRoute } from "@/app/compat/openapi-route";
import { miles } from "@/lib/compat/miles/api";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = openApiRoute(miles);
