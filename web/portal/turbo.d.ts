/** Turbo ships no types; this is the part we use. */
declare module '@hotwired/turbo' {
  export function visit(address: string, options?: { action?: 'advance' | 'replace' }): void;
}
