/** Size in pixels. */
export interface Size { readonly width: number; readonly height: number }

/** Point in stage pixels: origin top-left, y down. */
export interface Point { readonly x: number; readonly y: number }

/** How a picture lies on the stage: stage = picture × scale + offset. Picture in natural pixels, offset in stage pixels. */
export interface Viewport { readonly scale: number; readonly x: number; readonly y: number }

/** At least this much of the picture stays on the stage, in stage pixels. */
const keepVisible = 48;

/** The whole picture, as large as fits, in the middle. Small pictures are enlarged. Zero sizes give scale 1. */
export function fit(picture: Size, stage: Size): Viewport {
  const scale = Math.min(stage.width / picture.width, stage.height / picture.height);
  const sound = Number.isFinite(scale) && scale > 0 ? scale : 1;
  return { scale: sound, x: (stage.width - picture.width * sound) / 2, y: (stage.height - picture.height * sound) / 2 };
}

/** Zooms by a factor and keeps the picture's point under `at` where it is. Between half of fit and 8 × fit, or 32 × natural size if that is more. */
export function zoom(view: Viewport, at: Point, factor: number, picture: Size, stage: Size): Viewport {
  const whole = fit(picture, stage).scale;
  const scale = Math.min(Math.max(view.scale * factor, whole / 2), Math.max(whole * 8, 32));
  const grown = scale / view.scale;
  return keep({ scale, x: at.x - (at.x - view.x) * grown, y: at.y - (at.y - view.y) * grown }, picture, stage);
}

/** Moves the picture by stage pixels, but never off the stage. */
export const pan = (view: Viewport, by: Point, picture: Size, stage: Size): Viewport =>
  keep({ ...view, x: view.x + by.x, y: view.y + by.y }, picture, stage);

function keep(view: Viewport, picture: Size, stage: Size): Viewport {
  const axis = (offset: number, length: number, room: number): number => {
    const visible = Math.min(keepVisible, length, room);
    return Math.min(Math.max(offset, visible - length), room - visible);
  };
  return { ...view, x: axis(view.x, picture.width * view.scale, stage.width), y: axis(view.y, picture.height * view.scale, stage.height) };
}
