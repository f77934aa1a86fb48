import { missingPath } from "@/lib/api/other-methods";
import { takeCallback } from "@/lib/calls/carriers/callbacks";

/** What carriers tell of calls: signed by them, in their own form, and so no operation of the API. */
export const POST = async (request: Request, { params }: { params: Promise<Record<string, string>> }): Promise<Response> =>
  takeCallback(request, await params);
export {
  missingPath as DELETE,
  missingPath as GET,
  missingPath as HEAD,
  missingPath as OPTIONS,
  missingPath as PATCH,
  missingPath as PUT,
};
