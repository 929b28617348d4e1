import { MediaFailed } from '../field/field.js';
import { text } from '../../texts/text.js';
import { explain, type Failure } from '../image-view/failure.js';

/** Finds out why a file did not come, tells the portal in the way pictures do, and returns what to say. Null when `still` says that nobody asks any more. */
export async function tellFailure(element: Element, src: string, still: () => boolean): Promise<Failure | null> {
  const failure = await explain(src, fetch.bind(globalThis), 'media.failed-kind');
  if (!still()) return null;
  element.dispatchEvent(new MediaFailed(src, failure.status));
  // No byte of an empty file can be asked for.
  return failure.status === 416 ? { ...failure, sentence: text('media.empty') } : failure;
}
