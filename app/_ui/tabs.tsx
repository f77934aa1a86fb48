"use client";

import { Tabs as Primitive } from "radix-ui";
import type { ReactNode } from "react";

interface Tab {
  value: string;
  label: string;
  /** Shown small beside the label: how many things are inside. */
  count?: number | undefined;
}

interface TabsProps {
  tabs: readonly Tab[];
  value: string;
  onChange: (value: string) => void;
  label: string;
  /** One TabPanel for each tab. */
  children: ReactNode;
}

export const Tabs = ({ tabs, value, onChange, label, children }: TabsProps) => (
  <Primitive.Root value={value} onValueChange={onChange}>
    <Primitive.List aria-label={label} className="flex gap-5 overflow-x-auto overflow-y-hidden border-b [scrollbar-width:none]">
      {tabs.map((tab) => (
        <Primitive.Trigger
          key={tab.value}
          value={tab.value}
          className="-mb-px flex h-10 shrink-0 items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 font-medium text-ink-soft text-sm -outline-offset-2 transition-colors hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
        >
          {tab.label}
          {tab.count === undefined ? null : <span className="text-ink-faint text-xs tabular-nums">{tab.count}</span>}
        </Primitive.Trigger>
      ))}
    </Primitive.List>
    {children}
  </Primitive.Root>
);

export const TabPanel = ({ value, children }: { value: string; children: ReactNode }) => (
  <Primitive.Content value={value} className="pt-5 focus-visible:outline-none">
    {children}
  </Primitive.Content>
);
