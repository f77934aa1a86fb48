import { missingPathIn } from "@/lib/api/other-methods";
import { mioForm } from "@/lib/compat/mio/form";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = missingPathIn(mioForm);
