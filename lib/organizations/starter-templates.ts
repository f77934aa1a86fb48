import templates from "@/supabase/seed/templates.json";

/** One active template per call type: what a new organization starts with. */
export const starterTemplates = templates;
