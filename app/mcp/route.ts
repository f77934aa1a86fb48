import { otherThan } from "@/lib/api/other-methods";
import { postMcp } from "@/lib/assistant/mcp-transport";

const other = otherThan("POST");

export { other as DELETE, other as GET, other as HEAD, other as OPTIONS, other as PATCH, other as PUT, postMcp as POST };
