import { handleIn } from "@/app/api/handle";
import { mioForm } from "@/lib/compat/mio/form";

/** The house's `handle`, with answers as Mio's document has them. */
export const handle = handleIn(mioForm);
