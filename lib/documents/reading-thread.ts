import { parentPort, workerData } from "node:worker_threads";
import { DocumentFault, type DocumentFile, readFile } from "@/lib/documents/reading";

/** The thread of one document: reads it, tells what came of it, and ends. */
const file: DocumentFile = workerData;
try {
  parentPort?.postMessage(await readFile(file));
} catch (err) {
  if (!(err instanceof DocumentFault)) throw err;
  parentPort?.postMessage({ fault: err.message });
}
