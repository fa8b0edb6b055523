import { sequentialRamp } from './theme.ts';

type Rgb = readonly [number, number, number];

/** Colour of the sequential ramp at `share` (0 to 1, clamped), as `#rrggbb`: linear between its stops. */
export function rampColour(share: number): string {
  const place = Math.min(1, Math.max(0, share)) * (sequentialRamp.length - 1);
  const low = rgbOf(sequentialRamp[Math.floor(place)] ?? sequentialRamp[0]);
  const high = rgbOf(sequentialRamp[Math.ceil(place)] ?? sequentialRamp[0]);
  const part = place - Math.floor(place);
  const mixed = low.map((channel, index) => Math.round(channel + ((high[index] ?? 0) - channel) * part));
  return `#${mixed.map(channel => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** Black or white, whichever can be read better on a `#rrggbb` background. */
export function inkOn(background: string): string {
  return contrast(background, '#ffffff') >= contrast(background, '#000000') ? '#ffffff' : '#000000';
}

/** Contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, relative luminance). */
export function contrast(first: string, second: string): number {
  const [a, b] = [luminance(first), luminance(second)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = rgbOf(colour).map(channel => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function rgbOf(colour: string): Rgb {
  const number = Number.parseInt(colour.slice(1), 16);
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
}
