import './making.css';
import { keepDrafts } from './keep-draft.js';
import { PlumblineLabels } from './labels.js';
import { PlumblinePreview } from './preview.js';
import { PlumblineReload } from './reload.js';
import { PlumblineUpload } from './upload.js';
import { PlumblineWait } from './wait.js';

keepDrafts(document);
customElements.define('plumbline-labels', PlumblineLabels);
customElements.define('plumbline-preview', PlumblinePreview);
customElements.define('plumbline-reload', PlumblineReload);
customElements.define('plumbline-upload', PlumblineUpload);
customElements.define('plumbline-wait', PlumblineWait);

// What went wrong is read first, by those who see it and those who hear it.
const look = (): void => document.querySelector<HTMLElement>('[data-role=first-look]')?.focus();
document.addEventListener('turbo:render', look);
