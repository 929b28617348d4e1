/**
 * A choice that needs no button: `<select data-role="submit-on-change">` sends its form. Without script the form's button does.
 * Filters that say nothing stay out of the address.
 */
export function submitOnChange(page: Document): void {
  page.addEventListener('change', event => {
    const field = event.target;
    if (field instanceof HTMLSelectElement && field.dataset.role === 'submit-on-change') field.form?.requestSubmit();
  });
  page.addEventListener('formdata', event => {
    if ((event.target as HTMLFormElement).dataset.role !== 'filters') return;
    for (const [name, value] of [...event.formData.entries()]) if (value === '') event.formData.delete(name);
  });
}
