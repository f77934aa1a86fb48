import { missingPathIn } from "@/lib/api/other-methods";
import { milesForm } from "@/lib/compat/miles/form";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = missingPathIn(milesForm);
