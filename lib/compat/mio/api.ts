import { type DescribedApi, endpointsIn } from "@/lib/compat/described-api";
import * as contract from "@/lib/compat/mio/contract";
import { mioForm } from "@/lib/compat/mio/form";

export const mio: DescribedApi = {
  title: "Mio's paths",
  description: "AI phone calls, and a webhook when each is over, under the names of Mio's API.",
  path: "/compat/mio/api/v1",
  form: mioForm,
  endpoints: endpointsIn(contract),
};
