/** Players and documents of this page, in no order. Keys go to the one in focus, else to the first. */
const onPage = new Set<Element>();

export const arrive = (element: Element): void => void onPage.add(element);
export const leave = (element: Element): void => void onPage.delete(element);

/** Whether a key pressed anywhere on the page is for this element. */
export function isFor(element: Element, event: Event): boolean {
  const inFocus = [...onPage].find(one => event.composedPath().includes(one));
  if (inFocus) return inFocus === element;
  return ![...onPage].some(one => one.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
}
