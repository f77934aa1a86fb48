import { otherThan } from "@/lib/api/other-methods";
import { authorizationServer } from "@/lib/oauth/metadata";

const other = otherThan("GET");

export {
  authorizationServer as GET,
  authorizationServer as HEAD,
  other as DELETE,
  other as OPTIONS,
  other as PATCH,
  other as POST,
  other as PUT,
};
