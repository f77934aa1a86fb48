import clsx from "clsx";
import { Info } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "@/app/_ui/card";
import { percent } from "@/app/_ui/quantity";
import { bandOf, Score } from "@/app/_ui/score";
import { When } from "@/app/_ui/when";
import { CriterionRow } from "@/app/(dashboard)/reports/[id]/criterion-row";
import { anchorOf, pointOf, withoutRepeats } from "@/app/(dashboard)/reports/[id]/feedback";
import { type WeighedCriterion, weighed } from "@/app/(dashboard)/reports/[id]/losses";
import { PractiseNext } from "@/app/(dashboard)/reports/[id]/practise-next";
import type { Report } from "@/lib/reports/contract";

interface ReportViewProps {
  report: Report;
  onLine: (line: number) => void;
}

/** A coaching report: the score, what it is made of, the words it rests on, and what to do next. */
export function ReportView({ report, onLine }: ReportViewProps) {
  const criteria = weighed(report.criteria_scores);
  return (
    <article aria-label={`Report: ${report.template_name}`} className="@container flex flex-col gap-4">
      <Verdict report={report} />
      {report.analyzer === "local" ? <HeuristicNotice /> : null}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 @3xl:grid-cols-[minmax(0,1fr)_20rem]">
        <Card className="relative">
          <h2 className="border-b px-4 py-3 font-semibold">
            Criteria <span className="font-normal text-ink-faint text-sm">most to win first</span>
          </h2>
          <CriteriaTable criteria={criteria} />
          <ul className="divide-y divide-line">
            {criteria.map((one) => (
              <CriterionRow key={one.criterion.name} weighed={one} onLine={onLine} />
            ))}
          </ul>
        </Card>
        <div className="flex flex-col gap-4 @max-3xl:order-first @3xl:sticky @3xl:top-5">
          <PractiseNext report={report} />
          <Points title="Strengths" points={report.strengths} criteria={report.criteria_scores} mark="bg-good-fill" />
          <Points title="To improve" points={report.improvements} criteria={report.criteria_scores} mark="bg-warn-fill" />
        </div>
      </div>
    </article>
  );
}

const Verdict = ({ report }: { report: Report }) => (
  <Card className="flex flex-col gap-x-8 gap-y-3 p-4 sm:flex-row sm:items-center">
    <div className="flex shrink-0 items-baseline gap-2.5">
      <Score value={report.overall_score} className="font-semibold! text-[2.75rem] leading-none tracking-tight" />
      <div>
        <div className="font-medium">{report.overall_score === null ? "Not scored" : bandOf(report.overall_score).word}</div>
        <div className="text-ink-faint text-xs">of 10</div>
      </div>
    </div>
    <div className="min-w-0">
      <p className="max-w-[68ch] [overflow-wrap:anywhere]">{withoutRepeats(report.summary)}</p>
      <Provenance report={report} />
    </div>
  </Card>
);

function Provenance({
  report: { template_name, template_version, analyzer, model, prompt_version, confidence, created_at },
}: {
  report: Report;
}) {
  const by = analyzer === "local" ? `Local analyzer, ${model}` : `OpenAI, ${model}, prompt ${prompt_version}`;
  return (
    <p className="mt-1.5 text-ink-faint text-xs">
      {template_name}, version {template_version} · {by}
      {analyzer === "local" ? "" : ` · ${confidence} confidence`} · <When at={created_at} />
    </p>
  );
}

const HeuristicNotice = () => (
  <aside className="flex gap-2.5 rounded-lg bg-warn-wash px-4 py-3 text-sm text-warn">
    <Info aria-hidden className="mt-0.5 size-4 shrink-0" />
    <p>
      <strong className="font-semibold">These scores are heuristic.</strong> The local analyzer counts what was said by published
      rules; no language model read this call. Read the quotes before you act on a score.
    </p>
  </aside>
);

/** The criteria's bars as a table, for screen readers. */
const CriteriaTable = ({ criteria }: { criteria: readonly WeighedCriterion[] }) => (
  <div className="sr-only">
    <table>
      <caption>Scores by criterion, most to win first</caption>
      <thead>
        <tr>
          <th scope="col">Criterion</th>
          <th scope="col">Score of 10</th>
          <th scope="col">Part of the overall score</th>
        </tr>
      </thead>
      <tbody>
        {criteria.map(({ criterion, share }) => (
          <tr key={criterion.name}>
            <th scope="row">{criterion.name}</th>
            <td>{criterion.not_applicable ? "not applicable" : (criterion.score?.toFixed(1) ?? "not known")}</td>
            <td>{share === null ? "none" : percent(share)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

interface PointsProps {
  title: string;
  points: readonly string[];
  criteria: Report["criteria_scores"];
  mark: string;
}

/** Each point leads to its criterion, which says the rest. */
function Points({ title, points, criteria, mark }: PointsProps): ReactNode {
  if (points.length === 0) return null;
  return (
    <Card className="p-4">
      <h2 className="font-semibold">{title}</h2>
      <ul className="mt-2 flex flex-col gap-2">
        {points.map((point) => {
          const { criterion, text } = pointOf(point, criteria);
          return (
            <li key={point} className="flex gap-2.5 text-ink-soft text-sm">
              <span aria-hidden className={clsx("mt-1.5 size-1.5 shrink-0 rounded-full", mark)} />
              <span className="min-w-0 [overflow-wrap:anywhere]">
                {criterion === null ? null : (
                  <a
                    href={`#${anchorOf(criterion)}`}
                    className="rounded-sm font-medium text-ink hover:text-accent-ink hover:underline"
                  >
                    {criterion}
                  </a>
                )}
                {criterion === null || text === "" ? text : `: ${text}`}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
