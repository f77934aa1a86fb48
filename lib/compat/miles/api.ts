import { type DescribedApi, endpointsIn } from "@/lib/compat/described-api";
import * as briefing from "@/lib/compat/miles/briefing-contract";
import { milesForm } from "@/lib/compat/miles/form";
import * as meetings from "@/lib/compat/miles/meetings-contract";
import * as work from "@/lib/compat/miles/work-contract";

export const miles: DescribedApi = {
  title: "Miles' paths",
  description: "Questions, transcripts, meetings, contacts, tasks and memory, under the names of Miles' API.",
  path: "/compat/miles/api/v1",
  form: milesForm,
  endpoints: endpointsIn(meetings, work, briefing),
};
