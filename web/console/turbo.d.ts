/** Turbo ships no types; this is the part we use. */
declare module '@hotwired/turbo' {
  export function renderStreamMessage(message: string): void;
}
