/** The folder this bundle came from, noted while its script tag runs; pages are never told where that is. */
const home = globalThis.document && document.currentScript instanceof HTMLScriptElement && document.currentScript.src
  ? document.currentScript.src
  : '/client/';

/** Address of a file that lies beside the bundle, such as `media/waveform.js`. */
export const ownFile = (path: string): string => new URL(path, new URL(home, document.baseURI)).href;

const asked = new Map<string, Promise<void>>();

/**
 * Runs a classic script that lies beside the bundle, once however often it is asked for. A plain script tag works in a frame
 * without an origin and in a page opened from a file. Rejects when the script does not come; the next call tries again.
 */
export function runOwnScript(path: string): Promise<void> {
  const address = ownFile(path);
  let running = asked.get(address);
  if (!running) {
    running = new Promise<void>((done, failed) => {
      const script = document.createElement('script');
      script.src = address;
      script.addEventListener('load', () => done());
      script.addEventListener('error', () => {
        asked.delete(address);
        script.remove();
        failed(new Error(`${address} did not load.`));
      });
      document.head.append(script);
    });
    asked.set(address, running);
  }
  return running;
}
