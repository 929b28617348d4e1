const compiled = new Map<string, RegExp | null>();

/** A requester's expression for one character; null when it is none or cannot be read. */
function expression(pattern: string): RegExp | null {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const made = pattern ? read(pattern, 'u') ?? read(pattern, '') : null;
  compiled.set(pattern, made);
  return made;
}

function read(pattern: string, flags: string): RegExp | null {
  try {
    return new RegExp(`^(?:${pattern})$`, flags);
  } catch {
    return null;
  }
}

/** Only the characters that a pattern allows; all of them when there is none. */
export function keepAllowed(value: string, pattern: string): string {
  const allowed = expression(pattern);
  return allowed ? [...value].filter(character => allowed.test(character)).join('') : value;
}

/** Whether every character is allowed, or the text as a whole matches. */
export function fits(value: string, pattern: string): boolean {
  const allowed = expression(pattern);
  return !allowed || allowed.test(value) || keepAllowed(value, pattern) === value;
}
