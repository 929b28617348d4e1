import type * as Pdf from 'pdfjs-dist';
import { ownFile } from '../media/own-files.js';

export type Library = typeof Pdf;
export type Document = Pdf.PDFDocumentProxy;
export type Page = Pdf.PDFPageProxy;
export type Viewport = Pdf.PageViewport;

/** A document that is being opened, and how to let go of it. */
export interface Opening {
  readonly document: Promise<Document>;
  close(): void;
}

let library: Promise<Library> | null = null;

/** pdf.js, fetched when the first document is shown. It lies beside the bundle as its makers wrote it. */
export function pdfLibrary(): Promise<Library> {
  library ??= (import(/* @vite-ignore */ ownFile('media/pdf/pdf.min.mjs')) as Promise<Library>).catch((failed: unknown) => {
    library = null;
    throw failed;
  });
  return library;
}

/** Bytes asked for at a time. */
const chunk = 128 * 1024;

/**
 * Starts pdf.js's own thread. A frame without an origin may not start a worker from an address, not even of its own server, nor a
 * module from a blob; a plain script from a blob may import the module. It says "ready" once it listens: what is sent before is lost.
 */
async function startThread(): Promise<{ thread: Worker; starter: string }> {
  const starter = URL.createObjectURL(new Blob([`import(${JSON.stringify(ownFile('media/pdf/pdf.worker.min.mjs'))});`], { type: 'text/javascript' }));
  const thread = new Worker(starter);
  await new Promise<void>((ready, failed) => {
    thread.addEventListener('message', () => ready(), { once: true });
    thread.addEventListener('error', () => failed(new Error('The thread that reads documents did not start.')), { once: true });
  });
  return { thread, starter };
}

/** Opens a document by byte ranges: only the parts that are looked at are fetched. */
export async function open(pdf: Library, src: string): Promise<Opening> {
  const { thread, starter } = await startThread();
  const worker = pdf.PDFWorker.create({ port: thread });
  const task = pdf.getDocument({
    url: new URL(src, document.baseURI).href, worker, withCredentials: false, rangeChunkSize: chunk, disableAutoFetch: true, disableStream: true,
    cMapUrl: ownFile('media/pdf/cmaps/'), cMapPacked: true, standardFontDataUrl: ownFile('media/pdf/standard_fonts/'),
    wasmUrl: ownFile('media/pdf/wasm/'), iccUrl: ownFile('media/pdf/iccs/'), useWorkerFetch: true, enableXfa: false, verbosity: 0,
  });
  return {
    document: task.promise,
    close() {
      void task.destroy().finally(() => {
        worker.destroy();
        thread.terminate();
        URL.revokeObjectURL(starter);
      });
    },
  };
}
