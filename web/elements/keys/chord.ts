/**
 * A key with what is held down with it, as one text: `Ctrl+Shift+Z`, `?`, `Space`, `ArrowLeft`. Order Ctrl, Alt, Shift.
 * `Ctrl` stands for Cmd too. Shift is named only where it changes no character: with letters and named keys.
 */
export type Chord = string;

/** What of a key event tells which key it is. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> & { readonly code?: string };

const modifiers = new Set(['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'OS', 'CapsLock', 'NumLock', 'Fn', 'Dead', 'Unidentified', 'Process', '']);
const shortNames: Readonly<Record<string, string>> = {
  ' ': 'Space', Esc: 'Escape', Del: 'Delete', Left: 'ArrowLeft', Right: 'ArrowRight', Up: 'ArrowUp', Down: 'ArrowDown',
};

/**
 * The chords an event may stand for, the likeliest first: by the character typed, then by the place of the key, so that letters
 * and digits work on a keyboard of another script (and digits on one that wants Shift for them). Empty for a modifier alone.
 */
export function chordsOf(event: KeyPress): Chord[] {
  if (modifiers.has(event.key)) return [];
  const names = [shortNames[event.key] ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key)];
  const place = /^(?:Key([A-Z])|(?:Digit|Numpad)([0-9]))$/.exec(event.code ?? '');
  const byPlace = place?.[1] ?? place?.[2];
  const shiftedDigit = place?.[2] !== undefined && event.shiftKey && !event.altKey;
  if (byPlace && byPlace !== names[0] && !/^[A-Z0-9]$/.test(names[0]!) && !shiftedDigit) names.push(byPlace);
  return names.map(name => {
    const shift = event.shiftKey && (name.length > 1 || /^[A-Z]$/.test(name));
    return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${name}`;
  });
}

/** Whether a chord is written as `chordsOf` would write it. */
export const isChord = (text: unknown): text is Chord =>
  typeof text === 'string' && /^(Ctrl\+)?(Alt\+)?(Shift\+)?(\S|[A-Z][A-Za-z0-9]{1,20})$/u.test(text);

/** Whether a chord types a character into a text field: then it is no shortcut there. */
export const types = (chord: Chord): boolean => !/^(Ctrl|Alt)\+/.test(chord) && !/^F\d+$/.test(chord);

/** Chords that no page can have or that move the focus: never given away. */
export const isReserved = (chord: Chord): boolean =>
  /^((Shift\+)?Tab|Escape|(Shift\+)?F(5|6|10|11|12)|Ctrl\+(Shift\+)?[TWNRLQPO]|Ctrl\+[0-9CVXA]|Alt\+(F4|Arrow\w+|D)|Ctrl\+(Shift\+)?Tab)$/.test(chord);

const signs: Readonly<Record<string, string>> = {
  ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Enter: '↵', Backspace: '⌫', Delete: 'Del', Escape: 'Esc', PageUp: 'PgUp', PageDown: 'PgDn',
};

const onMac = (): boolean => typeof navigator !== 'undefined' && /Mac|iP(hone|ad|od)/.test(navigator.platform);

/** How a chord is printed on a button. */
export function printed(chord: Chord): string {
  const parts = chord === '+' ? ['+'] : chord.endsWith('++') ? [...chord.slice(0, -2).split('+'), '+'] : chord.split('+');
  const names: Readonly<Record<string, string>> = onMac() ? { ...signs, Ctrl: '⌘', Alt: '⌥', Shift: '⇧' } : signs;
  return parts.map(part => names[part] ?? part).join(' ');
}

/** The same for `aria-keyshortcuts`. */
export const spokenKeys = (chords: readonly Chord[]): string =>
  chords.map(chord => chord.replace('Ctrl', onMac() ? 'Meta' : 'Control').replace(/\+\+$|^\+$/, match => (match === '+' ? 'Plus' : '+Plus'))).join(' ');
