import { Badge, type Tone } from "@/app/_ui/badge";
import { CopyButton } from "@/app/_ui/copy-button";
import { Markdown } from "@/app/_ui/markdown";
import type { DocumentedError, DocumentedOperation, Field, Responses } from "@/app/docs/reference";

const tones: Readonly<Record<string, Tone>> = { get: "good", post: "accent", put: "warn", patch: "warn", delete: "bad" };

export const Method = ({ method }: { method: string }) => (
  <Badge tone={tones[method] ?? "neutral"} className="font-mono uppercase">
    {method}
  </Badge>
);

interface OperationProps {
  operation: DocumentedOperation;
  parameters: readonly Field[];
  members: readonly Field[];
  /** A command that makes the request; none for what Mira sends itself. */
  curl?: string;
}

/** One operation: what it does, what it takes, how to call it and what comes back. */
export const OperationSection = ({ operation, parameters, members, curl }: OperationProps) => (
  <article aria-labelledby={operation.id} className="grid gap-x-8 gap-y-4 border-t py-8 xl:grid-cols-2">
    <div className="flex min-w-0 flex-col gap-3">
      <h3 id={operation.id} className="scroll-mt-4 font-semibold text-lg">
        <a href={`#${operation.id}`} className="hover:underline">
          {operation.summary}
        </a>
      </h3>
      <p className="flex flex-wrap items-center gap-2">
        <Method method={operation.method} />
        <code className="font-mono text-sm [overflow-wrap:anywhere]">{operation.path}</code>
        <span className="text-ink-faint text-xs">{permissions[operation.permission]}</span>
      </p>
      <Markdown>{operation.description}</Markdown>
      <Fields title="Parameters" fields={parameters} />
      <Fields title="Body" fields={members} />
    </div>
    <div className="flex min-w-0 flex-col gap-3">
      {curl && <Code title="Request" text={curl} />}
      {!curl && operation.body && <Code title="Body" text={json(operation.body.example)} />}
      <Answers responses={operation.responses} />
    </div>
  </article>
);

const permissions: Readonly<Record<string, string>> = {
  public: "Open to everybody",
  session: "For a signed-in person",
  read: "Permission read",
  write: "Permission write",
  admin: "Permission admin",
  webhook: "Sent to your webhooks",
};

const Fields = ({ title, fields }: { title: string; fields: readonly Field[] }) =>
  fields.length === 0 ? null : (
    <section className="mt-1">
      <h4 className="border-b pb-1 font-medium text-ink-faint text-xs">{title}</h4>
      <dl>
        {fields.map(({ name, type, required, description }) => (
          <div key={name} className="border-b py-1.5 last:border-b-0">
            <dt className="flex flex-wrap items-baseline gap-x-2">
              <code className="font-mono text-sm [overflow-wrap:anywhere]">{name}</code>
              <span className="text-ink-faint text-xs [overflow-wrap:anywhere]">{type}</span>
              {required && <span className="text-warn text-xs">required</span>}
            </dt>
            {description && (
              <dd className="text-ink-soft text-sm">
                <Text>{description}</Text>
              </dd>
            )}
          </div>
        ))}
      </dl>
    </section>
  );

const Code = ({ title, text }: { title: string; text: string }) => (
  <figure className="min-w-0 rounded-lg border bg-surface">
    <figcaption className="flex items-center justify-between gap-2 border-b py-1.5 pr-1.5 pl-3 text-ink-faint text-xs">
      {title}
      <CopyButton text={text} />
    </figcaption>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
    <pre tabIndex={0} className="max-h-96 overflow-auto p-3 font-mono text-xs">
      <code>{text}</code>
    </pre>
  </figure>
);

const json = (value: unknown) => JSON.stringify(value, null, 2);

const Answers = ({ responses }: { responses: Responses }) => {
  const good = Object.entries(responses).filter(([, { content }]) => !content["application/json"]?.examples);
  const bad = Object.values(responses).flatMap(({ content }) => Object.keys(content["application/json"]?.examples ?? {}));
  return (
    <>
      {good.map(([status, { description, content }]) => (
        <details key={status} open className="min-w-0 rounded-md border bg-surface">
          <summary className="px-3 py-1.5 text-sm">
            <Badge tone="good" className="mx-1 font-mono">
              {status}
            </Badge>
            {description}
          </summary>
          <div className="flex flex-col gap-2 border-t p-2">
            {Object.entries(content).map(([type, { example }]) =>
              example === undefined ? (
                <p key={type} className="px-1 font-mono text-ink-faint text-xs">
                  {type}
                </p>
              ) : (
                <Code key={type} title={type} text={json(example)} />
              ),
            )}
          </div>
        </details>
      ))}
      {bad.length > 0 && (
        <p className="text-ink-faint text-xs">
          Errors:{" "}
          {bad.map((code, place) => (
            <span key={code}>
              {place > 0 && ", "}
              <a href={`#${code}`} className="underline decoration-line-strong underline-offset-2 hover:text-ink">
                {code}
              </a>
            </span>
          ))}
        </p>
      )}
    </>
  );
};

/** An error code, with an answer that has it. */
export const ErrorSection = ({ error: { code, status, example } }: { error: DocumentedError }) => (
  <article aria-labelledby={code} className="min-w-0">
    <h3 id={code} className="mb-2 flex scroll-mt-4 items-center gap-2 font-mono text-sm">
      <Badge className="font-mono">{status}</Badge> {code}
    </h3>
    <Code title="application/json" text={json(example)} />
  </article>
);

/** Text with what stands between backticks as code. */
const Text = ({ children }: { children: string }) =>
  children.split("`").map((part, place) =>
    place % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed text keep their places
      <code key={place} className="font-mono">
        {part}
      </code>
    ),
  );
