import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import type { AnnotatedText, CaretMoved, PlacePressed, TextPicked } from '../annotated-text/annotated-text.js';
import { CodePoints } from '../annotated-text/code-points.js';
import type { Mark } from '../annotated-text/painter.js';
import { matching } from '../category-picker/matching.js';
import { AnswerChanged, type Field } from '../field/field.js';
import { keymap } from '../keys/keymap.js';
import { isTaken } from '../keys/keys.js';
import { spelled } from '../label-text/label-text.js';
import { labelStyles } from '../label-text/label-text.styles.js';
import { colourOf } from '../../styles/palette.js';
import { text } from '../../texts/text.js';
import { styles } from './crowd-entity-editor.styles.js';
import { entityAt, fromWire, inOrder, toWire, type Entity, type Unusable, type WireEntity } from './entities.js';
import { aPage, chosenBar, entityList, labelBar, notice } from './panels.js';
import { passedWords, quoted, type Place } from './spoken-text.js';
import { History } from '../history/history.js';
import { LabelKeys } from './label-keys.js';
import { labelSet, type EntityLabel } from './label-set.js';

/** Answer of the element. */
export interface Entities { readonly entities: readonly WireEntity[] }

/**
 * The workbench inside crowd-entity-annotation: labels, text, list of entities.
 * @fires answer-changed - An entity was made, changed or removed.
 */
export class CrowdEntityEditor extends LitElement implements Field {
  static override readonly styles = [base, labelStyles, styles];

  @property({ reflect: true }) accessor name = '';
  @property() accessor header = '';
  @property({ attribute: false }) accessor text = '';
  @property({ attribute: false }) accessor labels: unknown = [];
  @property({ attribute: false }) accessor initialValue: unknown = undefined;

  @state() private accessor selected: number | null = null;
  /** The label that a finished selection gets at once. */
  @state() private accessor armed: string | null = null;
  @state() private accessor wanted = '';
  @state() private accessor said = '';
  @state() private accessor page = 0;
  @state() private accessor entities: readonly Entity[] = [];
  @state() private accessor refused: ReadonlyMap<Unusable, number> = new Map();

  @query('plumbline-annotated-text') private accessor view!: AnnotatedText | null;
  @query('.find') private accessor search!: HTMLInputElement | null;

  readonly #history = new History<readonly Entity[]>([]);
  #points = new CodePoints('');
  #set: readonly EntityLabel[] = [];
  #keys = new LabelKeys(keymap, 0);
  #stopKeys: (() => void) | null = null;
  #marks: readonly Mark[] = [];
  #lastKey = 0;
  #touched = false;
  /** What the entities were read from, for as long as the worker has changed nothing. */
  #source: unknown = undefined;
  /** Tab walks through the entities until Escape says that it should leave the text. */
  #tabLeaves = false;

  get value(): Entities {
    this.#catchUp();
    return { entities: toWire(this.entities, this.#points) };
  }

  set value(answer: unknown) {
    this.restoreAnswer(answer);
  }

  get _submittableValue(): Entities {
    return this.value;
  }

  get validationMessage(): string {
    return '';
  }

  /** Takes entities in the form of the answer; undefined goes back to the initial ones. */
  restoreAnswer(answer: unknown): void {
    this.#catchUp();
    this.#touched = answer !== undefined;
    this.#adopt(answer === undefined ? this.initialValue : answer);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#key, { capture: true });
    this.#stopKeys = keymap.use('choice', 'edit', 'text');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#key, { capture: true });
    this.#stopKeys?.();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const fresh = changed.has('text') || changed.has('labels');
    if (changed.has('text')) this.#points = new CodePoints(this.text);
    if (changed.has('labels')) this.#set = labelSet(this.labels);
    // Entities whose label a script adds later are waited for, until the worker has changed something.
    if (fresh || changed.has('initialValue')) this.#adopt(this.#touched ? this.#source ?? { entities: toWire(this.entities, this.#points) } : this.initialValue);
    if (fresh || changed.has('entities')) this.#marks = this.#drawn();
  }

  protected override render(): TemplateResult {
    this.#keys = new LabelKeys(keymap, this.#set.length);
    return html`
      <div class="top">${this.header ? html`<h2 dir="auto">${this.header}</h2>` : nothing}${notice(this.refused, this.#set.length === 0)}</div>
      <div class="bar">
        ${this.#labelBar()}
        <div class="steps">
          <button type="button" class="quiet" aria-keyshortcuts=${keymap.spoken('undo') ?? nothing} ?disabled=${!this.#history.canUndo} @click=${() => this.#step(false)}>${text('entity.undo')}</button>
          <button type="button" class="quiet" aria-keyshortcuts=${keymap.spoken('redo') ?? nothing} ?disabled=${!this.#history.canRedo} @click=${() => this.#step(true)}>${text('entity.redo')}</button>
        </div>
      </div>
      <plumbline-annotated-text .text=${this.text} .marks=${this.#marks} .selected=${this.selected} label=${text('entity.text')} hint=${text('entity.hint')}
        @text-picked=${this.#picked} @place-pressed=${this.#placePressed} @caret-moved=${this.#caretMoved} @keydown=${this.#textKey}></plumbline-annotated-text>
      ${this.#chosenBar()}
      ${this.#list()}
      <div class="heard" role="status">${this.said}</div>`;
  }

  // What is shown

  #labelBar() {
    return labelBar({
      labels: this.#set, wanted: this.wanted, armed: this.armed, keys: this.#keys,
      narrow: this.#narrow, findKey: this.#findKey, give: label => this.#give(label),
    });
  }

  #chosenBar() {
    return chosenBar({
      entity: this.entities.find(one => one.key === this.selected),
      armed: this.armed,
      labels: this.#set,
      full: this.#full,
      quote: this.#quote,
      relabel: this.#relabel,
      remove: () => this.#remove(),
      leave: () => this.#select(null),
    });
  }

  #list() {
    return entityList({
      entities: this.entities,
      page: this.page,
      selected: this.selected,
      colour: this.#colour,
      full: this.#full,
      quote: this.#quote,
      turn: page => { this.page = page; },
      choose: entity => this.#select(entity, true),
    });
  }

  #drawn(): Mark[] {
    const byLabel = new Map(this.#set.map((label, at) => [label.label, { tag: label.short.trim() === '' ? text('picker.blank') : label.short, colour: colourOf(at).hex, line: at }]));
    return this.entities.map(({ key, label, start, end }) => ({ key, start, end, ...byLabel.get(label)! }));
  }

  readonly #colour = (label: string): string => colourOf(this.#set.findIndex(one => one.label === label)).hex;
  readonly #full = (label: string): string => this.#set.find(one => one.label === label)?.full ?? label;
  readonly #quote = (place: Place): string => quoted(this.text, place);

  // What the worker does

  /** A label was asked for: for the selected text, for the chosen entity, or for what comes next. */
  #give(label: EntityLabel): void {
    const picked = this.view?.picked ?? null;
    const chosen = this.entities.find(entity => entity.key === this.selected);
    if (picked) this.#make(label.label, picked.start, picked.end);
    else if (this.armed === label.label) this.#arm(null);
    else if (this.view?.picking) this.said = text('entity.only-space');
    else if (chosen) this.#alsoOrNot(label.label, chosen);
    else this.#arm(label.label);
  }

  #arm(label: string | null): void {
    this.armed = label;
    this.said = label === null ? text('entity.disarmed') : text('entity.how-armed', { label: spelled(this.#full(label)) });
  }

  #make(label: string, start: number, end: number): void {
    this.view?.unpick();
    const same = this.entities.find(entity => entity.label === label && entity.start === start && entity.end === end);
    if (same) {
      this.#select(same);
      this.said = text('entity.already', { label: spelled(this.#full(label)) });
      return;
    }
    const made: Entity = { key: ++this.#lastKey, label, start, end };
    // Who marks one after the other with one label is not held up by what was just marked.
    this.#change([...this.entities, made], this.armed === label ? null : made.key);
    this.said = text('entity.made', { label: spelled(this.#full(label)), text: this.#quote(made), count: this.entities.length });
  }

  /** Gives the chosen entity's text another label as well, or takes that label from it. */
  #alsoOrNot(label: string, chosen: Entity): void {
    const same = this.entities.find(entity => entity.label === label && entity.start === chosen.start && entity.end === chosen.end);
    if (!same) this.#make(label, chosen.start, chosen.end);
    else this.#remove(same);
  }

  readonly #relabel = (event: Event): void => {
    event.stopPropagation();
    const label = (event.target as HTMLSelectElement).value;
    const chosen = this.entities.find(entity => entity.key === this.selected);
    if (!chosen || chosen.label === label) return;
    const rest = this.entities.filter(entity => entity !== chosen && !(entity.label === label && entity.start === chosen.start && entity.end === chosen.end));
    this.#change([...rest, { ...chosen, label }], chosen.key);
    this.said = text('entity.made', { label: spelled(this.#full(label)), text: this.#quote(chosen), count: this.entities.length });
  };

  #remove(which = this.entities.find(entity => entity.key === this.selected)): void {
    if (!which) return;
    this.view?.goTo(which.start);
    this.#change(this.entities.filter(entity => entity !== which), null);
    this.said = text('entity.removed', { label: spelled(this.#full(which.label)), text: this.#quote(which), count: this.entities.length });
  }

  #change(entities: readonly Entity[], selected: number | null): void {
    this.#history.push(inOrder(entities, this.#set));
    this.#settle(selected);
  }

  #step(again: boolean): void {
    if (!(again ? this.#history.redo() : this.#history.undo())) {
      this.said = text(again ? 'entity.nothing-to-redo' : 'entity.nothing-to-undo');
      return;
    }
    this.#settle(null);
    this.said = text(again ? 'entity.redone' : 'entity.undone', { count: this.entities.length });
  }

  #settle(selected: number | null): void {
    this.#touched = true;
    this.#source = undefined;
    this.entities = this.#history.now;
    this.selected = selected;
    this.#turnTo(selected);
    this.dispatchEvent(new AnswerChanged(false));
  }

  #select(entity: Entity | null, show = false): void {
    this.selected = entity?.key ?? null;
    if (!entity) return;
    this.#turnTo(entity.key);
    if (show) {
      this.view?.goTo(entity.end);
      this.view?.goTo(entity.start);
    }
    const at = this.entities.indexOf(entity);
    this.said = text('entity.at', { label: spelled(this.#full(entity.label)), text: this.#quote(entity), number: at + 1, count: this.entities.length });
  }

  #turnTo(key: number | null): void {
    const at = this.entities.findIndex(entity => entity.key === key);
    if (at >= 0) this.page = Math.floor(at / aPage);
  }

  readonly #picked = (event: TextPicked): void => {
    this.selected = null;
    const { start, end } = event.detail;
    if (this.armed !== null) this.#make(this.armed, start, end);
    else this.said = text('entity.picked', { text: this.#quote({ start, end }) });
  };

  readonly #placePressed = (event: PlacePressed): void => {
    const { at, key } = event.detail;
    this.#tabLeaves = false;
    // A tag takes or leaves its entity; a place takes the shortest one there, pressed again the next.
    if (key !== null) this.#select(key === this.selected ? null : this.entities.find(entity => entity.key === key) ?? null);
    else this.#select(entityAt(this.entities, at, this.selected));
  };

  readonly #caretMoved = (event: CaretMoved): void => {
    const { at, picked } = event.detail;
    this.#tabLeaves = false;
    const edges = this.view!.edges;
    if (picked) {
      this.selected = null;
      this.said = text('entity.picked', { text: this.#quote(picked) });
      return;
    }
    const entity = entityAt(this.entities, at, null);
    this.selected = entity?.key ?? null;
    this.#turnTo(this.selected);
    const words = passedWords(this.text, event.detail, edges, place => this.#quote(place));
    this.said = entity ? text('entity.inside', { text: words, label: spelled(this.#full(entity.label)) }) : words;
  };

  // Keys

  readonly #key = (event: KeyboardEvent): void => {
    const here = event.composedPath().includes(this);
    const nowhere = event.target === document.body || event.target === document.documentElement;
    if ((!here && !nowhere) || isTaken(event)) return;
    if (this.#takeKey(event, here)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  #takeKey(event: KeyboardEvent, here: boolean): boolean {
    // In the order of the most to lose: a key that two things want goes to the first.
    switch (keymap.actionOf(event, ['undo', 'redo', 'unmark', 'delete', 'cancel', 'search'])) {
      case 'undo':
      case 'redo':
        this.#step(keymap.is('redo', event));
        return true;
      case 'unmark':
      case 'delete':
        if (this.selected === null) return false;
        if (!event.repeat) this.#remove();
        return true;
      case 'cancel':
        return this.#escape(here);
      case 'search':
        if (!this.search) break;
        this.search.focus();
        this.search.select();
        return true;
    }
    const label = this.#set[this.#keys.labelOf(event) ?? -1];
    // Without anything chosen or focused here, a key may be meant for another element of the form.
    if (!label || (!here && this.selected === null && !this.view?.picking)) return false;
    if (!event.repeat) this.#give(label);
    return true;
  }

  #escape(here: boolean): boolean {
    if (this.view?.picking) this.view.unpick();
    else if (this.selected !== null) this.selected = null;
    else if (this.armed !== null) this.#arm(null);
    else if (!here) return false;
    else {
      this.#tabLeaves = true;
      this.said = text('entity.tab-leaves');
    }
    return true;
  }

  readonly #textKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Tab' || event.ctrlKey || event.altKey || event.metaKey || this.#tabLeaves) return;
    const caret = this.view!.caret;
    const current = this.entities.findIndex(entity => entity.key === this.selected);
    const next = current >= 0 ? current + (event.shiftKey ? -1 : 1)
      : event.shiftKey ? this.entities.findLastIndex(entity => entity.start < caret) : this.entities.findIndex(entity => entity.start >= caret);
    const entity = this.entities[next];
    if (!entity) return;
    event.preventDefault();
    this.view!.unpick();
    this.#select(entity, true);
  };

  readonly #narrow = (event: Event): void => {
    event.stopPropagation();
    this.wanted = (event.target as HTMLInputElement).value;
  };

  readonly #findKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      const first = matching(this.#set.map(label => `${label.full}\n${label.label}`), this.wanted).labels[0];
      const label = this.#set.find(one => `${one.full}\n${one.label}` === first);
      if (label) this.#give(label);
      this.view?.focus();
    } else if (event.key === 'Escape') {
      this.wanted = '';
      this.view?.focus();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  // What is given

  #adopt(given: unknown): void {
    const { entities, refused } = fromWire(given, this.#set, this.#points, () => ++this.#lastKey);
    this.#source = given;
    this.#history.reset(entities);
    this.entities = entities;
    this.refused = refused;
    this.selected = null;
  }

  /** Somebody asks before the first drawing. */
  #catchUp(): void {
    if (this.isUpdatePending && this.isConnected) this.performUpdate();
  }
}
