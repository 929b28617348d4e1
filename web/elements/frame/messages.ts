import { keyChoice, type KeyChoice } from '../keys/keymap.js';

/** A key, as told across the frame's border. */
export interface KeyWord {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  /** Place of the key on the keyboard, as `KeyboardEvent.code` names it. */
  readonly code?: string;
}

/** A form's answer: one JSON object, keys are element names. */
export type Answer = Readonly<Record<string, unknown>>;

export type Theme = 'light' | 'dark' | 'system';

/** What a task page says to the page around it. */
export type FromFrame =
  | { type: 'ready'; title?: string; autoAdvance: boolean; instructionsOpen: boolean; scopes?: readonly string[] }
  | { type: 'draft'; data: Answer }
  | { type: 'submit'; data: Answer }
  | ({ type: 'key' } & KeyWord)
  | { type: 'preference'; instructionsOpen: boolean }
  | { type: 'link'; href: string }
  | { type: 'media-error'; src: string; status?: number };

/** What the page around it says to a task page. */
export type FromPage =
  | { type: 'init'; draft?: Answer; autoAdvance: boolean; theme: Theme; locale: string; instructionsOpen?: boolean; keys?: KeyChoice }
  | { type: 'submit-now' }
  | { type: 'busy' }
  | { type: 'idle' }
  | ({ type: 'key' } & KeyWord)
  | { type: 'auto-advance'; on: boolean }
  | { type: 'theme'; theme: Theme }
  | { type: 'keys'; keys: KeyChoice }
  | { type: 'locale'; locale: string }
  | { type: 'refused'; message: string };

/** Version of the words on this page; anything else is somebody else's message. */
const version = 1;

type Loose = Record<string, unknown>;

const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value);
const isTheme = (value: unknown): value is Theme => value === 'light' || value === 'dark' || value === 'system';
const keyOf = (from: Loose): KeyWord | null =>
  typeof from.key === 'string'
    ? { key: from.key, ctrl: from.ctrl === true, shift: from.shift === true, alt: from.alt === true, ...(typeof from.code === 'string' && from.code ? { code: from.code.slice(0, 40) } : {}) }
    : null;

/** Wraps a message for `postMessage`. */
export const wrap = (message: FromFrame | FromPage): object => ({ plumbline: version, ...message });

/** Reads a message from a frame; null for everything that is not one. The frame's page is not ours: nothing is taken on trust. */
export function fromFrame(data: unknown): FromFrame | null {
  if (!isObject(data) || data.plumbline !== version) return null;
  switch (data.type) {
    case 'ready':
      return {
        type: 'ready', autoAdvance: data.autoAdvance === true, instructionsOpen: data.instructionsOpen === true,
        ...(typeof data.title === 'string' ? { title: data.title.slice(0, 200) } : {}),
        ...(Array.isArray(data.scopes) ? { scopes: data.scopes.filter(scope => typeof scope === 'string').slice(0, 20) } : {}),
      };
    case 'draft':
    case 'submit':
      return isObject(data.data) ? { type: data.type, data: data.data } : null;
    case 'key': {
      const word = keyOf(data);
      return word && { type: 'key', ...word };
    }
    case 'preference':
      return { type: 'preference', instructionsOpen: data.instructionsOpen === true };
    case 'link': {
      const href = typeof data.href === 'string' && data.href.length <= 4000 ? data.href : '';
      return /^https?:\/\/[^\s]+$/i.test(href) ? { type: 'link', href } : null;
    }
    case 'media-error':
      return {
        type: 'media-error', src: typeof data.src === 'string' ? data.src : '',
        ...(typeof data.status === 'number' ? { status: data.status } : {}),
      };
    default:
      return null;
  }
}

/** Reads a message from the page around a frame; null for everything that is not one. */
export function fromPage(data: unknown): FromPage | null {
  if (!isObject(data) || data.plumbline !== version) return null;
  switch (data.type) {
    case 'init':
      return {
        type: 'init', autoAdvance: data.autoAdvance === true, theme: isTheme(data.theme) ? data.theme : 'system',
        locale: typeof data.locale === 'string' ? data.locale : '',
        ...(isObject(data.draft) ? { draft: data.draft } : {}),
        ...(typeof data.instructionsOpen === 'boolean' ? { instructionsOpen: data.instructionsOpen } : {}),
        ...(data.keys === undefined ? {} : { keys: keyChoice(data.keys) }),
      };
    case 'submit-now':
    case 'busy':
    case 'idle':
      return { type: data.type };
    case 'key': {
      const word = keyOf(data);
      return word && { type: 'key', ...word };
    }
    case 'auto-advance':
      return { type: 'auto-advance', on: data.on === true };
    case 'theme':
      return isTheme(data.theme) ? { type: 'theme', theme: data.theme } : null;
    case 'keys':
      return { type: 'keys', keys: keyChoice(data.keys) };
    case 'locale':
      return { type: 'locale', locale: typeof data.locale === 'string' ? data.locale : '' };
    case 'refused':
      return { type: 'refused', message: typeof data.message === 'string' ? data.message : '' };
    default:
      return null;
  }
}
