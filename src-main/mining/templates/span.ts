/**
 * A parameter found in a text: where it ends (exclusive) and its type bit, packed in one number because millions
 * are made. {@link noSpan} is none.
 */
export type Span = number;

export const noSpan: Span = 0;
export const span = (end: number, type: number): Span => end * 256 + type;
export const spanEnd = (packed: Span): number => Math.floor(packed / 256);
export const spanType = (packed: Span): number => packed % 256;
