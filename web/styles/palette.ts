/** One colour for labels: its name is shown or spoken wherever the colour stands alone. */
export interface LabelColour {
  readonly name: string;
  /** sRGB, `#rrggbb`. */
  readonly hex: string;
}

/**
 * 24 colours for labels. The first eight are the set of Okabe and Ito, "Color Universal Design" (2008), with its black
 * last of the eight; then the same hues darker and then lighter, so that neighbours differ in lightness
 * even where hue is not seen. Never the only mark of a label: a name or pattern always stands with it.
 */
export const labelPalette: readonly LabelColour[] = [
  { name: 'orange', hex: '#e69f00' },
  { name: 'sky blue', hex: '#56b4e9' },
  { name: 'bluish green', hex: '#009e73' },
  { name: 'yellow', hex: '#f0e442' },
  { name: 'blue', hex: '#0072b2' },
  { name: 'vermilion', hex: '#d55e00' },
  { name: 'reddish purple', hex: '#cc79a7' },
  { name: 'black', hex: '#000000' },
  { name: 'dark orange', hex: '#8a5f00' },
  { name: 'dark sky blue', hex: '#1f6f9c' },
  { name: 'dark green', hex: '#00543d' },
  { name: 'olive', hex: '#6f7a14' },
  { name: 'navy', hex: '#003a5c' },
  { name: 'brown', hex: '#7a3600' },
  { name: 'plum', hex: '#7d3a5d' },
  { name: 'grey', hex: '#6b6b6b' },
  { name: 'pale orange', hex: '#ffd27a' },
  { name: 'pale sky blue', hex: '#b5def7' },
  { name: 'pale green', hex: '#7fd9bd' },
  { name: 'pale yellow', hex: '#faf5b0' },
  { name: 'periwinkle', hex: '#8c9fd9' },
  { name: 'salmon', hex: '#ffa366' },
  { name: 'pink', hex: '#efc3da' },
  { name: 'silver', hex: '#c4c4c4' },
];

/** Colour of the label at a position in its list; after 24 it begins again. */
export const colourOf = (position: number): LabelColour =>
  labelPalette[((position % labelPalette.length) + labelPalette.length) % labelPalette.length]!;
