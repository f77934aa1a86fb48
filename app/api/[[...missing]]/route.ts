import { missingPath } from "@/lib/api/other-methods";

export {
  missingPath as DELETE,
  missingPath as GET,
  missingPath as HEAD,
  missingPath as OPTIONS,
  missingPath as PATCH,
  missingPath as POST,
  missingPath as PUT,
};
