import { otherThan } from "@/lib/api/other-methods";
import { protectedResource } from "@/lib/oauth/metadata";

const other = otherThan("GET");

export {
  other as DELETE,
  other as OPTIONS,
  other as PATCH,
  other as POST,
  other as PUT,
  protectedResource as GET,
  protectedResource as HEAD,
};
