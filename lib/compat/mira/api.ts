import { envelopeForm } from "@/lib/api/answer-form";
import type { DescribedApi } from "@/lib/compat/described-api";
import { getTeamStats } from "@/lib/compat/mira/contract";
import { listInsights } from "@/lib/insights/contract";
import { getMeeting, listMeetings } from "@/lib/meetings/contract";
import { getReport, listMeetingReports, listReports } from "@/lib/reports/contract";
import { listSessions } from "@/lib/roleplay/contract";
import * as templates from "@/lib/templates/contract";

/** Mira's document has the names of `/api/v1`: the operations themselves, and one that answers less. */
export const mira: DescribedApi = {
  title: "The paths of Mira's document",
  description: "Meetings, templates, reports, team statistics, insights and roleplay sessions. `/api/v1` has all of it and more.",
  path: "/compat/mira/api/v1",
  form: envelopeForm,
  endpoints: [
    ...[listMeetings, getMeeting, listMeetingReports, listReports, getReport],
    ...[templates.listTemplates, templates.createTemplate, templates.getTemplate],
    ...[templates.replaceTemplate, templates.updateTemplate, templates.deleteTemplate],
    ...[getTeamStats, listInsights, listSessions],
  ],
};
