import scenarios from "@/supabase/seed/scenarios.json";

/** Eight buyers to practise with, from easy to hard: what a new organization starts with. `call_type` finds each its template. */
export const starterScenarios = scenarios;
