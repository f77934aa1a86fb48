import { otherThan } from "@/lib/api/other-methods";
import { postRegistration } from "@/lib/oauth/token-endpoint";

const other = otherThan("POST");

export { other as DELETE, other as GET, other as HEAD, other as OPTIONS, other as PATCH, other as PUT, postRegistration as POST };
