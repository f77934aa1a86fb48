import type { Insight } from "@/lib/insights/contract";

export type Category = Insight["category"];

export const categoryWords: Record<Category, string> = {
  pain_point: "Pain points",
  objection: "Objections",
  competitor: "Competitors",
  buying_signal: "Buying signals",
  feature_request: "Feature requests",
  pricing: "Pricing",
  process: "Process",
  other: "Other",
};

const isCategory = (name: string): name is Category => name in categoryWords;
export const categories: readonly Category[] = Object.keys(categoryWords).filter(isCategory);
