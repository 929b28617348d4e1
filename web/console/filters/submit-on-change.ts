/** A choice that needs no button: `<select data-role="submit-on-change">` sends its form. Without script the form's button does. */
export function submitOnChange(page: Document): void {
  page.addEventListener('change', event => {
    const field = event.target;
    if (field instanceof HTMLSelectElement && field.dataset.role === 'submit-on-change') field.form?.requestSubmit();
  });
}
