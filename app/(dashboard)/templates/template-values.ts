import type { Input } from "@/lib/client/call";
import type { Template } from "@/lib/templates/contract";

export interface CriterionValues {
  name: string;
  weight: number;
  description: string;
}

export interface TemplateValues {
  name: string;
  description: string;
  call_type: Template["call_type"];
  coaching_tone: Template["coaching_tone"];
  industry_context: string;
  prompt_template: string;
  is_active: boolean;
  criteria: CriterionValues[];
}

export const blankTemplate: TemplateValues = {
  name: "",
  description: "",
  call_type: "general",
  coaching_tone: "direct",
  industry_context: "",
  prompt_template: "Score how well the rep meets each criterion, with quotes from the call.",
  is_active: true,
  criteria: [{ name: "", weight: 100, description: "" }],
};

export const valuesOf = ({ grading_criteria, ...template }: Template): TemplateValues => ({
  name: template.name,
  description: template.description ?? "",
  call_type: template.call_type,
  coaching_tone: template.coaching_tone,
  industry_context: template.industry_context ?? "",
  prompt_template: template.prompt_template,
  is_active: template.is_active,
  criteria: grading_criteria.map(({ name, weight, description }) => ({ name, weight, description: description ?? "" })),
});

const orNull = (text: string) => (text.trim() === "" ? null : text);

export const bodyOf = ({
  criteria,
  description,
  industry_context,
  ...rest
}: TemplateValues): Input<"POST /templates">["body"] => ({
  ...rest,
  description: orNull(description),
  industry_context: orNull(industry_context),
  grading_criteria: criteria.map((one) => ({ name: one.name, weight: one.weight, description: orNull(one.description) })),
});

const hundredth = (value: number) => Math.round(value * 100) / 100;

export const sumOf = (weights: readonly number[]): number => hundredth(weights.reduce((sum, weight) => sum + (weight || 0), 0));

/** The weights scaled to 100, to a hundredth; the first takes what rounding leaves, so that the sum is 100 exactly. */
export function normalized(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + (weight || 0), 0);
  if (sum <= 0) return [...weights];
  const scaled = weights.map((weight) => hundredth(((weight || 0) / sum) * 100));
  const rest = hundredth(100 - sumOf(scaled));
  return scaled.map((weight, at) => (at === 0 ? hundredth(weight + rest) : weight));
}
