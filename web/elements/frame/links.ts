import { portalLink } from './portal-link.js';

/**
 * Hands links to the portal: the sandboxed frame may open no tab, and following one inside it would lose the task. The portal asks the
 * worker. Links within the page, and those a script has taken, stay. Pages without a portal keep the browser's own way.
 */
export function handLinksOver(page: Document): void {
  page.addEventListener('click', event => {
    if (event.defaultPrevented || event.button > 1) return;
    const anchor = event.composedPath().find((step): step is HTMLAnchorElement => step instanceof HTMLAnchorElement && step.href !== '');
    if (!anchor || !/^https?:$/.test(anchor.protocol)) return;
    const here = page.baseURI.split('#')[0];
    if (anchor.hash && anchor.href.split('#')[0] === here) return;
    if (portalLink().tell({ type: 'link', href: anchor.href })) event.preventDefault();
  });
}
