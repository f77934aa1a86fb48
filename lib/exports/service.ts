import { resolveBounds } from "@/lib/api/dates";
import type { Verb } from "@/lib/api/endpoint";
import { file } from "@/lib/api/reply";
import type { Db } from "@/lib/db/as-caller";
import { type Cell, cellsOf } from "@/lib/exports/cells";
import { type Column, type ExportResource, exportColumns } from "@/lib/exports/columns";
import { type ExportFormat, exportMediaTypes, type exportRows } from "@/lib/exports/contract";
import { writeCsv } from "@/lib/exports/csv";
import { writeNdjson } from "@/lib/exports/ndjson";
import { type ExportFilter, readPages } from "@/lib/exports/pages";
import { writeParquet } from "@/lib/exports/parquet";
import { streamOf } from "@/lib/exports/stream";
import { logger } from "@/lib/log";

type Writer = (columns: readonly Column[], batches: AsyncIterable<Cell[][]>, isMarked: boolean) => AsyncGenerator<Uint8Array>;
const writers: Record<ExportFormat, Writer> = { csv: writeCsv, ndjson: writeNdjson, parquet: writeParquet };

async function* readCells(resource: ExportResource, db: Db, filter: ExportFilter, signal: AbortSignal): AsyncGenerator<Cell[][]> {
  const columns = exportColumns[resource];
  for await (const page of readPages(resource, db, filter, signal)) yield page.map((row) => cellsOf(row, columns));
}

// GET /exports/{resource}
export const download: Verb<typeof exportRows> = async ({ db, caller, now, signal, requestId }, { params, query }) => {
  const { resource } = params;
  const since = query.updated_since === undefined ? {} : resolveBounds({ from: query.updated_since }, caller.timeZone);
  const filter: ExportFilter = {
    organizationId: caller.organizationId,
    ...resolveBounds(query, caller.timeZone),
    ...(since.from !== undefined && { updatedSince: since.from }),
  };
  const hangUp = new AbortController();
  const stop = AbortSignal.any([signal, hangUp.signal]);
  const log = logger({ request_id: requestId, organization_id: caller.organizationId });
  const chunks = writers[query.format](exportColumns[resource], readCells(resource, db, filter, stop), query.bom === true);
  const body = await streamOf(chunks, {
    onFault: (err) => !stop.aborted && log.error({ err, resource }, "export broke off"),
    onCancel: () => hangUp.abort(),
  });
  const today = now.toLocaleDateString("sv-SE", { timeZone: caller.timeZone });
  return file(body, exportMediaTypes[query.format], `mira-${resource}-${today}.${query.format}`);
};
