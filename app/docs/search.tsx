"use client";

import { Search } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Input } from "@/app/_ui/field";
import { Kbd } from "@/app/_ui/kbd";

interface Findable {
  id: string;
  method: string;
  path: string;
  summary: string;
  /** What else it is found by: its description, its parameters. */
  words: string;
}

const mostShown = 30;

/** What has every word, those with the words in the summary or the path first. */
function found(operations: readonly Findable[], text: string): Findable[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (where: string) => words.every((word) => where.toLowerCase().includes(word));
  const rank = ({ summary, path }: Findable) => (has(summary) ? 0 : has(`${summary} ${path}`) ? 1 : 2);
  return operations
    .filter(({ summary, path, id, words: more }) => has(`${summary} ${path} ${id} ${more}`))
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, mostShown);
}

/** Finds operations by words; with nothing sought it shows its children, the contents. */
export function DocsSearch({ operations, children }: { operations: readonly Findable[]; children: ReactNode }) {
  const [text, setText] = useState("");
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      if (event.key !== "/" || isTyping || event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  const results = text.trim() === "" ? null : found(operations, text);
  return (
    <>
      <search className="relative mt-4 block">
        <Search aria-hidden className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-faint" />
        <Input
          ref={input}
          type="search"
          aria-label="Search the reference"
          placeholder="Search"
          className="pr-8 pl-8"
          value={text}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={({ key }) => key === "Escape" && setText("")}
        />
        {text === "" ? (
          <span aria-hidden className="absolute top-1/2 right-2 -translate-y-1/2 max-lg:hidden">
            <Kbd>/</Kbd>
          </span>
        ) : null}
      </search>
      {results === null ? (
        children
      ) : (
        <div className="mt-3">
          <p role="status" className="text-ink-faint text-xs">
            {results.length === 0 ? "Nothing has these words." : `${results.length} found`}
          </p>
          <ul aria-label="Found operations" className="mt-1 flex flex-col">
            {results.map(({ id, method, path, summary }) => (
              <li key={id}>
                <a href={`#${id}`} className="block rounded-sm py-1.5 text-sm hover:bg-wash">
                  <span className="font-medium">{summary}</span>
                  <span className="block font-mono text-ink-faint text-xs [overflow-wrap:anywhere]">
                    {method.toUpperCase()} {path}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
