/** Two ends of what is selected. Each is a DOM position inside the shadow root that was asked. */
export interface Ends { readonly anchorNode: Node; readonly anchorOffset: number; readonly focusNode: Node; readonly focusOffset: number }

interface SelectingRoot { getSelection?(): Selection | null }
interface ComposedSelection { getComposedRanges?(options: { shadowRoots: ShadowRoot[] }): StaticRange[]; readonly direction?: string }

/** The selection object that speaks about nodes inside a shadow root: Chromium keeps one a root, others one a document. */
export const selectionOf = (root: ShadowRoot): Selection | null => (root as unknown as SelectingRoot).getSelection?.() ?? document.getSelection();

/** What is selected inside a shadow root, or null when the selection is elsewhere. */
export function endsIn(root: ShadowRoot): Ends | null {
  const selection = selectionOf(root);
  if (!selection || selection.rangeCount === 0) return null;
  const composed = selection as Selection & ComposedSelection;
  if (selection.anchorNode && root.contains(selection.anchorNode) && selection.focusNode && root.contains(selection.focusNode)) {
    return { anchorNode: selection.anchorNode, anchorOffset: selection.anchorOffset, focusNode: selection.focusNode, focusOffset: selection.focusOffset };
  }
  const range = composed.getComposedRanges?.({ shadowRoots: [root] })[0];
  if (!range || !root.contains(range.startContainer) || !root.contains(range.endContainer)) return null;
  const start = [range.startContainer, range.startOffset] as const;
  const end = [range.endContainer, range.endOffset] as const;
  const [anchor, focus] = composed.direction === 'backward' ? [end, start] : [start, end];
  return { anchorNode: anchor[0], anchorOffset: anchor[1], focusNode: focus[0], focusOffset: focus[1] };
}
