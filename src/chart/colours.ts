/** The picture brings its own ground, so that it reads the same on a dark and on a light chat. */
export const ground = '#1e222b';
export const ink = '#f2f4f8';
export const faintInk = '#b4bccb';
export const rule = '#3d4454';

/**
 * Okabe and Ito's colours (https://jfly.uni-koeln.de/color/), which people tell apart whatever cones they have, without the
 * black and the blue that a dark ground swallows; neighbours differ in lightness, too.
 */
export const seriesColours = ['#56b4e9', '#e69f00', '#009e73', '#f0e442', '#d55e00', '#cc79a7'] as const;

/** For what is left over. */
export const restColour = '#98a1b3';
