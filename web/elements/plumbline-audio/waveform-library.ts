// The waveform library, built into a script of its own (vite.media.config.ts) that pages with a recording ask for.
export { default as WaveSurfer } from 'wavesurfer.js';
export { default as Regions } from 'wavesurfer.js/dist/plugins/regions.js';
