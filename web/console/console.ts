import '@hotwired/turbo';
import './console.css';
import { speak } from '../texts/text.js';
import { definePlumblineCopy } from './copy/define.js';
import './making/define.js';
import { submitOnChange } from './filters/submit-on-change.js';
import { pressByKey } from './keys/press.js';
import { definePlumblineLive } from './live/define.js';

speak(document.documentElement.lang || 'en');
submitOnChange(document);
pressByKey(document);
definePlumblineLive();
definePlumblineCopy();
