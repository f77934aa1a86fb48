export {
  otherThanPost as DELETE,
  otherThanPost as GET,
  otherThanPost as HEAD,
  otherThanPost as OPTIONS,
  otherThanPost as PATCH,
  otherThanPost as PUT,
  postMcp as POST,
} from "@/lib/assistant/mcp-transport";
