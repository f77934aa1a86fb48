import { expect, test, vi } from "vitest";
import { streamOf } from "@/lib/exports/stream";

async function* chunksUntil(fault: Error | null, onStep: () => void = () => undefined): AsyncGenerator<Uint8Array> {
  for (const byte of [1, 2, 3]) {
    onStep();
    yield Uint8Array.of(byte);
  }
  if (fault) throw fault;
}
const events = () => ({ onFault: vi.fn(), onCancel: vi.fn() });

test("a stream gives its chunks and ends", async () => {
  const body = await streamOf(chunksUntil(null), events());
  expect([...new Uint8Array(await new Response(body).arrayBuffer())]).toEqual([1, 2, 3]);
});

test("a fault after the first chunk breaks the stream off: its reader never sees an end", async () => {
  const fault = new Error("the database is gone");
  const told = events();
  const body = await streamOf(chunksUntil(fault), told);
  await expect(new Response(body).arrayBuffer()).rejects.toThrow();
  expect(told.onFault).toHaveBeenCalledExactlyOnceWith(fault);
});

test("a fault before the first chunk is the caller's to answer", async () => {
  const fault = new Error("forbidden");
  const failing = chunksUntil(null, () => {
    throw fault;
  });
  await expect(streamOf(failing, events())).rejects.toBe(fault);
});

test("reads one chunk ahead of its reader and no further, and stops when the reader hangs up", async () => {
  const onStep = vi.fn();
  const told = events();
  const reader = (await streamOf(chunksUntil(null, onStep), told)).getReader();
  await reader.read();
  expect(onStep).toHaveBeenCalledTimes(2);
  await reader.cancel();
  expect(told.onCancel).toHaveBeenCalledOnce();
  expect(onStep).toHaveBeenCalledTimes(2);
});
