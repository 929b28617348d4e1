import { actionNames, actionTable, overlap, type ActionName, type Scope } from './actions.js';
import { chordsOf, isChord, printed, spokenKeys, type Chord, type KeyPress } from './chord.js';
import { isProfile, profiles, type Profile, type ProfileName } from './profiles.js';

/** What a worker has chosen: a set of keys, and where he wants it otherwise. */
export interface KeyChoice {
  readonly profile: ProfileName;
  readonly changed: Readonly<Partial<Record<ActionName, readonly Chord[]>>>;
}

export const ownKeys: KeyChoice = { profile: 'plumbline', changed: {} };

/** Most chords kept for one action. */
const mostChords = 4;

const isAction = (name: string): name is ActionName => Object.hasOwn(actionTable, name);

/** Reads a choice from storage or from the other side of the frame: what is not understood is left out. */
export function keyChoice(from: unknown): KeyChoice {
  const { profile, changed } = typeof from === 'object' && from !== null ? (from as { profile?: unknown; changed?: unknown }) : {};
  const entries = Object.entries(typeof changed === 'object' && changed !== null ? changed : {}).flatMap(([name, chords]): [ActionName, Chord[]][] =>
    isAction(name) && Array.isArray(chords) ? [[name, chords.filter(isChord).slice(0, mostChords)]] : []);
  return { profile: isProfile(profile) ? profile : ownKeys.profile, changed: Object.fromEntries(entries) };
}

/** Which key means what, as the worker has chosen it. Fires `change` when he chooses anew. */
export class Keymap extends EventTarget {
  #choice: KeyChoice = ownKeys;
  readonly #users = new Map<Scope, number>();

  get choice(): KeyChoice {
    return this.#choice;
  }

  set choice(choice: KeyChoice) {
    if (JSON.stringify(choice) === JSON.stringify(this.#choice)) return;
    this.#choice = choice;
    this.dispatchEvent(new Event('change'));
  }

  /** An element with actions of these scopes is on the page, until the function returned is called. */
  use(...scopes: readonly Scope[]): () => void {
    const count = (by: number) => { for (const scope of scopes) this.#users.set(scope, (this.#users.get(scope) ?? 0) + by); };
    count(1);
    return () => count(-1);
  }

  /** Scopes with actions on this page. */
  get inUse(): Scope[] {
    return ['page', ...[...this.#users].filter(([, users]) => users > 0).map(([scope]) => scope)];
  }

  /** Keys of an action; none when it has no key. */
  chords(action: ActionName): readonly Chord[] {
    const profile: Profile = profiles[this.#choice.profile];
    return this.#choice.changed[action] ?? profile.keys[action] ?? actionTable[action].keys;
  }

  /** Whether an event is a key of this action. It does not ask who has a better claim on the key: see `isTaken`. */
  is(action: ActionName, event: KeyPress): boolean {
    return this.actionOf(event, [action]) === action;
  }

  /** Which of these actions an event means: by the character first, then by the place of the key. */
  actionOf<Name extends ActionName>(event: KeyPress, among: readonly Name[]): Name | null {
    for (const chord of chordsOf(event)) {
      const found = among.find(action => this.chords(action).includes(chord));
      if (found) return found;
    }
    return null;
  }

  /** The first key of an action, as it is printed on its button; an empty text when there is none. */
  printed(action: ActionName): string {
    const chord = this.chords(action)[0];
    return chord === undefined ? '' : printed(chord);
  }

  /** The keys of an action for `aria-keyshortcuts`; null when there are none. */
  spoken(action: ActionName): string | null {
    return spokenKeys(this.chords(action)) || null;
  }

  /** Keys of the label at a position, counted from 0. Those after the ninth have one only in some sets, and only where no action needs it. */
  labelChords(position: number): readonly Chord[] {
    if (position < 9) return this.chords(`label-${position + 1}` as ActionName);
    const profile: Profile = profiles[this.#choice.profile];
    const taken = new Set(actionNames.flatMap(action => this.chords(action)));
    const chord = profile.moreLabels.filter(more => !taken.has(more))[position - 9];
    return chord === undefined ? [] : [chord];
  }

  /** Position, counted from 0, of the label an event chooses; null when it chooses none of the first `count`. */
  labelOf(event: KeyPress, count = 9): number | null {
    const pressed = chordsOf(event);
    for (const chord of pressed) {
      for (let position = 0; position < Math.min(count, 30); position++) {
        if (this.labelChords(position).includes(chord)) return position;
      }
    }
    return null;
  }

  /** The key printed on a label's button. */
  printedLabel(position: number): string {
    const chord = this.labelChords(position)[0];
    return chord === undefined ? '' : printed(chord);
  }

  /** The same for `aria-keyshortcuts`. */
  spokenLabel(position: number): string | null {
    return spokenKeys(this.labelChords(position)) || null;
  }

  /** The action that already has a chord where `action` would use it; null when it is free. */
  holderOf(chord: Chord, action: ActionName): ActionName | null {
    return actionNames.find(other => other !== action && overlap(actionTable[other].scope, actionTable[action].scope) && this.chords(other).includes(chord)) ?? null;
  }

  /** Every chord that means two things at once. */
  conflicts(): { readonly chord: Chord; readonly actions: readonly [ActionName, ActionName] }[] {
    return actionNames.flatMap((action, at) => this.chords(action).flatMap(chord => {
      const other = this.holderOf(chord, action);
      return other && actionNames.indexOf(other) > at ? [{ chord, actions: [action, other] as const }] : [];
    }));
  }
}

/** The keys of this page. */
export const keymap = new Keymap();
