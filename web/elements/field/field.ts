/** What `crowd-form` asks of a crowd element that carries an answer. */
export interface Field extends HTMLElement {
  name: string;
  /** The answer under `name`, or undefined for none. Templates read this name, so it stays. */
  readonly _submittableValue: unknown;
  /** Where the answer stands in the form's answer, when that is not under `name`. Lists under one such name follow each other. */
  readonly answerName?: string;
  /** Puts a saved answer back. */
  restoreAnswer?(value: unknown): void;
  /** A sentence saying what is wrong, or an empty text. */
  readonly validationMessage?: string;
  /** Whether all is well: nothing wrong, or disabled. Without it, `validationMessage` alone decides. */
  checkValidity?(): boolean;
  /** Shows what is wrong and takes the focus. */
  reportValidity?(): boolean;
}

/** Whether an element carries an answer: AWS's and our own, whoever defined it. */
export const isField = (element: Element): element is Field =>
  /^(crowd|plumbline)-/.test(element.localName) && '_submittableValue' in element;

/** Told by a field when its answer changed. `byKey`: one key was the whole choice. Crosses shadow roots. */
export class AnswerChanged extends CustomEvent<{ readonly byKey: boolean }> {
  static readonly type = 'answer-changed';

  constructor(byKey: boolean) {
    super(AnswerChanged.type, { bubbles: true, composed: true, detail: { byKey } });
  }
}

/** Told by a media element when its file did not come. */
export class MediaFailed extends CustomEvent<{ readonly src: string; readonly status?: number }> {
  static readonly type = 'media-failed';

  constructor(src: string, status?: number) {
    super(MediaFailed.type, { bubbles: true, composed: true, detail: status === undefined ? { src } : { src, status } });
  }
}
