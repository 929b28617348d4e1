// What jsdom lacks and the elements need before they can be tested at all. What these do is checked in a real browser.
class NoResizes implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
globalThis.ResizeObserver ??= NoResizes;

interface Lacking { setFormValue?(value: unknown): void }
if (typeof ElementInternals !== 'undefined') (ElementInternals.prototype as unknown as Lacking).setFormValue ??= () => {};

if (typeof HTMLElement !== 'undefined' && !('inert' in HTMLElement.prototype)) Object.defineProperty(HTMLElement.prototype, 'inert', { value: false, writable: true });
globalThis.CSS ??= {} as typeof CSS;
globalThis.CSS.escape ??= (text: string) => text.replace(/[^\w-]/g, '\\$&');
