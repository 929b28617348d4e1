import '@hotwired/turbo';
import './console.css';
import { submitOnChange } from './filters/submit-on-change.js';

submitOnChange(document);
