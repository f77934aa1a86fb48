import type { Reply } from "@/lib/client/call";

export type TeamStats = Reply<"GET /team/stats">["data"];
