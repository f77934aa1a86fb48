import { PageMeta } from "@/lib/api/pagination";
import { z } from "@/lib/api/zod";

/** What a list has beside its rows. */
export const pageShape = { page: z.int(), limit: z.int(), total: z.int(), totalPages: z.int() };

export function pageOf(meta: unknown): z.output<z.ZodObject<typeof pageShape>> {
  const { total_pages: totalPages, ...page } = PageMeta.parse(meta);
  return { ...page, totalPages };
}
