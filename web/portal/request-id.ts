/** 128 random bits as hexadecimal. `crypto.randomUUID` is missing on pages served by plain http. */
export const requestId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
