import '../media/define.js';
import { PlumblineAudio } from './plumbline-audio.js';
if (!customElements.get('plumbline-audio')) customElements.define('plumbline-audio', PlumblineAudio);
