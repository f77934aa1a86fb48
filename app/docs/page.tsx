import type { Metadata } from "next";
import Link from "next/link";
import { Button } from "@/app/_ui/button";
import { Mark } from "@/app/_ui/mark";
import { curlOf } from "@/app/docs/curl";
import { ErrorSection, Method, OperationSection } from "@/app/docs/operation";
import { type DocumentedOperation, readReference } from "@/app/docs/reference";
import { DocsSearch } from "@/app/docs/search";

export const metadata: Metadata = { title: "API" };

/** The API for people: every operation of openapi.json, from the same description of it. */
export default function DocsPage() {
  const { version, baseUrl, tags, events, errors, fieldsOf, typeOf } = readReference();
  const section = (operation: DocumentedOperation, curl?: string) => (
    <OperationSection
      key={operation.id}
      operation={operation}
      parameters={operation.parameters.map(({ name, required, description = "", schema, ...one }) => ({
        ...{ name, required, description },
        type: `${one.in} · ${typeOf(schema)}`,
      }))}
      members={operation.body ? fieldsOf(operation.body.schema) : []}
      {...(curl && { curl })}
    />
  );
  const contents = (
    <ul className="flex flex-col gap-4 pb-8">
      {tags.map((tag) => (
        <li key={tag.name}>
          <a href={`#${anchorOf(tag.name)}`} className="font-medium text-sm hover:underline">
            {tag.name}
          </a>
          <ul className="mt-1 flex flex-col">
            {tag.operations.map(({ id, summary, method }) => (
              <li key={id}>
                <a
                  href={`#${id}`}
                  className="flex items-baseline justify-between gap-2 rounded-sm py-1 text-ink-soft text-sm hover:text-ink"
                >
                  {summary} <Method method={method} />
                </a>
              </li>
            ))}
          </ul>
        </li>
      ))}
      <li>
        <a href="#events" className="font-medium text-sm hover:underline">
          Events
        </a>
      </li>
      <li>
        <a href="#errors" className="font-medium text-sm hover:underline">
          Errors
        </a>
      </li>
    </ul>
  );
  const findable = [...tags.flatMap((tag) => tag.operations), ...events].map(
    ({ id, method, path, summary, description, tag, parameters }) => ({
      ...{ id, method, path, summary },
      words: [tag, description, ...parameters.map(({ name }) => name)].join(" "),
    }),
  );
  return (
    <div className="mx-auto max-w-screen-2xl lg:grid lg:grid-cols-[17rem_minmax(0,1fr)]">
      <nav
        aria-label="Operations"
        className="border-b px-4 py-4 lg:sticky lg:top-0 lg:h-dvh lg:overflow-y-auto lg:border-r lg:border-b-0"
      >
        <Link href="/" aria-label="Mira, to the dashboard">
          <Mark />
        </Link>
        <DocsSearch operations={findable}>
          <div className="mt-6 hidden lg:block">{contents}</div>
          <details className="mt-3 lg:hidden">
            <summary className="text-sm">All operations</summary>
            <div className="mt-3">{contents}</div>
          </details>
        </DocsSearch>
      </nav>
      <main className="min-w-0 px-4 py-8 lg:px-10">
        <Introduction baseUrl={baseUrl} version={version} />
        {tags.map((tag) => (
          <section key={tag.name} aria-labelledby={anchorOf(tag.name)} className="mt-12">
            <h2 id={anchorOf(tag.name)} className="scroll-mt-4 font-semibold text-xl">
              {tag.name}
            </h2>
            <p className="mt-1 mb-4 max-w-[68ch] text-ink-soft">{tag.description}</p>
            {tag.operations.map((operation) => section(operation, curlOf(operation, baseUrl)))}
          </section>
        ))}
        <section aria-labelledby="events" className="mt-12">
          <h2 id="events" className="scroll-mt-4 font-semibold text-xl">
            Events
          </h2>
          <p className="mt-1 mb-4 max-w-[68ch] text-ink-soft">
            What Mira sends to your webhooks, signed, and again until it is taken: at once, then after 1 and 5 minutes, half an
            hour, 2 and 12 hours.
          </p>
          {events.map((event) => section(event))}
        </section>
        <section aria-labelledby="errors" className="mt-12">
          <h2 id="errors" className="scroll-mt-4 font-semibold text-xl">
            Errors
          </h2>
          <p className="mt-1 mb-4 max-w-[68ch] text-ink-soft">
            Programs read <code className="font-mono text-sm">error.code</code>, which does not change; the message is for people.
          </p>
          <div className="grid gap-6 xl:grid-cols-2">
            {errors.map((error) => (
              <ErrorSection key={error.code} error={error} />
            ))}
          </div>
        </section>
      </main>
    </div>
  );
}

const anchorOf = (tag: string) => tag.toLowerCase().replaceAll(" ", "-");

const Introduction = ({ baseUrl, version }: { baseUrl: string; version: string }) => (
  <header className="flex max-w-[68ch] flex-col gap-3">
    <h1 className="font-semibold text-2xl tracking-tight">Mira API</h1>
    <p>
      Base URL <code className="font-mono text-sm [overflow-wrap:anywhere]">{baseUrl}</code>, version {version}. JSON in and out;
      every answer is <code className="font-mono text-sm">{"{data, error, meta}"}</code> and has an{" "}
      <code className="font-mono text-sm">X-Request-Id</code>.
    </p>
    <p>
      Send an API key as <code className="font-mono text-sm">Authorization: Bearer mira_live_…</code> or in{" "}
      <code className="font-mono text-sm">X-API-Key</code>. Set it once and the commands below work as they are:{" "}
      <code className="font-mono text-sm">export MIRA_API_KEY=mira_live_…</code>
    </p>
    <p>
      A key may make 60 requests a minute where nothing else was agreed;{" "}
      <code className="font-mono text-sm">X-RateLimit-Remaining</code> says how many are left. An{" "}
      <code className="font-mono text-sm">Idempotency-Key</code> makes a request safe to repeat;{" "}
      <code className="font-mono text-sm">If-Match</code> keeps two changes from overwriting each other. Lists that take{" "}
      <code className="font-mono text-sm">cursor</code> can be synced: keep{" "}
      <code className="font-mono text-sm">meta.next_cursor</code> for the next run.
    </p>
    <p className="flex flex-wrap gap-2">
      <Button asChild>
        <a href="/api/v1/openapi.json">openapi.json</a>
      </Button>
      <span className="self-center text-ink-faint text-sm">
        for code generators and everything else that reads OpenAPI 3.0. In Postman: import it with parameters from examples and
        optional ones off, and set the variable bearerToken to a key.
      </span>
    </p>
  </header>
);
