/** What pressing a button in a form asks for, or null. Buttons inside a form of their own are left alone. */
export function asksFor(event: Event, form: Element): 'submit' | 'reset' | null {
  for (const step of event.composedPath()) {
    if (step === form) return null;
    if (!(step instanceof Element)) continue;
    if (step instanceof HTMLButtonElement || step instanceof HTMLInputElement) {
      const wish = step.type === 'submit' || step.type === 'image' ? 'submit' : step.type === 'reset' ? 'reset' : null;
      // A button inside an element's shadow root is that element's affair.
      if (wish && !step.disabled && step.getRootNode() === form.getRootNode() && step.form === null) return wish;
    }
    if (step.localName === 'crowd-button') {
      const wish = step.getAttribute('form-action');
      const dead = step.hasAttribute('disabled') || step.hasAttribute('loading');
      if ((wish === 'submit' || wish === 'reset') && !dead) return wish;
    }
  }
  return null;
}

/** Appends a Submit button to a form that has none. In a portal it is hidden: the bar has one. */
export function addSubmitButton(form: Element): void {
  if (form.querySelector('crowd-button[form-action="submit"], button:is([type="submit"], :not([type])), input[type="submit"]')) return;
  const button = document.createElement('crowd-button');
  button.setAttribute('form-action', 'submit');
  button.setAttribute('variant', 'primary');
  button.setAttribute('data-added', '');
  form.append(button);
}
