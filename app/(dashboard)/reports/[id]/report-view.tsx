import clsx from "clsx";
import { Info, Target } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "@/app/_ui/card";
import { percent } from "@/app/_ui/quantity";
import { bandOf, Score } from "@/app/_ui/score";
import { When } from "@/app/_ui/when";
import { CriterionRow } from "@/app/(dashboard)/reports/[id]/criterion-row";
import { type WeighedCriterion, weighed } from "@/app/(dashboard)/reports/[id]/losses";
import type { Report } from "@/lib/reports/contract";

interface ReportViewProps {
  report: Report;
  onLine: (line: number) => void;
}

/** A coaching report: the score, what it is made of, the words it rests on, and what to do next. */
export function ReportView({ report, onLine }: ReportViewProps) {
  const criteria = weighed(report.criteria_scores);
  return (
    <article aria-label={`Report: ${report.template_name}`} className="flex flex-col gap-4">
      <Verdict report={report} />
      {report.analyzer === "local" ? <HeuristicNotice /> : null}
      <div className="grid items-start gap-4 lg:grid-cols-[1fr_20rem]">
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
        <div className="flex flex-col gap-4 max-lg:order-first lg:sticky lg:top-5">
          {report.next_practice === null ? null : (
            <section className="rounded-lg bg-accent-wash p-4">
              <h2 className="flex items-center gap-2 font-semibold text-accent-ink">
                <Target aria-hidden className="size-4" /> Practise next
              </h2>
              <p className="mt-1.5 [overflow-wrap:anywhere]">{report.next_practice}</p>
            </section>
          )}
          <Points title="Strengths" points={report.strengths} mark="bg-good-fill" />
          <Points title="To improve" points={report.improvements} mark="bg-warn-fill" />
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
      <p className="max-w-[68ch] [overflow-wrap:anywhere]">{report.summary}</p>
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
      {template_name}, version {template_version} · {by} · {confidence} confidence · <When at={created_at} />
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

function Points({ title, points, mark }: { title: string; points: readonly string[]; mark: string }): ReactNode {
  if (points.length === 0) return null;
  return (
    <Card className="p-4">
      <h2 className="font-semibold">{title}</h2>
      <ul className="mt-2 flex flex-col gap-2">
        {points.map((point) => (
          <li key={point} className="flex gap-2.5 text-ink-soft text-sm">
            <span aria-hidden className={clsx("mt-1.5 size-1.5 shrink-0 rounded-full", mark)} />
            <span className="min-w-0 [overflow-wrap:anywhere]">{point}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
