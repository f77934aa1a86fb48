"use client";

import { Download, Lightbulb } from "lucide-react";
import { Answered } from "@/app/_ui/answered";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Bars } from "@/app/_ui/chart/bars";
import { ChartFigure } from "@/app/_ui/chart/figure";
import { TableSkeleton } from "@/app/_ui/data-table";
import { EmptyList } from "@/app/_ui/empty-list";
import { Input } from "@/app/_ui/field";
import { Filters } from "@/app/_ui/filters";
import { Menu } from "@/app/_ui/menu";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { PeriodFilter } from "@/app/_ui/period";
import { count } from "@/app/_ui/quantity";
import { Skeleton } from "@/app/_ui/skeleton";
import { UploadLink } from "@/app/(dashboard)/_shell/upload-link";
import { categories, categoryWords } from "@/app/(dashboard)/insights/categories";
import { InsightRow } from "@/app/(dashboard)/insights/insight-row";
import { type InsightFilters, useInsightFilters } from "@/app/(dashboard)/insights/use-insight-filters";
import { type Reply, urlOf } from "@/lib/client/call";
import { useApi } from "@/lib/client/use-api";

type Counts = Reply<"GET /insights">["meta"]["counts"];

/** What do buyers say, across calls? */
export function Insights() {
  const filters = useInsightFilters();
  const insights = useApi("GET /insights", { query: filters.query }, { keepPreviousData: true });
  return (
    <>
      <PageHeader title="Insights">
        <Export filters={filters} />
      </PageHeader>
      <div className="flex flex-col gap-4">
        <FilterBar filters={filters} />
        <Answered
          answer={insights}
          loading={
            <>
              <Skeleton className="h-64 rounded-lg" />
              <Card>
                <TableSkeleton noun="insights" />
              </Card>
            </>
          }
        >
          {({ data, meta }) => (
            <div className="grid items-start gap-4 lg:grid-cols-[18rem_minmax(0,1fr)]">
              <Card className="p-4 lg:sticky lg:top-5">
                <ByCategory counts={meta.counts} filters={filters} />
              </Card>
              <div className="flex min-w-0 flex-col gap-3">
                <Card aria-busy={insights.isLoading}>
                  {data.length === 0 ? (
                    <NoInsights filters={filters} />
                  ) : (
                    <ul className="divide-y divide-line">
                      {data.map((insight) => (
                        <InsightRow key={insight.id} insight={insight} />
                      ))}
                    </ul>
                  )}
                </Card>
                {meta.total > 0 ? <Pagination {...meta} noun="insight" onPage={(page) => filters.change({ page })} /> : null}
              </div>
            </div>
          )}
        </Answered>
      </div>
    </>
  );
}

/** How many insights each category has; a category chooses itself. */
function ByCategory({ counts = {}, filters }: { counts: Counts; filters: InsightFilters }) {
  const known = categories
    .flatMap((category) => ((counts[category] ?? 0) > 0 ? [{ category, n: counts[category] ?? 0 }] : []))
    .toSorted((a, b) => b.n - a.n);
  const [top] = known;
  const total = known.reduce((sum, { n }) => sum + n, 0);
  const says =
    top === undefined
      ? "Nothing in this selection."
      : `${count(total, "insight")}, most of them ${categoryWords[top.category].toLowerCase()}.`;
  return (
    <ChartFigure
      title="By category"
      says={says}
      head={["Category", "Insights"]}
      rows={known.map(({ category, n }) => ({ id: category, cells: [categoryWords[category], String(n)] }))}
    >
      <Bars
        max={top?.n ?? 0}
        bars={known.map(({ category, n }) => ({
          id: category,
          label: categoryWords[category],
          value: n,
          says: String(n),
          isChosen: category === filters.filters.category,
          onChoose: () => filters.change({ category: category === filters.filters.category ? null : category }),
        }))}
      />
    </ChartFigure>
  );
}

const FilterBar = ({ filters: { filters, type, change, clear, active, isFiltered } }: { filters: InsightFilters }) => (
  <Filters active={active} isFiltered={isFiltered} onClear={clear}>
    <Input
      type="search"
      aria-label="Industry"
      placeholder="Industry"
      className="md:w-40!"
      value={filters.industry}
      onChange={({ target }) => type({ industry: target.value })}
    />
    <Input
      aria-label="Title of the buyer"
      placeholder="Buyer's title"
      className="md:w-40!"
      value={filters.prospect_title}
      onChange={({ target }) => type({ prospect_title: target.value })}
    />
    <PeriodFilter value={filters} onChange={change} />
  </Filters>
);

const formats = ["csv", "ndjson", "parquet"] as const;

/** Files of the same period. */
const Export = ({ filters: { exportQuery } }: { filters: InsightFilters }) => (
  <Menu
    trigger={
      <Button>
        <Download aria-hidden /> Export
      </Button>
    }
    entries={formats.map((format) => ({
      kind: "download",
      label: format.toUpperCase(),
      href: urlOf("GET /exports/{resource}", {
        params: { resource: "insights" },
        query: { format, ...(format === "csv" && { bom: true }), ...exportQuery },
      }),
    }))}
  />
);

const NoInsights = ({ filters }: { filters: InsightFilters }) => (
  <EmptyList noun="insight" filters={filters} icon={Lightbulb} action={<UploadLink />}>
    What buyers say in your calls is gathered here: pains, objections, competitors, what they want to buy.
  </EmptyList>
);
