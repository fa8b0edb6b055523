import { describe, expect, test } from 'vitest';
import { dayAt, dayLabel, dayMiddle, daysExtent } from '../../src-main/charts/days.ts';
import { levelColour, levelRank } from '../../src-main/charts/levels.ts';
import { contrast, inkOn, rampColour } from '../../src-main/charts/ramp.ts';
import { darkTokens, lightTokens, palette, sequentialRamp } from '../../src-main/charts/theme.ts';

const backgrounds = [lightTokens.background, darkTokens.background];

describe('colours', () => {
  test('of series can be told from both backgrounds (WCAG 1.4.11, three to one)', () => {
    for (const colour of Object.values(palette)) {
      for (const background of backgrounds) expect(contrast(colour, background)).toBeGreaterThanOrEqual(3);
    }
  });

  test('of text can be read on their background (WCAG 1.4.3, four and a half to one)', () => {
    for (const tokens of [lightTokens, darkTokens]) {
      for (const text of [tokens.text, tokens.mutedText]) {
        expect(contrast(text, tokens.background)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(text, tokens.tooltipBackground)).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  test('of the ramp grow lighter without a step back, and their ink can be read', () => {
    const steps = Array.from({ length: 101 }, (_unused, index) => rampColour(index / 100));
    const lightness = steps.map(colour => contrast(colour, '#000000'));
    expect(lightness).toEqual([...lightness].sort((a, b) => a - b));
    for (const colour of steps) expect(contrast(colour, inkOn(colour))).toBeGreaterThanOrEqual(4.5);
  });

  test('of the ramp meet its stops and clamp beyond them', () => {
    expect([rampColour(-1), rampColour(0), rampColour(1), rampColour(2)]).toEqual([
      sequentialRamp[0],
      sequentialRamp[0],
      sequentialRamp.at(-1),
      sequentialRamp.at(-1),
    ]);
  });

  test('contrast agrees with the reference values of black, white and grey', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });
});

test('levels are ordered from worst to mildest whatever their case, unknown ones last', () => {
  const sorted = ['INFO', null, 'Fatal', 'weird', 'error', 'WARN', 'debug'].sort(
    (a, b) => levelRank(a) - levelRank(b),
  );
  expect(sorted).toEqual(['Fatal', 'error', 'WARN', 'INFO', 'debug', 'weird', null]);
  expect([levelColour('ERROR'), levelColour('weird'), levelColour(null)]).toEqual([
    'vermillion',
    'grey',
    'grey',
  ]);
});

test('a day stands in its middle and is named by weekday', () => {
  expect(dayAt(dayMiddle('2003-09-02'))).toBe('2003-09-02');
  expect(dayLabel('2003-09-02')).toBe('Tue 2003-09-02');
  expect(daysExtent(['2003-09-02', '2003-09-01'])).toEqual({
    min: Date.UTC(2003, 8, 1),
    max: Date.UTC(2003, 8, 3),
  });
  expect(daysExtent([])).toEqual({});
});
