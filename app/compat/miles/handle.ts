import { handleIn } from "@/app/api/handle";
import { milesForm } from "@/lib/compat/miles/form";

/** The house's `handle`, with answers as Miles's document has them. */
export const handle = handleIn(milesForm);
