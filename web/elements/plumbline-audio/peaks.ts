/** Longest recording whose waveform is worked out in the browser, seconds. Decoded at 8 kHz, half an hour is about 58 MB a channel. */
export const mostSeconds = 30 * 60;

/** Largest file that is fetched whole for it, bytes. */
export const mostBytes = 64 * 1024 * 1024;

/** Rate at which recordings are decoded for drawing, hertz. */
const rate = 8000;

const mostPeaks = 60_000;

/** How many peaks a recording of so many seconds gets: a hundred a second, 60,000 at most. */
export const peakCount = (seconds: number): number => Math.max(1, Math.min(mostPeaks, Math.round(seconds * 100)));

/** The loudest sample of each of `count` equal slices, 0–1, over all channels. */
export function peaksOf(channels: readonly Float32Array[], count: number): number[] {
  const length = channels[0]?.length ?? 0;
  const peaks = new Array<number>(count).fill(0);
  for (const samples of channels) {
    for (let at = 0; at < length; at++) {
      const slice = Math.min(count - 1, Math.floor((at * count) / length));
      const loud = Math.abs(samples[at]!);
      if (loud > peaks[slice]!) peaks[slice] = Math.min(1, loud);
    }
  }
  return peaks;
}

/**
 * Peaks worked out beforehand: a list of numbers −1–1, or the JSON that the program audiowaveform writes
 * (`{bits, data: [min, max, …]}`). Null when it is neither.
 */
export function readPeaks(value: unknown): number[] | null {
  if (Array.isArray(value)) return value.length > 0 && value.every(peak => typeof peak === 'number') ? value.map(peak => Math.min(1, Math.abs(peak as number))) : null;
  if (typeof value !== 'object' || value === null) return null;
  const { data, bits } = value as { data?: unknown; bits?: unknown };
  if (!Array.isArray(data) || data.length === 0 || !data.every(entry => typeof entry === 'number')) return null;
  if (bits !== 8 && bits !== 16) return readPeaks(data);
  const top = bits === 8 ? 128 : 32768;
  return data.map(entry => Math.min(1, Math.abs(entry as number) / top));
}

/** Why there is no waveform. */
export type NoPeaks = 'too-long' | 'unreadable';

/** Fetches a recording and works its peaks out. Nothing is kept but the peaks. */
export async function decodePeaks(src: string, seconds: number, cancel: AbortSignal): Promise<number[] | NoPeaks> {
  if (seconds > mostSeconds) return 'too-long';
  try {
    const answer = await fetch(src, { credentials: 'omit', signal: cancel });
    if (!answer.ok) return 'unreadable';
    if (Number(answer.headers.get('content-length') ?? 0) > mostBytes) {
      await answer.body?.cancel();
      return 'too-long';
    }
    const bytes = await answer.arrayBuffer();
    const sound = await new OfflineAudioContext(1, 1, rate).decodeAudioData(bytes);
    return peaksOf(Array.from({ length: sound.numberOfChannels }, (_, channel) => sound.getChannelData(channel)), peakCount(seconds));
  } catch {
    return 'unreadable';
  }
}

/** Peaks from the attribute: JSON itself, or an address of such JSON. */
export async function namedPeaks(source: string, cancel: AbortSignal): Promise<number[] | NoPeaks> {
  try {
    const inline = /^\s*[[{]/.test(source);
    const value: unknown = inline ? JSON.parse(source) : await (await fetch(source, { credentials: 'omit', signal: cancel })).json();
    return readPeaks(value) ?? 'unreadable';
  } catch {
    return 'unreadable';
  }
}
