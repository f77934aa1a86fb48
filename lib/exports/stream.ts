interface StreamEvents {
  /** Something went wrong after the first chunk. */
  onFault(fault: unknown): void;
  /** Whoever read it has hung up. */
  onCancel(): void;
}

/**
 * Chunks as a stream that reads ahead by one and no more. The first is waited for, so that a fault there is still an answer with a
 * status. A later fault ends the stream before its end, which the reader can see.
 */
export async function streamOf(
  chunks: AsyncGenerator<Uint8Array>,
  { onFault, onCancel }: StreamEvents,
): Promise<ReadableStream<Uint8Array>> {
  let next = await chunks.next();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (next.done) return controller.close();
        controller.enqueue(next.value);
        try {
          next = await chunks.next();
        } catch (fault) {
          onFault(fault);
          controller.error(fault);
        }
      },
      cancel: onCancel,
    },
    { highWaterMark: 0 },
  );
}
