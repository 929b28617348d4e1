import '../media/define.js';
import { PlumblineVideo } from './plumbline-video.js';
if (!customElements.get('plumbline-video')) customElements.define('plumbline-video', PlumblineVideo);
